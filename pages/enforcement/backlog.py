"""What is not closed, who answers for it and how late is it?"""

import streamlit as st

from ui.filters import chosen
from ui.frame import figure
from ui.page import heading

choice = chosen()
heading(choice, choice.voice.say("What is not closed, who answers for it and how late is it?"))

stock, penalties = st.columns(2)
with stock:
    figure("case_open_by_year", choice)
with penalties:
    figure("case_penalty_by_district", choice)
units, lifted = st.columns([3, 2])
with units:
    figure("case_overdue_by_unit", choice)
with lifted:
    figure("case_rejudged_by_year", choice)
