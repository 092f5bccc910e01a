"""Draws an indicator's year district by district, a row each on one scale; no rates."""

from datetime import date
from itertools import groupby

import pandas as pd

from charts.canvas import (
    FONT_SIZE,
    Figure,
    Trace,
    colours,
    figure,
    label,
    name_axis,
    value_axis,
    wrapped,
)
from charts.cells import days_on_axis, known_numbers, month_ticks, rows_of
from charts.traces import told
from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, value_said
from words.sentences.overview.multiples import change_of
from words.sentences.reading import share
from words.voice import NO_VALUE

# Of a row's height what the lines take, and what keeps them from the row below.
_DRAWN, _BELOW = 0.8, 0.1
_ROW, _COLUMN = 58, 104


def months_by_district(monthly: pd.DataFrame, scene: Scene) -> Figure:
    """Draw a line a district over the year's month ends, from the least to the most of them all.

    What it is now and what the last month added stand beside it.
    """
    voice, palette = scene.voice, colours(scene)
    rows = [row | {"row": at} for at, row in enumerate(rows_of(monthly))]
    places = [(str(place), list(of)) for place, of in groupby(rows, key=_place)]
    days = sorted({_day(row) for row in rows})
    known = [value for value in known_numbers(monthly["value"]) if value is not None]
    low, high = min((0.0, *known)), max((0.0, *known))
    height = _DRAWN / (high - low) if high > low else 0.0
    names = [scene.label("district", place) for place, _ in places]
    traces: list[Trace] = []
    for at, (name, (_, of)) in enumerate(zip(names, places, strict=True)):
        foot = at + 1 - _BELOW
        own = [share(row, "value") for row in of]
        traces.append(
            {
                "type": "scatter",
                "name": f"row-{at}",
                "mode": "lines+markers",
                "x": [_day(row).isoformat() for row in of],
                "y": [None if v is None else foot - (v - low) * height for v in own],
                "customdata": [[row["row"]] for row in of],
                "line": {"color": palette.accent, "width": 2},
                "marker": {"color": palette.accent, "size": 7},
                **told(
                    [
                        f"{name}<br>{voice.day(_day(row))} "
                        + (NO_VALUE if v is None else value_said(row, v, scene))
                        for row, v in zip(of, own, strict=True)
                    ]
                ),
            }
        )
    beside = [
        (voice.say("now"), [_now(of, scene) for _, of in places]),
        (voice.say("in the month"), [_moved(of, scene) for _, of in places]),
    ]
    ends = f"{_said(rows, low, scene)} – {_said(rows, high, scene)}"
    scale = voice.say("One scale: {ends}", ends=ends)
    quiet = {"size": FONT_SIZE - 1, "color": palette.secondary}
    above = {"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4, "font": quiet}
    notes = [label(scene, scale, x=0, xref="paper", xanchor="left", **above)] if rows else []
    for number, (heading, texts) in enumerate(beside):
        placed = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": _COLUMN * (number + 1)}
        notes.append(label(scene, heading, **placed, **above))
        notes += [label(scene, text, y=at + 0.5, **placed) for at, text in enumerate(texts)]
    keys = [day.isoformat() for day in days]
    return figure(
        scene,
        traces,
        height=64 + _ROW * max(len(places), 1),
        margin={"l": 8, "r": _COLUMN * len(beside) + 8, "t": 32, "b": 8},
        xaxis=name_axis(
            scene,
            categoryorder="array",
            categoryarray=keys,
            tickmode="array",
            tickvals=keys,
            ticktext=month_ticks(days, scene),
            range=[-0.4, max(len(keys), 1) - 0.6],
            tickfont={"size": 12},
        ),
        yaxis=value_axis(
            scene,
            range=[max(len(places), 1), 0],
            showgrid=False,
            zeroline=False,
            tickmode="array",
            tickvals=[at + 0.5 for at in range(len(places))],
            ticktext=[wrapped(name) for name in names],
            color=palette.ink,
        ),
        annotations=notes,
        shapes=[_nought(at + 1 - _BELOW + low * height, scene) for at in range(len(places))],
        meta=days_on_axis(days),
    )


def _place(row: Row) -> str:
    return str(row["district"])


def _day(row: Row) -> date:
    return pd.Timestamp(str(row["month_end"])).date()


def _nought(at: float, scene: Scene) -> dict[str, object]:
    line = {"color": colours(scene).hairline, "width": 1}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": at, "y1": at, "line": line}


def _said(rows: list[Row], value: float, scene: Scene) -> str:
    return value_said(rows[0], value, scene) if rows else ""


def _now(of: list[Row], scene: Scene) -> str:
    value = share(of[-1], "value")
    return NO_VALUE if value is None else value_said(of[-1], value, scene)


def _moved(of: list[Row], scene: Scene) -> str:
    change = change_of(of)
    return NO_VALUE if change is None else change_said(of[-1], change, scene)
