"""Places 24 months on an axis; it draws no case."""

from datetime import date
from typing import Any

from charts.canvas import name_axis
from charts.cells import is_month_end
from words.scene import Scene


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
