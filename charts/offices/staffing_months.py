"""Draws how posts and people moved over 24 months; it never counts a head."""

from datetime import date

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
)
from charts.cells import dates, days_on_axis, known_numbers
from charts.traces import pointed, rows_behind
from words.lettering import cells
from words.scene import Scene

HEIGHT = 420
# Pixels of the plot's own height, and between two labels at line ends.
PLOT, APART = 360, 20


def staff_by_month(monthly: pd.DataFrame, scene: Scene) -> Figure:
    """Draw posts and the people of each kind by month, each line named at its end.

    Posts staffed are drawn only where every office gives the figure: a missing one is no loss.
    """
    voice, palette = scene.voice, colours(scene)
    days = dates(monthly["month_end"])
    months = [voice.month_of_year(day) for day in days]
    authorised = known_numbers(monthly["authorised_posts"])
    counted = known_numbers(monthly["counted_posts"])
    staffed = [
        value if of == all_ else None
        for value, of, all_ in zip(
            known_numbers(monthly["staffed_posts"]), counted, authorised, strict=True
        )
    ]
    on_duty = known_numbers(monthly["on_duty_established"])
    external = known_numbers(monthly["external_staff"])
    agency = known_numbers(monthly["agency_staff"])
    dash: dict[str, object] = {"dash": "dash", "shape": "hv"}
    lines: tuple[tuple[str, list[float | None], str, dict[str, object], str], ...] = (
        ("authorised", authorised, palette.ink, dash, voice.say("authorised posts")),
        ("on_duty", on_duty, palette.no_target, {}, voice.say("established on duty")),
        ("external", external, palette.context, {}, voice.say("external")),
        ("agency", agency, palette.context, {"dash": "dot"}, voice.say("agency")),
        ("staffed", staffed, palette.accent, {"width": 3}, voice.say("staffed posts")),
    )
    traces: list[Trace] = [
        {
            "type": "scatter",
            "name": name,
            "mode": "lines+markers",
            "x": months,
            "y": values,
            "customdata": rows_behind(months),
            "line": {"color": ink, "width": 2} | style,
            "marker": {"color": ink, "size": 7 if name == "staffed" else 3},
            **pointed(
                [
                    f"{voice.day(day)}<br>{said} {voice.count(value)}"
                    for day, value in zip(days, values, strict=True)
                ]
            ),
        }
        for name, values, ink, style, said in lines
    ]
    ends = [
        (values[-1], f"{said} {voice.count(values[-1])}", ink)
        for _, values, ink, _, said in lines
        if values and values[-1] is not None
    ]
    right = 16 + max((8 * cells(text) for _, text, _ in ends), default=0)
    return figure(
        scene,
        traces,
        height=HEIGHT,
        margin={"l": 8, "r": right, "t": 16, "b": 8},
        xaxis=name_axis(
            scene,
            categoryorder="array",
            categoryarray=months,
            range=[-0.4, len(months) - 0.6],
            tickmode="array",
            **_ticks(days, months, scene),
        ),
        yaxis=value_axis(scene),
        annotations=_line_ends(ends, months, scene),
        meta=days_on_axis(days),
    )


def _ticks(days: list[date], months: list[str], scene: Scene) -> dict[str, list[str]]:
    """Name every third month back from the last, the first of each year with its year."""
    shown = sorted(range(len(days) - 1, -1, -3))
    said, before = [], None
    for index in shown:
        day = days[index]
        name = scene.voice.month(day)
        said.append(name if day.year == before else f"{name}<br>{day.year}")
        before = day.year
    return {"tickvals": [months[index] for index in shown], "ticktext": said}


def _line_ends(
    ends: list[tuple[float, str, str]], months: list[str], scene: Scene
) -> list[dict[str, object]]:
    """Name each line at its end, lowest first, pushed up where two would touch."""
    highest = max((value for value, _, _ in ends), default=0) or 1
    floor, labels = -float("inf"), []
    for value, text, ink in sorted(ends, key=lambda end: end[0]):
        at = PLOT * value / highest
        placed = max(at, floor + APART)
        floor = placed
        labels.append(
            label(
                scene,
                text,
                x=months[-1],
                y=value,
                xanchor="left",
                xshift=8,
                yshift=round(placed - at),
                font={"size": FONT_SIZE, "color": _readable(ink, scene)},
            )
        )
    return labels


def _readable(ink: str, scene: Scene) -> str:
    """Return an ink that can be read: context grey is for lines, not for words."""
    palette = colours(scene)
    return palette.secondary if ink == palette.context else ink
