"""How many illegal cases are rectified, by number, area and farmland?"""

import streamlit as st

from charts.case_rates import backlog, closure_by_district, closure_by_source, closure_by_year
from ui.enforcement_tiles import closure_tiles
from ui.filters import chosen
from ui.frame import figure
from ui.page import heading
from words.sentences import enforcement as say

choice = chosen()
heading(
    choice, choice.voice.say("How many illegal cases are rectified, by number, area and farmland?")
)
closure_tiles(choice)

years, districts = st.columns(2)
with years:
    figure(
        "case_rectification_by_year",
        choice,
        draw=closure_by_year,
        say=say.by_year,
        note=say.not_counted,
        beside=["case_standing"],
    )
with districts:
    figure("case_rectification_by_district", choice, draw=closure_by_district, say=say.by_district)

stock, sources = st.columns(2)
with stock:
    figure(
        "case_backlog_by_month",
        choice,
        draw=backlog,
        say=say.backlog,
        remarks=["case_rectification_rate", "case_transfer_closure_rate"],
    )
with sources:
    figure("case_closure_by_source", choice, draw=closure_by_source, say=say.by_source)
