"""Is idle land being disposed of, why was it idle, and how did it end?"""

import streamlit as st

from charts.idle_disposal import idle_by_cause, idle_by_method, idle_rate_by_year
from charts.supply_pace import rate_against_target
from ui.filters import chosen
from ui.frame import figure
from ui.idle_tiles import disposal_tiles
from ui.page import heading
from words.sentences import idle_disposal as say

choice = chosen()
heading(
    choice, choice.voice.say("Is idle land being disposed of, why was it idle, how did it end?")
)
disposal_tiles(choice)

trend, years = st.columns(2)
with trend:
    figure(
        "idle_disposal_rate_by_month",
        choice,
        draw=rate_against_target,
        say=say.rate_by_month,
        remarks=["idle_disposal_rate"],
    )
with years:
    figure("idle_disposal_rate_by_year", choice, draw=idle_rate_by_year, say=say.rate_by_year)
causes, methods = st.columns(2)
with causes:
    figure("idle_stock_by_cause", choice, draw=idle_by_cause, say=say.by_cause)
with methods:
    figure("idle_disposal_by_method", choice, draw=idle_by_method, say=say.by_method)
figure("idle_fees_by_year", choice, say=say.fees)
