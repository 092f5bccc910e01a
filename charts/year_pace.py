"""Draws a year's course against its stepped target, last year in grey; it never computes a rate."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from charts.canvas import (
    Figure,
    Trace,
    colours,
    figure,
    label,
    name_axis,
    value_axis,
)
from charts.cells import days_on_axis, is_month_end, month_labels, month_ticks
from charts.traces import hover, told
from words.lettering import cells
from words.scene import Scene

# Pixels of a half-width character of a label, and of a month where the window is 1366 wide.
_CHARACTER_WIDTH = 9
_MONTH_WIDTH = 25
# Pixels of a label's height, and of what counts as near it.
_LABEL_HEIGHT, _NEAR_HEIGHT = 25, 22

Known = list[float | None]


@dataclass(frozen=True)
class Year:
    """The days of a year with what is drawn at each: value, last year's, target, hover text.

    ``write`` words a value with its unit in full, ``write_target`` and ``write_earlier`` what
    stands at the ends of the lines. Values are in the unit drawn; ``projected`` are those that the
    year's pace so far would bring, at the days to come.
    """

    days: list[date]
    values: Known
    last_year: Known
    targets: Known
    texts: list[str]
    write: Callable[[float], str]
    write_target: Callable[[float], str]
    write_earlier: Callable[[float], str]
    suffix: str = ""
    projected: Known = field(default_factory=list)


def year_against_target(year: Year, scene: Scene) -> Figure:
    """Draw the values over the stepped target, last year's in grey behind them."""
    voice, palette = scene.voice, colours(scene)
    months = month_labels(year.days, scene)
    known = [index for index, value in enumerate(year.values) if value is not None]
    traces: list[Trace] = [
        {
            "type": "scatter",
            "name": "last_year",
            "mode": "lines",
            "x": months,
            "y": year.last_year,
            "line": {"color": palette.context, "width": 2},
            **hover(voice.say("last year"), year.last_year, year.write),
        },
        {
            "type": "scatter",
            "name": "target",
            "mode": "lines",
            "x": months,
            "y": year.targets,
            "line": {"color": palette.ink, "width": 1.5, "dash": "dash", "shape": "hv"},
            **hover(voice.say("target"), year.targets, year.write),
        },
        *_projection(year, months, known, scene),
        *_course(year, months, known, scene),
    ]
    ends = _line_ends(year, months, known, scene)
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
            ticktext=month_ticks(year.days, scene),
            # Fixed, because labels at the line ends would widen it.
            range=[-0.4, len(months) - 0.6],
            tickfont={"size": 12},
        ),
        yaxis=value_axis(scene, ticksuffix=year.suffix),
        annotations=ends,
        meta=days_on_axis(year.days),
    )


def _course(year: Year, months: list[str], known: list[int], scene: Scene) -> list[Trace]:
    """Return the year's own line: complete months solid, a running one dashed to its day."""
    accent = colours(scene).accent
    running = bool(known) and not is_month_end(year.days[known[-1]])

    def line(name: str, indices: list[int], **style: object) -> Trace:
        return {
            "type": "scatter",
            "name": name,
            "mode": "lines",
            "x": [months[index] for index in indices],
            "y": [year.values[index] for index in indices],
            "line": {"color": accent, "width": 3} | style,
            "hoverinfo": "skip",
        }

    points = line("actual", known)
    del points["hoverinfo"]
    course = [line("running_month", known[-2:], dash="dot")] if running else []
    course.append(
        points
        | {
            "mode": "markers" if running else "lines+markers",
            "customdata": [[index] for index in known],
            "marker": {"color": accent, "size": 10},
            **told([year.texts[index] for index in known]),
        }
    )
    if running and len(known) > 2:
        course.append(line("complete_months", known[:-1]))
    return course


