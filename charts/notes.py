"""Puts the marks of the bureau's notes on a chart at their dates; it never words a note."""

from collections.abc import Sequence
from datetime import date, timedelta

from charts.canvas import Figure, colours, label
from words.scene import Scene

MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Months apart below which one mark would cover the other, and the pixels of a line of marks.
_NEAR, _LINE = 0.7, 22
_FIRST = -0.3


def placed(drawn: Figure, notes: Sequence[date]) -> list[float | None]:
    """Return where each day stands on the chart's axis of months, None where it has no place.

    The first month end is at 0, the next at 1; a day between two stands between them, one of the
    first month at the left edge.
    """
    meta = drawn["layout"].get("meta", {})
    days = [date.fromisoformat(day) for day in meta.get("days", ())]
    after = date.fromisoformat(meta["after"]) if "after" in meta else None
    return [_place(note, days, after) for note in notes]


def _place(note: date, days: list[date], after: date | None) -> float | None:
    index = next((index for index, day in enumerate(days) if note <= day), None)
    if index is None:
        return None
    first = after or days[0].replace(day=1) - timedelta(days=1)
    before = days[index - 1] if index else first
    if note <= before:
        return None
    place = index - (days[index] - note).days / (days[index] - before).days
    # The axis begins shortly before its first month end.
    return max(place, _FIRST)


def with_notes(drawn: Figure, places: Sequence[float], scene: Scene) -> Figure:
    """Return the chart with a numbered hairline at each place, in the order given.

    The numbers stand over the plot, under the names of its parts; the chart grows by their height.
    """
    palette = colours(scene)
    layout = drawn["layout"]
    shapes, marks = [], []
    level, last = 0, float("-inf")
    levels = 0
    for mark, place in zip(MARKS, places, strict=False):
        level = level + 1 if place - last < _NEAR else 0
        last, levels = place, max(levels, level + 1)
        line = {"color": palette.context, "width": 1, "dash": "dot"}
        shapes.append(
            {"type": "line", "x0": place, "x1": place, "y0": 0, "y1": 1, "yref": "paper"}
            | {"line": line, "layer": "below"}
        )
        above = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": level * _LINE}
        font = {"size": 15, "color": palette.ink}
        marks.append(label(scene, mark, x=place, **above, font=font))
    room = levels * _LINE
    margin = layout["margin"]
    return drawn | {
        "layout": layout
        | {
            "height": layout["height"] + room,
            "margin": margin | {"t": margin["t"] + room},
            "shapes": [*layout.get("shapes", ()), *shapes],
            "annotations": [*_lifted(layout.get("annotations", ()), room), *marks],
        }
    }


def _lifted(annotations: Sequence[Figure], room: int) -> list[Figure]:
    """Move what stands over the plot out of the numbers' way."""
    return [
        said | {"yshift": said.get("yshift", 0) + room}
        if (said.get("yref"), said.get("y"), said.get("yanchor")) == ("paper", 1, "bottom")
        else said
        for said in annotations
    ]
