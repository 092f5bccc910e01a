"""Draws how an indicator came from its value in one release to that in another; it splits none."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.canvas import Column, Figure, bars, colours
from charts.traces import bar, pointed, rows_behind
from words.scene import Scene


@dataclass(frozen=True)
class Part:
    """One line of the bridge: its name, what it adds, and both as they are written.

    The first and the last line are the values themselves.
    """

    name: str
    amount: float
    written: str


def class_bridge(parts: Sequence[Part], heading: str, suffix: str, scene: Scene) -> Figure:
    """Draw the classes between two values, each from where the one before it ended.

    The ends are points, not bars: the axis shows the change and need not begin at nought.
    """
    palette = colours(scene)
    first, *steps, last = parts
    base, reached = [], first.amount
    for step in steps:
        base.append(reached)
        reached += step.amount
    names = [part.name for part in parts]
    said = [f"{part.name}<br>{part.written}" for part in parts]
    ends = {
        "type": "scatter",
        "name": "ends",
        "mode": "markers",
        "x": [first.amount, last.amount],
        "y": [names[0], names[-1]],
        "customdata": [[0], [len(parts) - 1]],
        "marker": {"symbol": "diamond", "size": 14, "color": palette.ink},
        **pointed([said[0], said[-1]]),
    }
    moved = bar(
        "classes",
        [step.amount for step in steps],
        names[1:-1],
        [palette.accent if step.amount > 0 else palette.secondary for step in steps],
        said[1:-1],
    ) | {"base": base, "customdata": rows_behind(names)[1:-1]}
    drawn = bars(
        scene,
        [moved, ends],
        names,
        columns=[Column(heading, [part.written for part in parts], 130)],
        suffix=suffix,
    )
    edges = [
        first.amount,
        last.amount,
        *base,
        *(at + step.amount for at, step in zip(base, steps, strict=True)),
    ]
    room = (max(edges) - min(edges)) / 10 or 1
    # The ends lie over the bars and would else come last.
    drawn["layout"]["yaxis"] |= {"categoryorder": "array", "categoryarray": names}
    drawn["layout"]["xaxis"] |= {
        "range": [min(edges) - room, max(edges) + room],
        "rangemode": "normal",
        "zeroline": False,
    }
    return drawn
