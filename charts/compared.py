"""Draws a figure's values beside those of another day or of other districts: the first in the
accent, the other in grey; it never subtracts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charts.canvas import (
    FONT_SIZE,
    Column,
    Figure,
    Trace,
    bars,
    colours,
    figure,
    label,
    name_axis,
    value_axis,
)
from charts.cells import days_on_axis, is_month_end, month_ticks
from charts.key import Item, with_key
from charts.traces import bar, told
from words.lettering import cells
from words.scene import Scene
from words.voice import NO_VALUE

# Traces by what they hold.
VALUE, OTHER = "compared_value", "compared_other"
_CHARACTER_WIDTH = 9
# Pixels a row of two bars is higher than one, and which part of an axis is left beyond its longest
# bar for the number.
_MORE, _BEYOND = 10, 0.18
# Rows drawn: of more those farthest apart, the others stand in the table.
MOST_ROWS = 16
# Places named under a course, and fewer where each is named with its year.
_MOST_NAMES, _MOST_LONG_NAMES = 12, 6


@dataclass(frozen=True)
class Point:
    """A row on both sides: values as drawn (None: absent), as written, and what lies between.

    ``said`` names the unit, ``short`` and ``gap`` leave it out. ``row`` is its place among the
    figure's rows; None where only the other side has it.
    """

    name: str
    value: float | None
    other: float | None
    said: tuple[str, str]
    short: tuple[str, str]
    gap: str
    row: int | None


def _hover(points: Sequence[Point], sides: tuple[str, str], scene: Scene) -> list[str]:
    return [
        f"{at.name}<br>{sides[0]} {at.said[0]}<br>{sides[1]} {at.said[1]}"
        + (f"<br>{scene.voice.say('difference')} {at.gap}" if at.gap else "")
        for at in points
    ]


def bars_of_both(
    points: Sequence[Point],
    sides: tuple[str, str],
    scene: Scene,
    *,
    suffix: str = "",
    unit: str = "",
) -> Figure:
    """Draw two bars a row, the first above the other, and their difference in a column.

    ``unit`` is that of the difference.
    """
    left = len(points) - MOST_ROWS
    points = _farthest(points)
    palette, said = colours(scene), _hover(points, sides, scene)
    names = _keys([at.name for at in points])
    behind = [[at.row] for at in points]
    traces = [
        bar(name, values, names, ink, said, numbers=numbers)
        | {"customdata": behind, "constraintext": "none", "textfont": {"size": FONT_SIZE - 2}}
        for name, values, ink, numbers in (
            (VALUE, [at.value for at in points], palette.accent, [at.short[0] for at in points]),
            (OTHER, [at.other for at in points], palette.context, [at.short[1] for at in points]),
        )
    ]
    gaps = [at.gap or NO_VALUE for at in points]
    width = max([70, *(_CHARACTER_WIDTH * cells(gap) for gap in gaps)])
    voice = scene.voice
    heading = voice.say("difference")
    if unit:
        heading = voice.say("{label} ({unit})", label=heading, unit=unit)
    drawn = bars(
        scene,
        traces,
        names,
        columns=[Column(heading, gaps, width)],
        ticks=[at.name for at in points],
        suffix=suffix,
    )
    layout = drawn["layout"] | {"barmode": "group", "bargap": 0.3}
    # Two numbers a row need the height of two lines of text.
    layout |= {"height": layout["height"] + _MORE * len(names)}
    values = [one for at in points for one in (at.value, at.other) if one]
    if values:
        # Room for the number beyond the longest bar.
        low, high = min(0, *values), max(0, *values)
        room = _BEYOND * (high - low)
        ends = [low - room if low else 0, high + room if high else 0]
        layout |= {"xaxis": layout["xaxis"] | {"range": ends}}
    items = [Item("■", palette.accent, sides[0]), Item("■", palette.context, sides[1])]
    if left > 0:
        more = voice.say_count(
            "farthest apart; {count} more row in the table",
            "farthest apart; {count} more rows in the table",
            left,
        )
        items.append(Item("", palette.secondary, more))
    return with_key(drawn | {"layout": layout}, scene, items)


def _farthest(points: Sequence[Point]) -> list[Point]:
    """Return as many points as are drawn, those farthest apart, in their order."""
    apart = [
        -abs(at.value - at.other) if at.value is not None and at.other is not None else 0.0
        for at in points
    ]
    ranked = sorted(range(len(points)), key=lambda place: apart[place])
    return [points[place] for place in sorted(ranked[:MOST_ROWS])]


def _keys(names: Sequence[str]) -> list[str]:
    """Return what each name's place on the axis is known by.

    None comes twice, or bars would lie on one another; and none reads as a number, which the
    screen library would take for a place: a year ends with a blank.
    """
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        key = f"{name}\N{NO-BREAK SPACE}" if name.isdigit() else name
        found.append(key if seen[name] == 1 else f"{key} ({seen[name]})")
    return found


def courses(
    points: Sequence[Point],
    days: Sequence[date],
    sides: tuple[str, str],
    scene: Scene,
    *,
    suffix: str = "",
) -> Figure:
    """Draw two lines over the days of the first, the other dashed where it lies as far back."""
    palette, said = colours(scene), _hover(points, sides, scene)
    places = [day.isoformat() for day in days]
    traces: list[Trace] = [
        {
            "type": "scatter",
            "name": OTHER,
            "mode": "lines+markers",
            "x": places,
            "y": [at.other for at in points],
            "line": {"color": palette.secondary, "width": 2, "dash": "dash"},
            "marker": {"color": palette.secondary, "size": 5},
            **told(said),
        },
        {
            "type": "scatter",
            "name": VALUE,
            "mode": "lines+markers",
            "x": places,
            "y": [at.value for at in points],
            "customdata": [[at.row] for at in points],
            "line": {"color": palette.accent, "width": 3},
            "marker": {"color": palette.accent, "size": 9},
            **told(said),
        },
    ]
    ends = _ends(points, places, scene)
    right = 16 + max((_CHARACTER_WIDTH * cells(str(end["text"])) for end in ends), default=0)
    drawn = figure(
        scene,
        traces,
        height=332,
        margin={"l": 8, "r": right, "t": 16, "b": 8},
        xaxis=name_axis(
            scene,
            categoryorder="array",
            categoryarray=places,
            tickmode="array",
            **_ticks(list(days), places, scene),
            range=[-0.4, len(places) - 0.6],
            tickfont={"size": 12},
        ),
        yaxis=value_axis(scene, ticksuffix=suffix),
        annotations=ends,
        meta=days_on_axis(list(days)),
    )
    inks = (palette.accent, palette.secondary)
    items = [Item("●", ink, side) for side, ink in zip(sides, inks, strict=True)]
    return with_key(drawn, scene, items)


def _ticks(days: list[date], places: list[str], scene: Scene) -> dict[str, list[str]]:
    """Name the places, as many as stand side by side, the last among them."""
    ends = all(map(is_month_end, days[:-1]))
    most = _MOST_LONG_NAMES
    if len({day.year for day in days}) == 1 and ends:
        texts, most = month_ticks(days, scene), _MOST_NAMES
    else:
        texts = [f"{day:%Y-%m}" if ends else f"{day:%m-%d}" for day in days]
    step = -(-len(days) // most) or 1
    shown = list(range(len(days) - 1, -1, -step))[::-1]
    return {"tickvals": [places[at] for at in shown], "ticktext": [texts[at] for at in shown]}


def _ends(points: Sequence[Point], places: list[str], scene: Scene) -> list[dict[str, object]]:
    """Write both values where the lines end, apart where they would touch."""
    palette = colours(scene)
    ends: list[tuple[int, float, str, str]] = []
    for ink, values in (
        (palette.accent, [(at.value, at.short[0]) for at in points]),
        (palette.secondary, [(at.other, at.short[1]) for at in points]),
    ):
        known = [place for place, (value, _) in enumerate(values) if value is not None]
        if known:
            value, said = values[known[-1]]
            ends.append((known[-1], float(value or 0), said, ink))
    near = max((abs(v) for at in points for v in (at.value, at.other) if v), default=1) / 13
    touch = len(ends) == 2 and abs(ends[0][1] - ends[1][1]) < near
    return [
        label(
            scene,
            said,
            x=places[place],
            y=value,
            xanchor="left",
            xshift=8,
            yshift=0 if not touch else 7 if value >= other else -7,
            font={"size": 14, "color": ink},
        )
        for (place, value, said, ink), other in zip(
            ends, [ends[1][1], ends[0][1]] if len(ends) == 2 else [0.0], strict=True
        )
    ]
