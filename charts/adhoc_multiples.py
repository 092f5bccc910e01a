"""Draws one small chart of bars a value of the second dimension, all on one scale; it counts
nothing."""

import pandas as pd

from charts.adhoc import few_marks, grid, heads_of, marks_of, unit_of
from charts.canvas import FONT_SIZE, Figure, colours, label
from charts.cells import known_numbers
from words.amounts import number_shown
from words.scene import Scene

# Of a panel's width: what its longest bar takes, what a number beside it is left.
LONGEST, AIR = 0.56, 0.03


def small_groups(groups: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the same names in each panel, a bar from the panel's own nought; rest is grey.

    A pair that no row has is left empty; one that adds up to nought has its number.
    """
    palette, unit = colours(scene), unit_of(groups)
    lines = list(dict.fromkeys(str(name) for name in groups["name_1"]))
    heads = heads_of(groups)
    values = known_numbers(groups["value"])
    low, high = min((0.0, *(v or 0 for v in values))), max((0.0, *(v or 0 for v in values)))
    scale = LONGEST / (high - low) if high > low else 0.0
    zeros = [heads.index(str(name)) + AIR - low * scale for name in groups["name_2"]]
    lengths = [(value or 0) * scale for value in values]
    keys = [f"·{lines.index(str(name))}" for name in groups["name_1"]]
    rests = zip(groups["rest_1"], groups["rest_2"], strict=True)
    trace = marks_of("panels", groups, scene) | {
        "orientation": "h",
        "base": zeros,
        "x": lengths,
        "y": keys,
        "marker": {"color": [palette.context if any(r) else palette.accent for r in rests]},
    }
    written = [
        label(
            scene,
            number_shown(value, unit, scene.voice)
            + ("%" if unit == "pct" and value is not None else "")
            + mark,
            x=zero + max(length, 0),
            y=key,
            xanchor="left",
            xshift=3,
            font={"size": FONT_SIZE - 1, "color": palette.ink},
        )
        for value, zero, length, key, mark in zip(
            values, zeros, lengths, keys, few_marks(groups), strict=True
        )
    ]
    return grid(
        scene,
        trace,
        lines,
        heads,
        bargap=0.4,
        shapes=[
            {
                "type": "line",
                "x0": at + AIR - low * scale,
                "x1": at + AIR - low * scale,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": palette.context, "width": 1},
            }
            for at in range(len(heads))
        ],
        annotations=written,
    )
