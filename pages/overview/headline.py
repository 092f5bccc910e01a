"""Which indicators have not kept pace, and what moved?"""

import streamlit as st

from charts.due import due_by_kind
from charts.headline import metric_by_district, metric_by_month, ranks_by_period
from ui.filters import chosen
from ui.frame import figure
from ui.indicator import adopt_indicator, chosen_indicator
from ui.overview_tiles import headline_tiles, movements
from ui.page import heading
from words.sentences import headline as moved
from words.sentences import overview as say
from words.sentences.rankings import ranked

SHOWN = ["metric", "value", "unit", "target", "status", "year_target"]

choice = chosen()
adopt_indicator(choice)
heading(choice, choice.voice.say("Which indicators have not kept pace, and what moved?"))
headline_tiles(choice)
movements(choice)
metric = chosen_indicator(choice)
only = {"metric": metric}
left, right = st.columns(2)
with left:
    figure(
        "headline_by_month",
        choice,
        draw=metric_by_month,
        say=moved.by_month,
        only=only,
        remarks=[metric],
    )
with right:
    figure(
        "headline_by_district",
        choice,
        draw=metric_by_district,
        say=moved.by_district,
        beside=["headline_by_metric"],
        only=only,
    )
left, right = st.columns(2)
with left:
    figure("rankings_by_period", choice, draw=ranks_by_period, say=ranked, only=only)
with right:
    figure("headline_by_metric", choice, say=say.headline, show=SHOWN)
figure("due_items_by_kind", choice, draw=due_by_kind, say=say.due_items)
