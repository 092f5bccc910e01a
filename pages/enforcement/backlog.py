"""What is not closed, who answers for it and how late is it?"""

import streamlit as st

from charts.case_work import lift_by_year, open_by_year, penalties_late
from ui.filters import chosen
from ui.frame import figure
from ui.page import heading
from words.sentences import enforcement as say

UNITS = [
    "owner_unit",
    "district",
    "handed_open_cases",
    "handed_overdue_cases",
    "handed_longest_days",
    "open_cases",
    "overdue_cases",
]

choice = chosen()
heading(choice, choice.voice.say("What is not closed, who answers for it and how late is it?"))

stock, penalties = st.columns(2)
with stock:
    figure("case_open_by_year", choice, draw=open_by_year, say=say.open_by_year)
with penalties:
    figure("case_penalty_by_district", choice, draw=penalties_late, say=say.penalties)
units, lifted = st.columns([3, 2])
with units:
    figure("case_overdue_by_unit", choice, say=say.overdue_by_unit, show=UNITS)
with lifted:
    figure("case_rejudged_by_year", choice, draw=lift_by_year, say=say.rejudged)
