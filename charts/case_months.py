"""Places 24 months on an axis and names the parts of a chart; it draws no case."""

from datetime import date
from typing import Any

from charts.canvas import FONT_SIZE, colours, label, name_axis
from charts.cells import is_month_end
from words.scene import Scene
from words.width import cells

# Pixels: the square before a name, and the plot of a card on a small screen.
SQUARE = 18
KEY_WIDTH = 400


def month_keys(days: list[date]) -> list[str]:
    """Return one key a month that does not repeat over the years; a running month has its day."""
    return [f"{day:%Y-%m}" if is_month_end(day) else f"{day:%Y-%m-%d}" for day in days]


def month_axis(days: list[date], scene: Scene, **more: object) -> dict[str, Any]:
    """Return an axis of months named every third one, January by its year."""
    keys = month_keys(days)
    named = [index for index in range(len(days)) if (days[index].month - 1) % 3 == 0]
    return name_axis(
        scene,
        categoryorder="array",
        categoryarray=keys,
        tickmode="array",
        tickvals=[keys[index] for index in named],
        ticktext=[_tick(days[index], scene) for index in named],
        **more,
    )


def _tick(day: date, scene: Scene) -> str:
    return str(day.year) if day.month == 1 else scene.voice.month(day)


def day_names(days: list[date], scene: Scene) -> list[str]:
    """Name months with their year, and the day of a running month in full."""
    voice = scene.voice
    return [voice.month_of_year(day) if is_month_end(day) else voice.day(day) for day in days]


def key_above(parts: list[tuple[str, str]], scene: Scene, *, lift: int = 4) -> list[dict[str, Any]]:
    """Return the names of a chart's parts over its left edge, each behind its colour.

    What does not fit a narrow card stands in a further row above; ``lift`` is the height in
    pixels of the lowest row over the plot.
    """
    rows: list[list[tuple[str, str]]] = [[]]
    for part in parts:
        if rows[-1] and sum(_width(text) for text, _ in (*rows[-1], part)) > KEY_WIDTH:
            rows.append([])
        rows[-1].append(part)
    placed = []
    for above, row in enumerate(reversed(rows)):
        shift = 0
        for text, colour in row:
            for shown, ink, indent in (("■", colour, 0), (text, colours(scene).ink, SQUARE)):
                place = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": shift + indent}
                height = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": lift + 22 * above}
                font = {"size": FONT_SIZE, "color": ink}
                placed.append(label(scene, shown, **place, **height, font=font))
            shift += _width(text)
    return placed


def _width(text: str) -> int:
    """Guess the pixels of a name with its square and a gap."""
    return SQUARE + 14 + int(7.4 * cells(text))
