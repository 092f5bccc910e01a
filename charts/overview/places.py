"""Draws an indicator on the districts' own boundaries, each filled by its light; it sums nothing.

Without tiles and without a network: outlines on a plain sheet, whose proportions are kept.
"""

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.canvas import FONT_SIZE, Figure, Trace, colours, figure, label, name_axis, status_ink
from charts.cells import rows_of
from charts.key import Item, with_key
from charts.palette import STATUS_SHAPES
from charts.traces import pointed
from words.scene import Row, Scene
from words.sentences.overview.headline import own_amount, value_said
from words.sentences.reading import share

# Polygons of rings of points, as the rows have them in JSON.
Shape = list[list[list[tuple[float, float]]]]
# Pixels: the plot, what is clicked around a name, and between a name's two lines.
_TALL, _MARK, _LINE = 400, 44, 11
# Steps left free around all shapes.
_AROUND = 12.0


def metric_on_map(districts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw each district with a boundary in the colour of its light, its name, value and sign.

    A shape carries in ``meta`` the row it stands for; ``values`` are the marks a key reaches.
    """
    rows = [row for row in rows_of(districts) if row["outline"] is not None]
    shapes: list[Shape] = [json.loads(str(row["outline"])) for row in rows]
    left, low = (_least(shapes, axis) for axis in (0, 1))
    moved = [_outline(shape, left, low) for shape in shapes]
    values = [share(row, "value") for row in rows]
    said = [_said(row, value, scene) for row, value in zip(rows, values, strict=True)]
    across = [float(str(row["label_x"])) - left for row in rows]
    up = [float(str(row["label_y"])) - low for row in rows]
    right, top = (
        max((at for outline in moved for at in outline[axis] if at is not None), default=1.0)
        for axis in (0, 1)
    )
    ground = [
        _shape(place, row, outline, text, scene)
        for place, (row, outline, text) in enumerate(zip(rows, moved, said, strict=True))
    ]
    marks: Trace = {
        "type": "scatter",
        "name": "values",
        "mode": "markers",
        "x": across,
        "y": up,
        "customdata": [[place] for place in range(len(rows))],
        "marker": {"size": _MARK, "color": colours(scene).ink, "opacity": 0},
        **pointed(said),
    }
    drawn = figure(
        scene,
        [*ground, marks],
        height=_TALL,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        xaxis=_plain(scene, [-_AROUND, right + _AROUND]),
        yaxis=_plain(scene, [-_AROUND, top + _AROUND], scaleanchor="x"),
        annotations=[
            note
            for row, value, x, y in zip(rows, values, across, up, strict=True)
            for note in _named(row, value, x, y, scene)
        ],
    )
    return with_key(drawn, scene, _key(rows, scene))


def _least(shapes: Sequence[Shape], axis: int) -> float:
    """Return where the shapes drawn begin on an axis: some districts are drawn as large as all."""
    return min((at[axis] for shape in shapes for part in shape for at in part[0]), default=0.0)


def _outline(
    shape: Shape, left: float, low: float
) -> tuple[list[float | None], list[float | None]]:
    """Return the points of all rings across and upwards, a gap between two rings."""
    across: list[float | None] = []
    up: list[float | None] = []
    for part in shape:
        for ring in part:
            if across:
                across.append(None)
                up.append(None)
            across += [x - left for x, _ in ring]
            up += [y - low for _, y in ring]
    return across, up


def _shape(
    place: int,
    row: Row,
    outline: tuple[list[float | None], list[float | None]],
    said: str,
    scene: Scene,
) -> Trace:
    palette = colours(scene)
    status = str(row["status"])
    return {
        "type": "scatter",
        "name": str(row["district"]),
        "mode": "lines",
        "x": outline[0],
        "y": outline[1],
        "fill": "toself",
        "fillcolor": getattr(palette, f"{status}_ground"),
        "line": {"color": status_ink(scene, status), "width": 1.5},
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": said,
        "meta": {"row": place},
    }


def _plain(scene: Scene, ends: list[float], **more: object) -> dict[str, Any]:
    """Return an axis of which nothing is seen."""
    axis = name_axis(scene, range=ends, visible=False, constrain="domain", **more)
    return axis | {"type": "linear"}


def _named(row: Row, value: float | None, x: float, y: float, scene: Scene) -> list[dict[str, Any]]:
    """Write a district's name, and under it the sign of its light with its value."""
    status = str(row["status"])
    lit = f"{STATUS_SHAPES[status]} {value_said(row, value, scene)}"
    ink = {"size": FONT_SIZE, "color": status_ink(scene, status)}
    name = scene.label("district", str(row["district"]))
    return [
        label(scene, name, x=x, y=y, yshift=_LINE),
        label(scene, lit, x=x, y=y, yshift=-_LINE, font=ink),
    ]


def _said(row: Row, value: float | None, scene: Scene) -> str:
    """Tell what a pointer finds: name, light, value with its parts, target."""
    voice = scene.voice
    lines = [
        scene.label("district", str(row["district"])),
        f"{scene.label('status', str(row['status']))} {value_said(row, value, scene)}",
    ]
    part, whole, target = (share(row, name) for name in ("numerator", "denominator", "target"))
    if whole is not None:
        lines.append(f"{own_amount(row, part or 0, scene)} ÷ {own_amount(row, whole, scene)}")
    if target is not None:
        lines.append(f"{voice.say('target')} {value_said(row, target, scene)}")
    return "<br>".join(lines)


def _key(rows: Sequence[Row], scene: Scene) -> list[Item]:
    """Name the lights that are drawn, by their signs."""
    drawn = {str(row["status"]) for row in rows}
    return [
        Item(sign, status_ink(scene, status), scene.label("status", status))
        for status, sign in STATUS_SHAPES.items()
        if status in drawn
    ]
