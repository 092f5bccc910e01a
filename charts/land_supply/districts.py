"""Draws each district's disposal rate beside what remains; it never computes a rate of its own."""

import pandas as pd

from charts.canvas import Column, Figure, Trace, bars, colours, label, status_ink
from charts.cells import known_numbers
from charts.palette import STATUS_SHAPES
from charts.traces import bar, hover, stroke
from words.scene import Scene
from words.voice import NO_VALUE


def rate_by_district(districts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw each district's rate with its target tick, the city's line and what remains."""
    voice = scene.voice
    names = [scene.label("district", name) for name in districts["district"]]
    rates = known_numbers(districts["rate_pct"])
    rate_word = voice.say("disposal rate")
    targets = known_numbers(districts["target_pct"])
    traces: list[Trace] = [
        bar(
            "rate",
            [rate or 0 for rate in rates],
            names,
            [
                _fill(status, chosen, scene)
                for status, chosen in zip(districts["status"], districts["is_chosen"], strict=True)
            ],
            [
                f"{name}<br>{rate_word} {voice.percent(rate)}<br>"
                f"{voice.area(done)} ÷ {voice.area(of)}"
                for name, rate, done, of in zip(
                    names, rates, districts["disposed_ha"], districts["base_ha"], strict=True
                )
            ],
        ),
        stroke("target", targets, names, hover(voice.say("target"), targets, voice.percent), scene),
    ]
    rated = [
        NO_VALUE if rate is None else f"{STATUS_SHAPES[status]} {voice.percent(rate)}"
        for status, rate in zip(districts["status"], rates, strict=True)
    ]
    inks = [status_ink(scene, status) for status in districts["status"]]
    left = [voice.area_number(area) for area in districts["base_remaining_ha"]]
    return bars(
        scene,
        traces,
        names,
        columns=[
            Column(voice.say("rate"), rated, 86, inks),
            Column(voice.say("left, {unit}", unit=voice.area_unit), left, 90),
        ],
        ticks=[
            name if pd.isna(rank) else f"{int(rank)}  {name}"
            for rank, name in zip(districts["rank"], names, strict=True)
        ],
        suffix="%",
        marks=_city_line(districts, scene),
    )


def _city_line(
    districts: pd.DataFrame, scene: Scene
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the dotted line of all districts together, sum over sum, and its name."""
    rate = next(iter(known_numbers(districts["all_rate_pct"])), None)
    if rate is None:
        return [], []
    accent = colours(scene).accent
    line = {"color": accent, "width": 2, "dash": "dot"}
    shape: dict[str, object] = {
        "type": "line",
        "x0": rate,
        "x1": rate,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": line,
    }
    named = label(
        scene,
        scene.voice.say("all Σ÷Σ {rate}", rate=scene.voice.percent(rate)),
        x=rate,
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=2,
        font={"size": 14, "color": accent},
    )
    return [shape], [named]


def _fill(status: str, chosen: bool, scene: Scene) -> str:
    palette = colours(scene)
    if scene.districts:
        return palette.accent if chosen else palette.context
    return palette.behind if status == "behind" else palette.context
