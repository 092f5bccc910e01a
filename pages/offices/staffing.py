"""Are the offices staffed?"""

import streamlit as st

from ui.filters import chosen
from ui.frame import figure
from ui.office_tiles import staffing_tiles
from ui.page import heading

choice = chosen()
heading(choice, choice.voice.say("Are the offices staffed?"))
staffing_tiles(choice)

gaps, months = st.columns(2)
with gaps:
    figure("staffing_by_district", choice)
with months:
    figure("staffing_by_month", choice)
figure("staffing_by_office", choice)
