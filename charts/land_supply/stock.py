"""Draws what stands unsupplied, how old, why, and how it moved; it never counts a parcel."""

import pandas as pd

from charts.canvas import (
    FONT_SIZE,
    Column,
    Figure,
    bars,
    colours,
    figure,
    name_axis,
    value_axis,
)
from charts.cells import dates, days_on_axis, known_numbers, month_labels, month_ticks, texts
from charts.palette import tinted
from charts.traces import bar, pointed, rows_behind, upright
from words.scene import Scene

AGES = ("under_2", "from_2_to_5", "from_5_to_10", "over_10")


def by_age_and_reason(stock: pd.DataFrame, scene: Scene) -> Figure:
    """Draw reasons by age as a heat map of area, each cell with its area and parcels."""
    voice, palette = scene.voice, colours(scene)
    reasons = texts(stock["unsupplied_reason"])
    by_reason = pd.Series(stock["area_ha"]).groupby(stock["unsupplied_reason"], dropna=False)
    sorted_reasons = texts(by_reason.sum().sort_values().index.to_series())
    rows = [scene.label("unsupplied_reason", name) for name in sorted_reasons]
    ages = [_broken(scene.label("age_band", age)) for age in AGES]
    labels = [scene.label("unsupplied_reason", reason) for reason in reasons]
    plain_bands = [scene.label("age_band", age) for age in stock["age_band"]]
    bands = [_broken(band) for band in plain_bands]
    areas = [voice.in_unit(area) for area in stock["area_ha"]]
    most = max(areas, default=0)
    cells = {(reason, band): area for reason, band, area in zip(labels, bands, areas, strict=True)}
    ground = {
        "type": "heatmap",
        "name": "area",
        "x": ages,
        "y": rows,
        "z": [[cells.get((row, age), 0) for age in ages] for row in rows],
        "zmin": 0,
        "zmax": most or 1,
        # Up to three quarters of the accent's strength: the ink on it stays readable.
        "colorscale": [[0, tinted(palette.accent, 0)], [1, tinted(palette.accent)]],
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "hoverinfo": "skip",
    }
    marks = {
        "type": "scatter",
        "name": "cells",
        "mode": "markers+text",
        "x": bands,
        "y": labels,
        "customdata": rows_behind(labels),
        "marker": {"symbol": "square", "size": 46, "opacity": 0},
        "text": [
            f"<b>{voice.area_number(area)}</b><br>"
            + voice.say_count("{count} parcel", "{count} parcels", int(parcels))
            for area, parcels in zip(stock["area_ha"], stock["parcels"], strict=True)
        ],
        "textfont": {"size": FONT_SIZE, "color": palette.ink},
        **pointed(
            [
                f"{band} · {reason}<br>{voice.area(area)}<br>"
                + voice.say_count("{count} parcel", "{count} parcels", int(parcels))
                for band, reason, area, parcels in zip(
                    plain_bands, labels, stock["area_ha"], stock["parcels"], strict=True
                )
            ]
        ),
    }
    return figure(
        scene,
        [ground, marks],
        height=80 + 50 * max(len(rows), 1),
        xaxis=name_axis(scene, side="top", categoryorder="array", categoryarray=ages),
        yaxis=name_axis(scene, categoryorder="array", categoryarray=rows),
    )


def _broken(text: str) -> str:
    """Break a label of several words before its last two, so that columns stay narrow."""
    words = text.split(" ")
    return text if len(words) < 3 else f"{' '.join(words[:-2])}<br>{' '.join(words[-2:])}"


def bridge(steps: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the steps from the opening to the closing stock as a waterfall, downwards."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("bridge_step", step) for step in steps["step"]]
    values = [voice.in_unit(area) for area in steps["area_ha"]]
    balances = [step in ("opening", "closing") for step in steps["step"]]
    base, running = [], 0.0
    for value, balance in zip(values, balances, strict=True):
        base.append(0.0 if balance else running)
        running = value if balance else running + value
    fills = [
        palette.context if balance else palette.secondary if value > 0 else palette.accent
        for value, balance in zip(values, balances, strict=True)
    ]
    written = [
        voice.area_number(area, signed=not balance)
        for area, balance in zip(steps["area_ha"], balances, strict=True)
    ]
    trace = bar(
        "steps",
        values,
        names,
        fills,
        [f"{name}<br>{text} {voice.area_unit}" for name, text in zip(names, written, strict=True)],
    ) | {"base": base}
    return bars(scene, [trace], names, columns=[Column(voice.area_unit, written, 90)])


def rate_by_cohort(cohorts: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the supply rate of each approval year; the five complete years stand out."""
    voice, palette = scene.voice, colours(scene)
    years = [int(year) for year in cohorts["approved_year"]]
    rates = known_numbers(cohorts["rate_pct"])
    rate_word = voice.say("supply rate")
    trace = upright(
        "rate",
        [str(year) for year in years],
        rates,
        [
            palette.accent if scene.as_of.year - 5 <= year < scene.as_of.year else palette.context
            for year in years
        ],
        [
            f"{year}<br>{rate_word} {voice.percent(rate, 1)}<br>"
            f"{voice.area(supplied)} ÷ {voice.area(approved)}"
            for year, rate, supplied, approved in zip(
                years, rates, cohorts["supplied_ha"], cohorts["approved_ha"], strict=True
            )
        ],
        numbers=[voice.number(rate, 0) for rate in rates],
    )
    return figure(
        scene,
        [trace],
        height=320,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        # Every other year is named where the page is narrow; the bars say the rest on hover.
        xaxis=name_axis(scene, nticks=9),
        yaxis=value_axis(scene, ticksuffix="%"),
        bargap=0.35,
    )


def over_10_left(monthly: pd.DataFrame, scene: Scene) -> Figure:
    """Draw how many of the ten-year list are left at each month end."""
    voice, palette = scene.voice, colours(scene)
    months = month_labels(dates(monthly["month_end"]), scene)
    left = [int(count) for count in monthly["left_parcels"]]
    left_word, gone_word = voice.say("left"), voice.say("gone")
    trace = upright(
        "left",
        months,
        left,
        [palette.context] * (len(left) - 1) + [palette.accent],
        [
            f"{month}<br>{left_word} {voice.count(count)} · {voice.area(area)}<br>"
            f"{gone_word} {voice.percent(share, 1)}"
            for month, count, area, share in zip(
                months,
                left,
                monthly["left_ha"],
                known_numbers(monthly["gone_pct"]),
                strict=True,
            )
        ],
        numbers=[voice.count(count) for count in left],
    )
    return figure(
        scene,
        [trace],
        height=320,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        xaxis=name_axis(
            scene,
            tickmode="array",
            tickvals=months,
            ticktext=month_ticks(dates(monthly["month_end"]), scene),
        ),
        yaxis=value_axis(scene, title={"text": voice.say("parcels")}),
        bargap=0.35,
        meta=days_on_axis(dates(monthly["month_end"])),
    )
