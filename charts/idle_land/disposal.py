"""Draws how idle land was disposed of, why it was idle and where old cases stand; no sums."""

from datetime import date

import pandas as pd

from charts.canvas import (
    BAR_HEIGHT,
    Column,
    Figure,
    bars,
    colours,
    figure,
    name_axis,
    value_axis,
    wrapped,
)
from charts.cells import known_numbers, texts
from charts.traces import bar, rows_behind, told, upright
from words.scene import Scene
from words.sentences import counts


def idle_rate_by_year(years: pd.DataFrame, scene: Scene) -> Figure:
    """Draw each year's disposal rate, below it what was newly identified."""
    voice, palette = scene.voice, colours(scene)
    names = [str(int(year)) for year in years["year"]]
    rates = known_numbers(years["rate_pct"])
    rate_word, found_word = voice.say("disposal rate"), voice.say("newly identified")
    new_word = voice.say("new")
    trace = upright(
        "rate",
        names,
        rates,
        [palette.accent if name == str(scene.as_of.year) else palette.context for name in names],
        [
            f"{name}<br>{rate_word} {voice.percent(rate)}<br>"
            f"{voice.area(disposed)} ÷ {voice.area(base)}<br>{found_word} {voice.area(found)}"
            for name, rate, disposed, base, found in zip(
                names,
                rates,
                years["disposed_ha"],
                years["base_ha"],
                years["identified_ha"],
                strict=True,
            )
        ],
        numbers=[voice.percent(rate) for rate in rates],
    )
    return figure(
        scene,
        [trace],
        height=360,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        xaxis=name_axis(
            scene,
            tickmode="array",
            tickvals=names,
            ticktext=[
                f"{name}<br>{new_word}<br>{voice.area(found)}"
                for name, found in zip(names, years["identified_ha"], strict=True)
            ],
        ),
        yaxis=value_axis(scene, ticksuffix="%"),
        bargap=0.4,
    )


def idle_by_cause(causes: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the area standing idle by cause, the largest in the accent."""
    palette = colours(scene)
    names = [scene.label("cause", cause) for cause in texts(causes["cause"])]
    fills = [palette.accent] * min(1, len(names)) + [palette.context] * (len(names) - 1)
    voice = scene.voice
    shares = [voice.percent(share, 1) for share in known_numbers(causes["area_share_pct"])]
    return _areas(causes, names, fills, Column(voice.say("share"), shares, 58), scene)


def idle_by_method(methods: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the area by method: what counts in the accent, what does not in grey."""
    palette, voice = colours(scene), scene.voice
    names = [scene.label("idle_method", method) for method in texts(methods["idle_method"])]
    counted = [bool(value) for value in methods["is_counted"]]
    fills = [palette.accent if counts else palette.context for counts in counted]
    said = [voice.say("counts") if counts else voice.say("does not") for counts in counted]
    return _areas(methods, names, fills, Column(voice.say("in the rate"), said, 84), scene)


def _areas(
    rows: pd.DataFrame, names: list[str], fills: list[str], last: Column, scene: Scene
) -> Figure:
    voice = scene.voice
    parcels = [int(count) for count in rows["parcels"]]
    trace = bar(
        "area",
        [voice.in_unit(area) for area in rows["area_ha"]],
        names,
        fills,
        [
            f"{name}<br>{voice.area(area)}<br>"
            + voice.say_count("{count} parcel", "{count} parcels", count)
            for name, area, count in zip(names, rows["area_ha"], parcels, strict=True)
        ],
    )
    return bars(
        scene,
        [trace],
        names,
        columns=[
            last,
            Column(voice.say("parcels"), [voice.count(count) for count in parcels], 56),
            Column(voice.area_unit, [voice.area_number(area) for area in rows["area_ha"]], 76),
        ],
    )


def legacy_by_step(steps: pd.DataFrame, scene: Scene) -> Figure:
    """Draw how many legacy parcels are at each step of the procedure, those still idle first."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("idle_step", step) for step in steps["idle_step"]]
    parcels = [int(count) for count in steps["parcels"]]
    areas = [float(area) for area in steps["standing_ha"]]
    days = [voice.count(value) for value in known_numbers(steps["median_days"])]
    trace = bar(
        "parcels",
        parcels,
        names,
        [palette.accent if area else palette.context for area in areas],
        [
            f"{name}<br>"
            + voice.say_count("{count} parcel", "{count} parcels", count)
            + f" · {voice.area(area)}"
            for name, count, area in zip(names, parcels, areas, strict=True)
        ],
    )
    return bars(
        scene,
        [trace],
        names,
        columns=[
            Column(voice.say("median days"), days, 92),
            Column(voice.area_unit, [voice.area_number(area) for area in areas], 64),
            Column(voice.say("parcels"), [voice.count(count) for count in parcels], 56),
        ],
    )


def legacy_timeline(parcels: pd.DataFrame, scene: Scene) -> Figure:
    """Draw each legacy parcel's way from identification to release, or to the day shown."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("district", name) for name in parcels["district"]]
    # Several parcels of one district need a place each; the number keeps them apart.
    places = [f"{index + 1}  {name}" for index, name in enumerate(names)]
    # What is identified later was not yet so on the day shown.
    identified = [
        day if day and day <= scene.as_of else None for day in _days(parcels["identified_on"])
    ]
    since = _days(parcels["step_since_on"])
    ended = [scene.label("idle_step", step) for step in parcels["idle_step"]]
    idle = [float(area) > 0 for area in parcels["standing_ha"]]
    said = [f"{place}  {step}" for place, step in zip(places, ended, strict=True)]
    ends = [scene.as_of if still else day for still, day in zip(idle, since, strict=True)]
    looks = [
        ("square", palette.behind)
        if still
        else ("circle", palette.on_pace)
        if step == "released"
        else ("circle-open", palette.secondary)
        for still, step in zip(idle, parcels["idle_step"], strict=True)
    ]
    spans_x: list[date | None] = []
    spans_y: list[str | None] = []
    for place, first, last in zip(places, identified, ends, strict=True):
        spans_x += [first if first and last else None, last if first else None, None]
        spans_y += [place, place, None]
    spans = {
        "type": "scatter",
        "name": "spans",
        "mode": "lines",
        "x": spans_x,
        "y": spans_y,
        "line": {"color": palette.context, "width": 6},
        "hoverinfo": "skip",
    }
    marks = {
        "type": "scatter",
        "name": "ends",
        "mode": "markers",
        "x": ends,
        "y": places,
        "customdata": rows_behind(places),
        "marker": {
            "symbol": [shape for shape, _ in looks],
            "size": 12,
            "color": [colour for _, colour in looks],
        },
        **told(
            [
                f"{wrapped(str(name))}<br>{step}<br>"
                + voice.say(
                    "since {day}: {days}", day=voice.day(day), days=counts.days(count, voice)
                )
                for name, step, day, count in zip(
                    parcels["project_name"],
                    ended,
                    since,
                    known_numbers(parcels["days_in_step"]),
                    strict=True,
                )
            ]
        ),
    }
    height = 56 + round(BAR_HEIGHT * 0.72) * len(places)
    return figure(
        scene,
        [spans, marks],
        height=height,
        xaxis=value_axis(scene, type="date", zeroline=False, tickformat="%Y"),
        yaxis=name_axis(
            scene,
            range=[len(places) - 0.5, -0.5],
            categoryorder="array",
            categoryarray=places,
            tickmode="array",
            tickvals=places,
            ticktext=said,
        ),
    )


def _days(values: pd.Series) -> list[date | None]:
    return [None if pd.isna(value) else pd.Timestamp(value).date() for value in values]
