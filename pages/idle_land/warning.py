"""Is there new idle land, and which parcels come next?"""

import streamlit as st

from ui.filters import chosen
from ui.frame import figure
from ui.idle_tiles import warning_tiles
from ui.page import heading

choice = chosen()
heading(choice, choice.voice.say("Is there new idle land, and which parcels come next?"))
warning_tiles(choice)

bands, months = st.columns(2)
with bands:
    figure("idle_warning_by_district", choice)
with months:
    figure("idle_new_by_month", choice)
figure("idle_near_parcels", choice)
