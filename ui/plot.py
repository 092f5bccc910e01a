"""Puts a chart on a page and tells which of its marks was clicked; it knows no figure.

It comes as a picture, drawn here once for all who look at the same figure; the screen library is
attached in the browser when somebody reaches for the chart
(docs/decisions/0053-charts-come-first-as-pictures.md).
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st
from cachetools import LRUCache

from charts.canvas import Figure
from charts.drawing import on_screen
from figures.asking import kept
from serve.fault import noted
from serve.scripts import drawing_library, part_of_page
from words.voice import Voice

# Characters of pictures kept: a page's four take some twenty thousand.
CHARACTERS_KEPT = 16 * 2**20

_mount = st.components.v2.component("land_chart", js=part_of_page("chart"), isolate_styles=False)


def drawn(figure: Figure, voice: Voice, said: str) -> dict[str, Any]:
    """Return what the script's class Chart takes of a figure: picture, dict, height, words.

    ``mark`` changes with the figure, and a click carries it. Where the picture could not be drawn
    it is empty, the fault is logged, and the browser draws the figure itself.
    """
    source = json.dumps(figure, default=date.isoformat, ensure_ascii=False, allow_nan=False)
    # A mark clicked in one figure is no mark of the next that stands in its place.
    mark = hashlib.blake2b(source.encode(), digest_size=8).hexdigest()
    return {
        "figure": source,
        "mark": mark,
        "height": figure["layout"]["height"],
        "picture": _picture(figure, mark),
        "said": said,
        "address": f"./{drawing_library().name}",
        "failed": voice.say("The chart could not be loaded; please load the page again."),
    }


def _picture(figure: Figure, mark: str) -> str:
    try:
        return _kept(figure, mark)
    # Whatever the picture lacks, the chart itself can still be drawn.
    except Exception:  # noqa: BLE001
        noted("picture")
        return ""


@kept(
    "pictures",
    LRUCache(CHARACTERS_KEPT, getsizeof=len),
    key=lambda _, mark: mark,
    in_bytes=True,
)
def _kept(figure: Figure, mark: str) -> str:
    return on_screen(figure)


def plot(figure: Figure, voice: Voice, *, key: str, said: str) -> int | None:
    """Show a figure; return the row that the clicked mark carries, if one of this figure is.

    ``said`` is the chart in words, for who cannot see it. A mark carries its row as the first of
    its ``customdata``; a click on it again lets it go.
    """
    data = drawn(figure, voice, said)
    return row_of(_mount(key=key, data=data, on_picked_change=lambda: None).picked, data["mark"])


def row_of(picked: Mapping[str, Any] | None, mark: str) -> int | None:
    """Return the row of what was picked, if it was in the figure that bears ``mark``."""
    return int(picked["row"]) if picked and picked["mark"] == mark else None
