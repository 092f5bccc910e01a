"""Redraws a finished chart for the wall: what only a mouse finds goes, what is left grows; it
changes no value."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from math import ceil
from typing import Any

from charts.canvas import FONT_SIZE, Figure, Trace
from charts.palette import palette, wall_palette
from words.lettering import cells

# Names on an axis that are read from the last row without touching; values need fewer still.
MOST_NAMES, MOST_VALUES = 8, 5
# Horizontal bars of one slide. More are told on the slides that follow.
BARS_A_SLIDE = 9
STRONGER = 1.3
# Half-width characters of a name before a bar: a fourth of the wall.
NAME_CELLS = 32
# Pixels, while text is FONT_SIZE high: a line of text, and the lowest plot that shows a trend.
LINE, PLOT = 21, 110
# More bars than this are narrower than the numbers over them.
MANY_BARS = 15
# What answers a pointer; nobody points at a wall.
_POINTED_AT = (
    *("customdata", "hoverinfo", "hoveron", "hovertemplate", "hovertext"),
    *("hoverlabel", "clickmode", "dragmode", "hovermode"),
)


def on_the_wall(drawn: Figure, *, dark: bool) -> list[Figure]:
    """Return a chart drawn for a page as it is shown on a wall, on as many slides as it needs.

    Its sizes are still those of a page, whose text is ``FONT_SIZE`` pixels high: the browser, that
    alone knows the wall, multiplies all of them.
    """
    colours = dict(
        zip(
            asdict(palette(dark)).values(),
            asdict(wall_palette(dark)).values(),
            strict=True,
        )
    )
    rows = [trace for trace in drawn["data"] if trace.get("orientation") == "h"]
    data = [_trace(trace, crowded=len(rows) > 1) for trace in drawn["data"]]
    layout = {key: value for key, value in drawn["layout"].items() if key not in _POINTED_AT}
    layout |= {
        axis: _axis(layout[axis], short=axis.startswith("x"))
        for axis in ("xaxis", "yaxis")
        if axis in layout
    }
    del layout["height"]
    layout |= _title_above(layout)
    margin = layout["margin"]
    layout["margin"] = margin | {"t": max(margin["t"], _above(layout.get("annotations", [])))}
    if (
        len(data) == 1
        and len(data[0]["x"]) > MANY_BARS
        and data[0].get("textposition") == "outside"
    ):
        # The first bar's number is wider than the bar and would stand on the axis.
        layout["xaxis"] = layout["xaxis"] | {"range": [-1.6, len(data[0]["x"]) - 0.4]}
    parts = _parts(_changed({"data": data, "layout": layout}, colours))
    return [part | {"least": _least(part["layout"])} for part in parts]


def _title_above(layout: Mapping[str, Any]) -> dict[str, Any]:
    """Lay the vertical axis's title over the plot, where it is read without turning the head."""
    rows, texts = layout["yaxis"], layout.get("annotations", [])
    title = rows.get("title", {})
    if not title.get("text"):
        return {}
    # What stood there, such as a key, moves up by a line.
    moved = [
        text | {"yshift": text.get("yshift", 0) + LINE} if _is_above(text) else text
        for text in texts
    ]
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yshift": 4}
    margin = layout["margin"]
    return {
        "yaxis": rows | {"title": {"text": ""}},
        "annotations": [*moved, title | place | {"yanchor": "bottom", "showarrow": False}],
        "margin": margin | {"t": margin["t"] + LINE},
    }


def _is_above(text: Mapping[str, Any]) -> bool:
    return text.get("yref") == "paper" and text.get("y") == 1 and text.get("yanchor") == "bottom"


def _above(annotations: Sequence[Mapping[str, Any]]) -> int:
    """Return the room that the lines of a key or heading above the plot take."""
    lines = [text.get("yshift", 0) + LINE for text in annotations if _is_above(text)]
    return max(lines, default=0)


