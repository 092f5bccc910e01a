"""Puts a chart on a page and tells which of its marks was clicked; it knows no figure.

The platform's own element builds a chart anew for every change and then draws it a second time;
ours redraws in place, once (docs/decisions/0017-charts-are-redrawn-in-place.md).
"""

import json
from datetime import date
from pathlib import Path
from zlib import crc32

import streamlit as st

from charts.canvas import Figure
from serve.scripts import drawing_library
from words.voice import Voice

_mount = st.components.v2.component(
    "land_chart",
    js=(Path(__file__).parent / "plot.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def plot(figure: Figure, voice: Voice, *, key: str, said: str) -> int | None:
    """Draw a figure; return the row that the clicked mark carries, if one of this figure is.

    ``said`` is the chart in words, for who cannot see it. A mark carries its row as the first of
    its ``customdata``; a click on it again lets it go.
    """
    drawn = json.dumps(figure, default=date.isoformat, ensure_ascii=False, allow_nan=False)
    # A mark clicked in one figure is no mark of the next that stands in its place.
    mark = f"{crc32(drawn.encode()):08x}"
    shown = _mount(
        key=key,
        data={
            "figure": drawn,
            "mark": mark,
            "said": said,
            "address": f"./{drawing_library().name}",
            "failed": voice.say("The chart could not be loaded; please load the page again."),
        },
        on_picked_change=lambda: None,
    )
    picked = shown.picked
    return int(picked["row"]) if picked and picked["mark"] == mark else None
