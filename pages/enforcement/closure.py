"""How many illegal cases are rectified, by number, area and farmland?"""

import streamlit as st

from ui.enforcement_tiles import closure_tiles
from ui.filters import chosen
from ui.frame import figure
from ui.page import heading

choice = chosen()
heading(
    choice, choice.voice.say("How many illegal cases are rectified, by number, area and farmland?")
)
closure_tiles(choice)

years, districts = st.columns(2)
with years:
    figure("case_rectification_by_year", choice)
with districts:
    figure("case_rectification_by_district", choice)

stock, sources = st.columns(2)
with stock:
    figure("case_backlog_by_month", choice)
with sources:
    figure("case_closure_by_source", choice)
