"""Is idle land being disposed of, why was it idle, and how did it end?"""

import streamlit as st

from ui.filters import chosen
from ui.frame import figure
from ui.idle_tiles import disposal_tiles
from ui.page import heading

choice = chosen()
heading(
    choice, choice.voice.say("Is idle land being disposed of, why was it idle, how did it end?")
)
disposal_tiles(choice)

trend, years = st.columns(2)
with trend:
    figure("idle_disposal_rate_by_month", choice)
with years:
    figure("idle_disposal_rate_by_year", choice)
causes, methods = st.columns(2)
with causes:
    figure("idle_stock_by_cause", choice)
with methods:
    figure("idle_disposal_by_method", choice)
figure("idle_fees_by_year", choice)
