"""What is standing, how old is it, and why?"""

import streamlit as st

from charts.supply_stock import bridge, by_age_and_reason, over_10_left, rate_by_cohort
from ui.filters import chosen
from ui.frame import figure
from ui.page import heading
from words.sentences import land_stock as say

choice = chosen()
heading(choice, choice.voice.say("What is standing, how old is it, and why?"))

reasons, moved = st.columns([1, 1])
with reasons:
    figure(
        "supply_stock_by_age_and_reason",
        choice,
        draw=by_age_and_reason,
        say=say.by_age_and_reason,
    )
with moved:
    figure(
        "supply_stock_bridge",
        choice,
        draw=bridge,
        say=say.bridge,
        note=say.bridge_tie,
        beside=["supply_stock_tie"],
    )
cohorts, old = st.columns([1, 1])
with cohorts:
    figure("supply_rate_by_cohort", choice, draw=rate_by_cohort, say=say.by_cohort)
with old:
    figure(
        "supply_over_10_by_month",
        choice,
        draw=over_10_left,
        say=say.over_10_by_month,
        remarks=["supply_over_10_parcels", "supply_disposal_rate"],
    )
figure(
    "supply_over_10_parcels",
    choice,
    say=say.over_10_parcels,
    show=[
        "position",
        "parcel_name",
        "district",
        "remaining_ha",
        "age_years",
        "unsupplied_reason",
        "planned_method",
        "due_on",
        "owner_unit",
    ],
)
