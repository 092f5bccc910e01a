"""Draws how long a register's matters took, by quarter and kind; it counts none."""

from collections.abc import Sequence

import pandas as pd

from charts.canvas import Figure, Trace, colours, figure, label, name_axis, value_axis
from charts.cells import dates, known_numbers, texts
from charts.key import squares, with_key
from charts.palette import CATEGORIES
from charts.traces import pointed, rows_behind
from words.scene import Scene
from words.sentences.registers.naming import kind_name

_LAST = 4


def durations(rows: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the mean days of each quarter, a dot a kind, those of one kind joined by a line."""
    voice = scene.voice
    days = dates(rows["quarter_end"])
    places = [(day.year, int(number)) for day, number in zip(days, rows["quarter"], strict=True)]
    quarters = [voice.say("Q{number} {year}", number=number, year=year) for year, number in places]
    keys = [_key(*place) for place in places]
    kinds = texts(rows["kind"])
    order = list(dict.fromkeys(kinds))
    # Beyond as many colours as can be told apart the kinds are grey together.
    inks = {kind: colours(scene).context for kind in order} | dict(
        zip(order, CATEGORIES, strict=False)
    )
    words = [voice.say("mean"), voice.say("median"), voice.say("finished"), voice.say("still open")]
    means, medians = known_numbers(rows["mean"]), known_numbers(rows["median"])
    said = [
        f"{quarter} · {kind_name(kind, scene)}<br>"
        f"{words[0]} {voice.number(mean, 1)} · {words[1]} {voice.number(median, 1)}<br>"
        f"{words[2]} {voice.count(finished)} · {words[3]} {voice.count(left)}"
        for quarter, kind, mean, median, finished, left in zip(
            quarters, kinds, means, medians, rows["finished"], rows["open_items"], strict=True
        )
    ]
    lines: list[Trace] = [
        {
            "type": "scatter",
            "name": f"kind_{place}",
            "mode": "lines",
            "x": [keys[row] for row, one in enumerate(kinds) if one == kind],
            "y": [means[row] for row, one in enumerate(kinds) if one == kind],
            "connectgaps": True,
            "line": {"color": inks[kind], "width": 2},
            "hoverinfo": "skip",
        }
        for place, kind in enumerate(order)
    ]
    dots: Trace = {
        "type": "scatter",
        "name": "mean",
        "mode": "markers",
        "x": keys,
        "y": means,
        "customdata": rows_behind(means),
        "marker": {"color": [inks[kind] for kind in kinds], "size": 10},
    } | pointed(said)
    drawn = figure(
        scene,
        [*lines, dots],
        height=316,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        xaxis=_axis(places, scene),
        yaxis=value_axis(scene),
    )
    # Kinds that finished nothing have no line to be told by.
    drawn_kinds = {kind for kind, mean in zip(kinds, means, strict=True) if mean is not None}
    told = [kind for kind in order[: len(CATEGORIES)] if kind in drawn_kinds]
    if not told:
        empty = voice.say("Nothing was finished in these quarters")
        middle = {"x": 0.5, "xref": "paper", "y": 0.5, "yref": "paper"}
        drawn["layout"]["annotations"] = [label(scene, empty, **middle)]
    key = [(kind_name(kind, scene), inks[kind]) for kind in told]
    if drawn_kinds.intersection(order[len(CATEGORIES) :]):
        key.append((voice.say("the other kinds"), colours(scene).context))
    return with_key(drawn, scene, squares(key))


def _axis(places: Sequence[tuple[int, int]], scene: Scene) -> dict[str, object]:
    """Return an axis of every quarter from the first to the last, the year under its first."""
    every = sorted(places)[:1]
    while every and every[-1] < max(places):
        year, number = every[-1]
        every.append((year, number + 1) if number < _LAST else (year + 1, 1))
    keys = [_key(*place) for place in every]
    return name_axis(
        scene,
        categoryorder="array",
        categoryarray=keys,
        tickmode="array",
        tickvals=keys,
        ticktext=[
            scene.voice.say("Q{number}", number=number)
            + (f"<br>{year}" if number == 1 or (year, number) == every[0] else "")
            for year, number in every
        ],
    )


def _key(year: int, number: int) -> str:
    return f"{year}-{number}"
