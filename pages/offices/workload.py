"""Which offices have few people and many cases, and are they in order?"""

import streamlit as st

from ui.filters import chosen
from ui.frame import figure
from ui.page import heading

choice = chosen()
heading(
    choice,
    choice.voice.say("Which offices have few people and many cases, and are they in order?"),
)

load, patrols = st.columns([3, 2])
with load:
    figure("office_workload", choice)
with patrols:
    figure("office_patrols_by_district", choice)
accepted, branches = st.columns(2)
with accepted:
    figure("office_acceptance_by_district", choice)
with branches:
    figure("office_branches_by_district", choice)
figure("office_condition_records", choice)
