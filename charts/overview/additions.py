"""Draws what each month added to an indicator between its process limits; it judges no month."""

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from charts.canvas import Figure, Trace, colours, figure, label, name_axis, value_axis
from charts.cells import dates, days_on_axis, known_numbers, rows_of
from charts.traces import rows_behind, told
from words.lettering import cells
from words.scene import Row, Scene
from words.sentences.overview.additions import amount_said
from words.sentences.overview.signal import course, reason

# Months of the axis that a word over the plot takes.
_APART = 5
_MEAN, _LIMITS = "process_mean", ("process_upper", "process_lower")


def additions_by_month(monthly: pd.DataFrame, scene: Scene) -> Figure:
    """Draw an indicator's additions with their mean and limits; a signal is a diamond with a word.

    Points on a line, for they are no parts of a whole.
    """
    palette = colours(scene)
    rows = rows_of(monthly)
    days = dates(monthly["month_end"])
    places = [day.isoformat() for day in days]
    shown = _in_unit(rows, scene)
    added = shown(monthly["addition"])
    levels = [(name, shown(monthly[name])) for name in (_MEAN, *_LIMITS)]
    inks = [_ink(row, scene) for row in rows]
    # What a pointer finds is of the month, not of the line it touches.
    texts = [_found(row, day, scene) for row, day in zip(rows, days, strict=True)]
    traces: list[Trace] = [
        {
            "type": "scatter",
            "name": name,
            "mode": "lines",
            "x": places,
            "y": values,
            "line": {"color": palette.no_target, "width": 1.5}
            | ({} if name == _MEAN else {"dash": "dash"}),
            "hoverinfo": "skip",
        }
        for name, values in levels
    ]
    traces.append(
        {
            "type": "scatter",
            "name": "addition",
            "mode": "lines+markers",
            "x": places,
            "y": added,
            "customdata": rows_behind(places),
            "line": {"color": palette.accent, "width": 2},
            "marker": {
                "color": inks,
                "size": 9,
                "symbol": ["diamond" if row["signal"] else "circle" for row in rows],
            },
            **told(texts),
        }
    )
    ends = _ends(levels, rows, places, scene)
    right = 16 + max((8 * cells(str(end["text"])) for end in ends), default=0)
    return figure(
        scene,
        traces,
        height=320,
        margin={"l": 8, "r": right, "t": 28, "b": 8},
        xaxis=name_axis(
            scene,
            categoryorder="array",
            categoryarray=places,
            range=[-0.5, len(places) - 0.4],
            tickmode="array",
            **_ticks(days, scene),
        ),
        yaxis=value_axis(scene, title=_unit(rows, scene)),
        annotations=[*_words(rows, places, inks, scene), *ends],
        meta=days_on_axis(days),
    )


def _in_unit(rows: list[Row], scene: Scene) -> Any:  # noqa: ANN401 - a function of a column
    is_area = bool(rows) and rows[0]["unit"] == "ha"

    def shown(column: pd.Series) -> list[float | None]:
        return [
            scene.voice.in_unit(value) if is_area and value is not None else value
            for value in known_numbers(column)
        ]

    return shown


def _found(row: Row, day: date, scene: Scene) -> str:
    voice = scene.voice
    said = [voice.month_of_year(day), amount_said(row, "addition", scene), reason(row, scene)]
    said.append(
        voice.say(
            "mean {mean}, limits {lower} and {upper}",
            mean=amount_said(row, _MEAN, scene),
            lower=amount_said(row, "process_lower", scene),
            upper=amount_said(row, "process_upper", scene),
        )
    )
    return "<br>".join(said)


def _ink(row: Row, scene: Scene) -> str:
    """Return the ink of a month: green or red where it is a signal for the better or the worse."""
    palette = colours(scene)
    inks = {"improving": palette.on_pace, "worsening": palette.behind}
    return inks.get(str(row["course"]), palette.accent)


def _words(rows: list[Row], places: list[str], inks: list[str], scene: Scene) -> list[Any]:
    """Return the word over the last month of each row of signals, above the plot: no line is there.

    Of two that would touch the later one stands.
    """
    kinds = [row["course"] if row["signal"] else None for row in rows]
    last = [at for at, kind in enumerate(kinds) if kind and kind != [*kinds, None][at + 1]]
    apart = [at for at, after in pairwise([*last, len(rows) + _APART]) if after - at >= _APART]
    return [
        label(
            scene,
            course(rows[at], scene),
            x=places[at],
            y=1,
            yref="paper",
            yanchor="bottom",
            font={"size": 13, "color": inks[at]},
        )
        for at in apart
    ]


def _ends(
    levels: list[tuple[str, list[float | None]]], rows: list[Row], places: list[str], scene: Scene
) -> list[dict[str, Any]]:
    """Return the names of mean and limits with their numbers, at the ends of their lines."""
    if not rows:
        return []
    voice, ink = scene.voice, colours(scene).secondary
    words = {
        _MEAN: voice.say("mean"),
        "process_upper": voice.say("upper limit"),
        "process_lower": voice.say("lower limit"),
    }
    return [
        label(
            scene,
            f"{words[name]} {_bare(value, rows[-1], scene)}",
            x=places[-1],
            y=value,
            xanchor="left",
            xshift=8,
            font={"size": 13, "color": ink},
        )
        for name, values in levels
        if (value := values[-1]) is not None
    ]


def _bare(value: float, row: Row, scene: Scene) -> str:
    """Write a number that the axis names the unit of."""
    decimals = (
        1 if row["unit"] == "count" else scene.voice.area_decimals if row["unit"] == "ha" else 2
    )
    return scene.voice.number(value, decimals)


def _ticks(days: list[date], scene: Scene) -> dict[str, list[str]]:
    """Name each quarter's first month, and the last there is, with their years."""
    named = [at for at, day in enumerate(days) if day.month % 3 == 1 or at + 1 == len(days)]
    named = [at for at in named if at + 1 == len(days) or len(days) - 1 - at > 1]
    return {
        "tickvals": [days[at].isoformat() for at in named],
        "ticktext": [f"{scene.voice.month(days[at])}<br>{days[at].year}" for at in named],
    }


def _unit(rows: list[Row], scene: Scene) -> dict[str, Any]:
    if not rows:
        return {}
    voice = scene.voice
    units = {"pct": voice.say("percentage points"), "ha": voice.area_unit}
    text = units.get(str(rows[0]["unit"]), voice.say("parcels"))
    return {"text": text, "font": {"size": 14, "color": colours(scene).secondary}}
