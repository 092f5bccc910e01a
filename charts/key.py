"""Names what the marks of a chart stand for, in a line above it; it draws no data."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.canvas import FONT_SIZE, Figure, colours, label
from words.scene import Scene
from words.width import cells

# Pixels of a half-width character, and of a mark with the space around it.
CELL, MARK = 6.9, 30
LINE = 24


@dataclass(frozen=True)
class Item:
    """One mark as it is drawn, its colour, and what it stands for."""

    mark: str
    ink: str
    text: str


def with_key(figure: Figure, scene: Scene, items: Sequence[Item]) -> Figure:
    """Return the figure with a line above it that names its marks, left to right."""
    palette = colours(scene)
    layout = figure["layout"]
    top = layout["margin"]["t"]
    placed = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper"}
    placed |= {"yanchor": "bottom", "yshift": top - 8}
    named = []
    shift = 0.0
    for item in items:
        mark = {"size": FONT_SIZE, "color": item.ink}
        text = {"size": FONT_SIZE - 1, "color": palette.secondary}
        named += [
            label(scene, item.mark, xshift=round(shift), font=mark, **placed),
            label(scene, item.text, xshift=round(shift) + 16, font=text, **placed),
        ]
        shift += CELL * cells(item.text) + MARK
    return figure | {
        "layout": layout
        | {
            "margin": layout["margin"] | {"t": top + LINE},
            "height": layout["height"] + LINE,
            "annotations": [*layout.get("annotations", []), *named],
        }
    }
