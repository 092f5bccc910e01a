"""Are we disposing of approved land on schedule?"""

import streamlit as st

from ui.filters import chosen
from ui.frame import figure
from ui.page import heading
from ui.supply_tiles import pace_tiles

choice = chosen()
heading(choice, choice.voice.say("Are we disposing of approved land on schedule?"))
pace_tiles(choice)

trend, districts = st.columns(2)
with trend:
    figure("supply_disposal_rate_by_month", choice)
with districts:
    figure("supply_disposal_rate_by_district", choice)

mix, ahead = st.columns(2)
with mix:
    figure("supply_disposal_mix", choice)
with ahead:
    figure("supply_gap_parcels", choice)
    figure("supply_pending_entries", choice)
