"""Draws districts' rates beside the limits of chance around the city's; it judges none."""

import pandas as pd

from charts.canvas import Column, Figure, Trace, bars, colours, label
from charts.cells import known_numbers, rows_of
from charts.traces import rows_behind, told
from words.scene import Row, Scene
from words.sentences.overview.funnel import rank_said
from words.sentences.overview.headline import value_said
from words.voice import NO_VALUE

_COLUMN_WIDTH = 96


def funnel_by_district(districts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw a dot a district over the span of chance, the city's value as a line through all."""
    voice, palette = scene.voice, colours(scene)
    rows = rows_of(districts)
    names = [scene.label("district", str(row["district"])) for row in rows]
    lower, upper = (known_numbers(districts[end]) for end in ("chance_lower", "chance_upper"))
    values = known_numbers(districts["value"])
    shown = [
        NO_VALUE if v is None else value_said(r, v, scene)
        for r, v in zip(rows, values, strict=True)
    ]
    verdicts = [
        NO_VALUE if row["told_apart"] is None else scene.label("told_apart", str(row["told_apart"]))
        for row in rows
    ]
    is_lower = bool(rows) and rows[0]["direction"] == "lower"
    good, bad = ("below", "above") if is_lower else ("above", "below")
    inks = {good: palette.on_pace, bad: palette.behind}
    ends = [
        (low, high, name)
        for low, high, name in zip(lower, upper, names, strict=True)
        if low is not None and high is not None
    ]
    traces: list[Trace] = [
        {
            "type": "scatter",
            "name": "chance",
            "mode": "lines",
            "x": [at for low, high, _ in ends for at in (low, high, None)],
            "y": [name for _, _, name in ends for _ in range(3)],
            "line": {"color": palette.hairline, "width": 12},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "name": "value",
            "mode": "markers",
            "x": values,
            "y": names,
            "customdata": rows_behind(names),
            "marker": {
                "color": [inks.get(str(row["told_apart"]), palette.context) for row in rows],
                "size": 12,
                "symbol": ["diamond" if row["told_apart"] in inks else "circle" for row in rows],
            },
            **told(
                [
                    f"{name}<br>{value} · {verdict}"
                    for name, value, verdict in zip(names, shown, verdicts, strict=True)
                ]
            ),
        },
    ]
    return bars(
        scene,
        traces,
        names,
        columns=[
            Column(voice.say("now"), shown, _COLUMN_WIDTH),
            Column(
                voice.say("rank"),
                [rank_said(row, scene) or NO_VALUE for row in rows],
                _COLUMN_WIDTH,
            ),
            Column(voice.say("beside the city"), verdicts, _COLUMN_WIDTH + 24),
        ],
        suffix="%",
        marks=_city(rows, scene),
    )


def _city(rows: list[Row], scene: Scene) -> tuple[list[Trace], list[Trace]]:
    if not rows or rows[0]["city_value"] is None:
        return [], []
    at = float(str(rows[0]["city_value"]))
    line = {"color": colours(scene).ink, "width": 1.5, "dash": "dot"}
    said = scene.voice.say("city {value}", value=value_said(rows[0], at, scene))
    return (
        [{"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": line}],
        [label(scene, said, x=at, y=1, yref="paper", yanchor="bottom", yshift=2)],
    )
