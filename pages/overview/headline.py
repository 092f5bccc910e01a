"""Which indicators have not kept pace, and what moved?"""

import streamlit as st

from ui.filters import chosen
from ui.frame import figure
from ui.indicator import adopt_indicator, chosen_indicator
from ui.overview_tiles import headline_tiles, movements
from ui.page import heading

choice = chosen()
adopt_indicator(choice)
heading(choice, choice.voice.say("Which indicators have not kept pace, and what moved?"))
headline_tiles(choice)
movements(choice)
metric = chosen_indicator(choice)
only = {"metric": metric}
left, right = st.columns(2)
with left:
    figure("headline_by_month", choice, only=only, remarks=[metric])
with right:
    figure("headline_by_district", choice, only=only)
left, right = st.columns(2)
with left:
    figure("rankings_by_period", choice, only=only)
with right:
    figure("headline_by_metric", choice)
figure("due_items_by_kind", choice)
