"""Draws early detection, joint cases and the area put right; it adds nothing up."""

import re
from typing import cast

import pandas as pd

from charts.canvas import (
    Column,
    Figure,
    bars,
    colours,
    figure,
    label,
    name_axis,
    value_axis,
)
from charts.cells import dates, days_on_axis, known_numbers, month_labels
from charts.enforcement.months import day_names, month_axis, month_keys
from charts.key import squares, with_key
from charts.traces import bar, rows_behind, stroke, told, upright
from words.lettering import cells
from words.scene import Scene
from words.sentences import counts
from words.voice import NO_VALUE


def detection(sources: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the median days to discovery of each source, the stop order as a tick behind it."""
    voice, palette = scene.voice, colours(scene)
    names = [scene.label("source", source) for source in sources["source"]]
    days = {
        name: known_numbers(sources[name]) for name in ("found_days", "stopped_days", "closed_days")
    }
    found, stopped = voice.say("found"), voice.say("stopped")
    closed = voice.say("closed")
    hover = [
        f"{name}<br>{found} {_days(to_find, scene)} ({voice.count(n_found)})<br>"
        f"{stopped} {_days(to_stop, scene)} ({voice.count(n_stopped)})<br>"
        f"{closed} {_days(to_close, scene)} ({voice.count(n_closed)})"
        for name, to_find, n_found, to_stop, n_stopped, to_close, n_closed in zip(
            names,
            days["found_days"],
            sources["found_cases"],
            days["stopped_days"],
            sources["stopped_cases"],
            days["closed_days"],
            sources["closed_cases"],
            strict=True,
        )
    ]
    found_bar = bar(
        "found", [value or 0 for value in days["found_days"]], names, palette.accent, hover
    )
    found_or_stopped = told(hover) | {"customdata": rows_behind(names)}
    tick = stroke("stopped", days["stopped_days"], names, found_or_stopped, scene)
    written = {name: [_plain(value, scene) for value in values] for name, values in days.items()}
    cases = [voice.count(count) for count in sources["found_cases"]]
    return bars(
        scene,
        [found_bar, tick],
        names,
        columns=[
            Column(found, written["found_days"], 56),
            Column(voice.say("stopped ┃"), written["stopped_days"], 76),
            Column(closed, written["closed_days"], 58),
            Column(voice.say("cases"), cases, 54),
        ],
    )


def _days(days: float | None, scene: Scene) -> str:
    return counts.days(days, scene.voice)


def _plain(days: float | None, scene: Scene) -> str:
    return NO_VALUE if days is None else scene.voice.number(days, 1 if days % 1 else 0)


def joint_cases(months: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the cases handled jointly since 1 January, last year's in grey behind."""
    voice, palette = scene.voice, colours(scene)
    days = dates(months["month_end"])
    names = month_labels(days, scene)
    this_year = [int(count) for count in months["joint_cases"]]
    before = [int(count) for count in months["last_year_cases"]]
    this, last = voice.say("this year"), voice.say("last year")
    hover = [
        f"{voice.day(day)}<br>{this} {voice.count(now)}<br>{last} {voice.count(then)}"
        for day, now, then in zip(days, this_year, before, strict=True)
    ]
    traces = [
        {
            "type": "scatter",
            "name": "last_year",
            "mode": "lines",
            "x": names,
            "y": before,
            "line": {"color": palette.context, "width": 2},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "name": "this_year",
            "mode": "lines+markers",
            "x": names,
            "y": this_year,
            "customdata": rows_behind(names),
            "line": {"color": palette.accent, "width": 3},
            "marker": {"color": palette.accent, "size": 9},
            **told(hover),
        },
    ]
    ends = [
        label(
            scene,
            text,
            x=names[-1],
            y=value,
            xanchor="left",
            xshift=8,
            yshift=shift,
            font={"size": 14, "color": ink},
        )
        for text, value, shift, ink in (
            (f"<b>{this} {voice.count(this_year[-1])}</b>", this_year[-1], 8, palette.accent),
            (f"{last} {voice.count(before[-1])}", before[-1], -8, palette.secondary),
        )
    ] if names else []  # fmt: skip
    right = 16 + max((8 * cells(re.sub("<[^>]*>", "", str(e["text"]))) for e in ends), default=0)
    return figure(
        scene,
        traces,
        height=340,
        margin={"l": 8, "r": right, "t": 20, "b": 8},
        xaxis=name_axis(scene, range=[-0.4, max(len(names), 1) - 0.6]),
        meta=days_on_axis(days),
        yaxis=value_axis(scene),
        annotations=ends,
    )


def area_put_right(months: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the area demolished and the area legalised in each month, one upon the other."""
    voice, palette = scene.voice, colours(scene)
    days = dates(months["month_end"])
    demolished, legalised = voice.say("demolished"), voice.say("legalised")
    hover = [
        f"{name}<br>{demolished} {voice.area(cast(float, down), 'mu')}<br>"
        f"{legalised} {voice.area(cast(float, kept), 'mu')}<br>"
        + voice.say_count("{count} case", "{count} cases", int(cases))
        for name, down, kept, cases in zip(
            day_names(days, scene),
            months["demolished_mu"],
            months["legalised_mu"],
            months["cases"],
            strict=True,
        )
    ]
    parts = (
        ("demolished", "demolished_mu", demolished, palette.accent),
        ("legalised", "legalised_mu", legalised, palette.context),
    )
    traces = [
        upright(
            name,
            month_keys(days),
            [voice.in_unit(area, "mu") for area in months[column]],
            colour,
            hover,
        )
        for name, column, _, colour in parts
    ]
    drawn = figure(
        scene,
        traces,
        height=316,
        margin={"l": 8, "r": 8, "t": 12, "b": 8},
        barmode="stack",
        bargap=0.3,
        xaxis=month_axis(days, scene),
        meta=days_on_axis(days),
        yaxis=value_axis(scene, title={"text": voice.area_unit}),
    )
    return with_key(drawn, scene, squares([(text, colour) for _, _, text, colour in parts]))