def _least(layout: Mapping[str, Any]) -> int:
    """Return the height below which the texts of a chart would touch."""
    rows = layout["yaxis"]
    plot = PLOT
    if rows.get("type") == "category":
        names = rows.get("ticktext") or rows.get("categoryarray", ())
        shown = (
            names[: ceil(abs(rows["range"][0] - rows["range"][1]))] if "range" in rows else names
        )
        plot = sum(LINE * (1 + str(name).count("<br>")) for name in shown)
    return int(layout["margin"]["t"] + layout["margin"]["b"] + LINE + plot)


def _trace(trace: Trace, *, crowded: bool) -> Trace:
    """Drop what only a pointer finds, and numbers at bars too thin for text of the wall's size."""
    kept = {key: value for key, value in trace.items() if key not in _POINTED_AT}
    drawn_text = (
        "text" in trace.get("mode", "")
        if trace["type"] == "scatter"
        else trace.get("textposition", "none") != "none"
    )
    if str(kept.get("marker", {}).get("symbol", "")).startswith("line-ns"):
        # A tick as high as a row would join those above and below to one line.
        kept["marker"] = kept["marker"] | {"size": min(kept["marker"]["size"], FONT_SIZE)}
    if not drawn_text or (crowded and trace["type"] == "bar"):
        kept.pop("text", None)
    elif trace["type"] == "scatter":
        # Two lines in a cell are two thirds of the height of a wall; one line is wider.
        kept["text"] = [text.replace("<br>", " · ") for text in trace["text"]]
    return kept


def _axis(axis: Mapping[str, Any], *, short: bool) -> dict[str, Any]:
    """Thin the ticks; names side by side are thinned from the last, which is the latest."""
    thinned = dict(axis)
    names = axis.get("type") == "category"
    if names and not short:
        # A row without its name is no row.
        thinned["dtick"] = 1
        if "ticktext" in axis:
            thinned["ticktext"] = [_in_one_line(name) for name in axis["ticktext"]]
    elif "tickvals" not in axis:
        most = MOST_NAMES if names else MOST_VALUES
        thinned["nticks"] = min(int(axis.get("nticks", most)), most)
    elif short:
        step = ceil(len(axis["tickvals"]) / MOST_NAMES) or 1
        for key in {"tickvals", "ticktext"} & axis.keys():
            thinned[key] = list(reversed(list(reversed(axis[key]))[::step]))
    return thinned


def _in_one_line(name: str) -> str:
    """Return a name that a page breaks for its width, whole where a wall is wide enough for it."""
    whole = re.sub(r"(?<=[!-~])<br>(?=[!-~])", " ", name).replace("<br>", "")
    return whole if cells(whole) <= NAME_CELLS else name


def _changed(value: Any, colours: Mapping[str, str], key: str = "") -> Any:  # noqa: ANN401 - JSON
    """Return any part of a figure in the wall's colours, with its small text and marks larger."""
    if isinstance(value, dict):
        changed = {name: _changed(part, colours, name) for name, part in value.items()}
        if "font" in key and "size" in changed:
            changed["size"] = max(changed["size"], FONT_SIZE)
        if key == "line" and "width" in changed:
            changed["width"] *= STRONGER
        return changed
    if isinstance(value, list):
        return [_changed(part, colours) for part in value]
    return colours.get(value, value) if isinstance(value, str) else value


def _parts(figure: Figure) -> list[Figure]:
    """Deal out horizontal bars over nearly even parts; lines over all of them stay on each."""
    rows = figure["layout"].get("yaxis", {})
    names = rows.get("tickvals", ())
    parts = ceil(len(names) / BARS_A_SLIDE)
    if rows.get("type") != "category" or parts < 2:
        return [figure]
    starts = [len(names) * part // parts for part in range(parts + 1)]
    return [_part(figure, list(names[start:end]), start) for start, end in pairwise(starts)]


def _part(figure: Figure, names: list[str], start: int) -> Figure:
    """Return the figure with only some of its rows in view; what stands on the others goes."""
    layout = figure["layout"]
    shown = [
        text
        for text in layout.get("annotations", [])
        if text.get("yref") == "paper" or text["y"] in names
    ]
    window = [start + len(names) - 0.5, start - 0.5]
    rows = layout["yaxis"] | {"range": window}
    return figure | {"layout": layout | {"annotations": shown, "yaxis": rows}}
