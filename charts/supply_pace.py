"""Draws the disposal rate over the year against its target; it never computes a rate."""

import re
from typing import cast

import pandas as pd

from charts.canvas import (
    Figure,
    Trace,
    colours,
    figure,
    keep_marks,
    label,
    name_axis,
    value_axis,
)
from charts.cells import dates, is_month_end, known_numbers, month_labels, month_ticks
from words.scene import Scene
from words.width import cells

# Pixels of a half-width character of a label, and of a month where the window is 1366 wide.
_CHARACTER_WIDTH = 9
_MONTH_WIDTH = 25


def rate_against_target(monthly: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the cumulative rate over the stepped target, last year's in grey behind it."""
    voice, palette = scene.voice, colours(scene)
    days = dates(monthly["month_end"])
    months = month_labels(days, scene)
    rates = known_numbers(monthly["rate_pct"])
    targets = known_numbers(monthly["target_pct"])
    known = [index for index, rate in enumerate(rates) if rate is not None]
    rate_word, target_word = voice.say("disposal rate"), voice.say("target")
    texts = [
        f"{voice.day(day)}<br>{rate_word} {voice.percent(rate)}<br>"
        f"{voice.area(disposed)} ÷ {voice.area(base)}"
        + (f"<br>{target_word} {voice.percent(target)}" if target is not None else "")
        for day, rate, disposed, base, target in zip(
            days,
            rates,
            known_numbers(monthly["disposed_ha"]),
            known_numbers(monthly["base_ha"]),
            targets,
            strict=True,
        )
    ]
    traces: list[Trace] = [
        {
            "type": "scatter",
            "name": "last_year",
            "mode": "lines",
            "x": months,
            "y": known_numbers(monthly["last_year_rate_pct"]),
            "line": {"color": palette.context, "width": 2},
            "hovertemplate": voice.say("last year") + " %{y:.2f}%<extra></extra>",
        },
        {
            "type": "scatter",
            "name": "target",
            "mode": "lines",
            "x": months,
            "y": targets,
            "line": {"color": palette.ink, "width": 1.5, "dash": "dash", "shape": "hv"},
            "hovertemplate": voice.say("target") + " %{y:.2f}%<extra></extra>",
        },
    ]
    running = bool(known) and not is_month_end(days[known[-1]])
    solid = known[:-1] if running else known
    if running:
        dashed = known[-2:]
        traces.append(
            {
                "type": "scatter",
                "name": "running_month",
                "mode": "lines",
                "x": [months[index] for index in dashed],
                "y": [rates[index] for index in dashed],
                "line": {"color": palette.accent, "width": 3, "dash": "dot"},
                "hoverinfo": "skip",
            }
        )
    traces.append(
        keep_marks(
            {
                "type": "scatter",
                "name": "actual",
                "mode": "lines+markers" if not running else "markers",
                "x": [months[index] for index in known],
                "y": [rates[index] for index in known],
                "customdata": [[index] for index in known],
                "line": {"color": palette.accent, "width": 3},
                "marker": {"color": palette.accent, "size": 10},
                "text": [texts[index] for index in known],
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    )
    if running and len(solid) > 1:
        traces.append(
            {
                "type": "scatter",
                "name": "complete_months",
                "mode": "lines",
                "x": [months[index] for index in solid],
                "y": [rates[index] for index in solid],
                "line": {"color": palette.accent, "width": 3},
                "hoverinfo": "skip",
            }
        )
    ends = _line_ends(monthly, months, known, rates, targets, scene)
    # Labels at the line ends stand in the margin; 8 pixels a half-width character is ample.
    last = [str(end["text"]) for end in ends if end["x"] == months[-1]]
    right = 16 + max((8 * cells(re.sub("<[^>]*>", "", text)) for text in last), default=0)
    return figure(
        scene,
        traces,
        height=360,
        margin={"l": 8, "r": right, "t": 16, "b": 8},
        xaxis=name_axis(
            scene,
            categoryorder="array",
            categoryarray=months,
            tickmode="array",
            tickvals=months,
            ticktext=month_ticks(days, scene),
            # Fixed, because labels at the line ends would widen it.
            range=[-0.4, len(months) - 0.6],
            tickfont={"size": 12},
        ),
        yaxis=value_axis(scene, ticksuffix="%"),
        annotations=ends,
    )


def _line_ends(
    monthly: pd.DataFrame,
    months: list[str],
    known: list[int],
    rates: list[float | None],
    targets: list[float | None],
    scene: Scene,
) -> list[dict[str, object]]:
    voice, palette = scene.voice, colours(scene)
    ends = []
    last_target = next((i for i in reversed(range(len(targets))) if targets[i] is not None), None)
    if last_target is not None:
        target = cast(float, targets[last_target])
        ends.append(
            (last_target, target, voice.say("target {rate}", rate=f"{target:g}%"), palette.ink)
        )
    last_year = known_numbers(monthly["last_year_rate_pct"])
    if last_year and last_year[-1] is not None:
        said = voice.say("last year {rate}", rate=voice.percent(last_year[-1], 1))
        ends.append((len(months) - 1, last_year[-1], said, palette.secondary))
    labels = [
        label(
            scene,
            text,
            x=months[index],
            y=value,
            xanchor="left",
            xshift=8,
            yshift=_apart(value, [other for i, other, *_ in ends if i == index]),
            font={"size": 14, "color": colour},
        )
        for index, value, text, colour in ends
    ]
    if known:
        index = known[-1]
        rate, target_here = cast(float, rates[index]), targets[index]
        above = target_here is None or rate >= target_here
        # Above a rising line there is room before its end, below it after it.
        room = index if above else len(months) - 1 - index
        said = voice.percent(rate)
        named = f"{scene.short_place} {said}"
        if _months_wide(named) <= room:
            said = named
        before = above == (_months_wide(said) <= room)
        labels.append(
            label(
                scene,
                f"<b>{said}</b>",
                x=months[index],
                y=rate,
                xanchor="right" if before else "left",
                xshift=-8 if before else 10,
                yshift=14 if above or before else -14,
                font={"size": 16, "color": palette.accent},
                bgcolor=palette.card,
            )
        )
    return labels


def _months_wide(said: str) -> float:
    """Return how many months of the axis a label covers."""
    return cells(said) * _CHARACTER_WIDTH / _MONTH_WIDTH


def _apart(value: float, values: list[float]) -> int:
    """Push labels at line ends apart when they would touch each other or the axis."""
    others = [other for other in values if other != value]
    if not others or abs(value - others[0]) > 2:
        return 8 if value < 1 else 0
    return 10 if value > others[0] else -10
