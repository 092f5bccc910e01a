"""Is there new idle land, and which parcels come next?"""

import streamlit as st

from charts.idle_warning import new_by_month, warning_by_district
from ui.filters import chosen
from ui.frame import figure
from ui.idle_tiles import warning_tiles
from ui.page import heading
from words.sentences import idle_warning as say

NEAR = ["horizon", "days_left", "project_name", "district", "area_ha", "idle_line_on", "owner_unit"]

choice = chosen()
heading(choice, choice.voice.say("Is there new idle land, and which parcels come next?"))
warning_tiles(choice)

bands, months = st.columns(2)
with bands:
    figure(
        "idle_warning_by_district",
        choice,
        draw=warning_by_district,
        say=say.warning_by_district,
        note=say.warning_note,
        beside=["idle_warning_by_band"],
    )
with months:
    figure(
        "idle_new_by_month",
        choice,
        draw=new_by_month,
        say=say.new_by_month,
        remarks=["idle_new_ha"],
    )
figure("idle_near_parcels", choice, say=say.near_parcels, show=NEAR)
