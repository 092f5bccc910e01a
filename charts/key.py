"""Names what the marks of a chart stand for, in a line above it; it draws no data."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.canvas import FONT_SIZE, Figure, colours, label
from words.lettering import cells
from words.scene import Scene

# Pixels of a half-width character, and of a mark with the space around it.
CELL, MARK = 6.9, 30
LINE = 24
# What is left beside names of two full lines in half a page's card on a small screen, and the
# plot of a whole one.
HALF_CARD = 325
WHOLE_CARD = 900


@dataclass(frozen=True)
class Item:
    """One mark as it is drawn, its colour, and what it stands for."""

    mark: str
    ink: str
    text: str


def squares(parts: Sequence[tuple[str, str]]) -> list[Item]:
    """Return a square for each text with its colour."""
    return [Item("■", colour, text) for text, colour in parts]


def with_key(
    figure: Figure, scene: Scene, items: Sequence[Item], *, width: int = HALF_CARD
) -> Figure:
    """Return the figure with lines above it that name its marks, left to right.

    What does not fit ``width`` pixels begins a new line; the chart grows by the lines' height.
    """
    palette = colours(scene)
    layout = figure["layout"]
    top = layout["margin"]["t"]
    lines = _lines(items, width)
    named = []
    for below, line in enumerate(reversed(lines)):
        placed = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper"}
        placed |= {"yanchor": "bottom", "yshift": top - 8 + LINE * below}
        shift = 0.0
        for item in line:
            mark = {"size": FONT_SIZE, "color": item.ink}
            text = {"size": FONT_SIZE - 1, "color": palette.secondary}
            named += [
                label(scene, item.mark, xshift=round(shift), font=mark, **placed),
                label(scene, item.text, xshift=round(shift) + 16, font=text, **placed),
            ]
            shift += _wide(item)
    return figure | {
        "layout": layout
        | {
            "margin": layout["margin"] | {"t": top + LINE * len(lines)},
            "height": layout["height"] + LINE * len(lines),
            "annotations": [*layout.get("annotations", []), *named],
        }
    }


def _lines(items: Sequence[Item], width: int) -> list[list[Item]]:
    lines: list[list[Item]] = []
    for item in items:
        if not lines or sum(map(_wide, (*lines[-1], item))) > width:
            lines.append([])
        lines[-1].append(item)
    return lines


def _wide(item: Item) -> float:
    return CELL * cells(item.text) + MARK