def _projection(year: Year, months: list[str], known: list[int], scene: Scene) -> list[Trace]:
    """Return the line that carries the year's pace on from its last value; none without one."""
    at = [index for index, value in enumerate(year.projected) if value is not None]
    if not at or not known:
        return []
    points = [year.values[known[-1]], *(year.projected[index] for index in at)]
    return [
        {
            "type": "scatter",
            "name": "projected",
            "mode": "lines",
            "x": [months[index] for index in (known[-1], *at)],
            "y": points,
            "line": {"color": colours(scene).accent, "width": 1.5, "dash": "dot"},
            **hover(scene.voice.say("extrapolated"), points, year.write),
        }
    ]


def _line_ends(
    year: Year, months: list[str], known: list[int], scene: Scene
) -> list[dict[str, Any]]:
    voice, palette = scene.voice, colours(scene)
    ends: list[tuple[int, float, str, str]] = []
    targets, earlier = year.targets, year.last_year
    last_target = next((i for i in reversed(range(len(targets))) if targets[i] is not None), None)
    if last_target is not None:
        target = cast(float, targets[last_target])
        said = voice.say("target {rate}", rate=year.write_target(target))
        ends.append((last_target, target, said, palette.ink))
    if earlier and earlier[-1] is not None:
        said = voice.say("last year {rate}", rate=year.write_earlier(earlier[-1]))
        ends.append((len(months) - 1, earlier[-1], said, palette.secondary))
    if year.projected and (end := year.projected[-1]) is not None:
        said = voice.say("extrapolated {rate}", rate=year.write_target(round(end, 1)))
        ends.append((len(months) - 1, end, said, palette.accent))
    # What a label's height covers of the axis, as a part of the highest value.
    near = (
        max((abs(value) for value in (*year.values, *earlier, *targets) if value), default=1) / 13
    )
    labels = [
        label(
            scene,
            text,
            x=months[index],
            y=value,
            xanchor="left",
            xshift=8,
            yshift=_apart(place, [end[:2] for end in ends], near),
            font={"size": 14, "color": colour},
        )
        for place, (index, value, text, colour) in enumerate(ends)
    ]
    if known:
        labels.append(_value_label(year, months, known[-1], scene))
    return labels


def _value_label(year: Year, months: list[str], index: int, scene: Scene) -> dict[str, Any]:
    value, target_here = cast(float, year.values[index]), year.targets[index]
    above = target_here is None or value >= target_here
    # Above a rising line there is room before its end, below it after it.
    room = index if above else len(months) - 1 - index
    said = year.write(value)
    named = f"{scene.short_place} {said}"
    if _months_wide(named) <= room:
        said = named
    before = above == (_months_wide(said) <= room)
    return label(
        scene,
        f"<b>{said}</b>",
        x=months[index],
        y=value,
        xanchor="right" if before else "left",
        xshift=-8 if before else 10,
        yshift=14 if above or before else -14,
        font={"size": 16, "color": colours(scene).accent},
        bgcolor=colours(scene).card,
    )


def _months_wide(said: str) -> float:
    """Return how many months of the axis a label covers."""
    return cells(said) * _CHARACTER_WIDTH / _MONTH_WIDTH


def _apart(place: int, ends: list[tuple[int, float]], near: float) -> int:
    """Push the labels of lines that end at one place apart where they would touch each other or the
    axis; of equals the later stands above."""
    index, value = ends[place]
    here = sorted((height, other) for other, (at, height) in enumerate(ends) if at == index)
    if all(abs(value - height) > near for height, other in here if other != place):
        return 8 if value < near / 2 else 0
    if len(here) == 2:
        return 10 if here[1][1] == place else -10
    # From the lowest up each stands a label's height above the one before, all moved by the mean.
    wanted = [height / near * _NEAR_HEIGHT for height, _ in here]
    given = [wanted[0]]
    for pixels in wanted[1:]:
        given.append(max(pixels, given[-1] + _LABEL_HEIGHT))
    mean = sum(given) / len(given) - sum(wanted) / len(wanted)
    at = [other for _, other in here].index(place)
    return round(given[at] - wanted[at] - mean)
