"""The largest movements since last month, each leading to where it is explained."""

import streamlit as st

from figures.absence import before_data
from figures.ask import rows_of
from figures.tiles.overview import movements
from ui import markup
from ui.links import to_indicator
from ui.markup import escaped
from ui.page import Opened
from words.sentences.reading import Beside

NEEDED = ("headline_by_metric", "headline_by_district")


def largest_movements(page: Opened) -> None:
    """Show the movements in a card."""
    context = page.context
    early = before_data(context.release, context.as_of, context.voice)
    of: Beside = {name: [] if early else rows_of(name, context) for name in NEEDED}
    heading = context.voice.say("The largest movements, measured against their targets")
    listed = "".join(
        f'<li><a target="_self" href="{escaped(to_indicator(line.metric, line.district))}">'
        f"{escaped(line.said)}</a></li>"
        for line in movements(of, context.scene)
    )
    absent = markup.tag("p", early or context.voice.say("No indicator with a target moved."))
    with st.container(border=True, key="card-movements"):
        st.html(
            f'<div class="land-figure"><h2>{escaped(heading)}</h2>'
            + (f'<ol class="land-moves">{listed}</ol>' if listed else absent)
            + "</div>"
        )
