"""Which offices have few people and many cases, and are they in order?"""

import streamlit as st

from charts.office_load import load_by_gap
from charts.office_standing import (
    accepted_by_district,
    branches_by_district,
    patrols_by_district,
)
from ui.filters import chosen
from ui.frame import figure
from ui.page import heading
from words.sentences import office_work as say

STANDARDS = ["office_name", "district", "accepted", "standards_met", "party_branch"]
HELP = ["joint_enforcement", "enforcement_vehicles", "patrol_assistants", "patrols_pct"]

choice = chosen()
heading(
    choice,
    choice.voice.say("Which offices have few people and many cases, and are they in order?"),
)

load, patrols = st.columns([3, 2])
with load:
    figure(
        "office_workload",
        choice,
        draw=load_by_gap,
        say=say.workload,
        note=say.workload_note,
        beside=["office_workload"],
    )
with patrols:
    figure(
        "office_patrols_by_district",
        choice,
        draw=patrols_by_district,
        say=say.patrols,
        note=say.patrols_note,
        beside=["office_patrols_by_district"],
    )
accepted, branches = st.columns(2)
with accepted:
    figure(
        "office_acceptance_by_district",
        choice,
        draw=accepted_by_district,
        say=say.acceptance,
        note=say.few_offices_note,
        beside=["office_acceptance_by_district"],
    )
with branches:
    figure(
        "office_branches_by_district",
        choice,
        draw=branches_by_district,
        say=say.branches,
        note=say.few_offices_note,
        beside=["office_branches_by_district"],
    )
figure("office_condition_records", choice, say=say.conditions, show=[*STANDARDS, *HELP])
