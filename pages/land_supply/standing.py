"""What is standing, how old is it, and why?"""

import streamlit as st

from ui.filters import chosen
from ui.frame import figure
from ui.page import heading

choice = chosen()
heading(choice, choice.voice.say("What is standing, how old is it, and why?"))

reasons, moved = st.columns([1, 1])
with reasons:
    figure("supply_stock_by_age_and_reason", choice)
with moved:
    figure("supply_stock_bridge", choice)
cohorts, old = st.columns([1, 1])
with cohorts:
    figure("supply_rate_by_cohort", choice)
with old:
    figure("supply_over_10_by_month", choice)
figure("supply_over_10_parcels", choice)
