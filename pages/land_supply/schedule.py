"""Are we disposing of approved land on schedule?"""

import streamlit as st

from charts.supply_districts import rate_by_district
from charts.supply_mix import disposal_mix
from charts.supply_pace import rate_against_target
from ui.filters import chosen
from ui.frame import figure
from ui.page import heading
from ui.supply_tiles import pace_tiles
from words.sentences import land_supply as say

GAP = ["position", "parcel_name", "district", "base_remaining_ha", "owner_unit", "due_on"]
PENDING = ["entry_state", "parcel_name", "district", "base_gain_ha", "event_on", "waiting_days"]

choice = chosen()
heading(choice, choice.voice.say("Are we disposing of approved land on schedule?"))
pace_tiles(choice)

trend, districts = st.columns(2)
with trend:
    figure(
        "supply_disposal_rate_by_month",
        choice,
        draw=rate_against_target,
        say=say.rate_by_month,
        remarks=["supply_disposal_rate"],
    )
with districts:
    figure(
        "supply_disposal_rate_by_district", choice, draw=rate_by_district, say=say.rate_by_district
    )

mix, ahead = st.columns(2)
with mix:
    figure("supply_disposal_mix", choice, draw=disposal_mix, say=say.disposal_mix)
with ahead:
    figure("supply_gap_parcels", choice, say=say.gap_parcels, beside=["supply_pace"], show=GAP)
    figure(
        "supply_pending_entries",
        choice,
        say=say.pending_entries,
        beside=["supply_pace"],
        show=PENDING,
    )
