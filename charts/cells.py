"""Takes plain cells out of frames for the figure's dict; it never changes a value."""

from datetime import date, timedelta

import pandas as pd

from words.scene import Row, Scene


def known_numbers(values: pd.Series) -> list[float | None]:
    """Return numbers with None where nothing is known."""
    return [None if pd.isna(value) else float(value) for value in values]


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Return a frame's rows as sentences read them, with None where nothing is known."""
    return [
        {str(name): None if _is_none(cell) else cell for name, cell in row.items()}
        for row in frame.to_dict("records")
    ]


def _is_none(cell: object) -> bool:
    return cell is None or (isinstance(cell, float) and pd.isna(cell)) or cell is pd.NaT


def dates(values: pd.Series) -> list[date]:
    """Return dates of a column of dates or timestamps."""
    return [pd.Timestamp(value).date() for value in values]


def texts(values: pd.Series) -> list[str | None]:
    """Return codes or names with None where none is given."""
    return [None if pd.isna(value) else str(value) for value in values]


def is_month_end(day: date) -> bool:
    """Tell whether a day is the last of its month."""
    return (day + timedelta(days=1)).day == 1


def month_labels(days: list[date], scene: Scene) -> list[str]:
    """Name month ends by their month and any other day, that of a running month, in full."""
    voice = scene.voice
    return [voice.month(day) if is_month_end(day) else voice.short_day(day) for day in days]


def month_ticks(days: list[date], scene: Scene) -> list[str]:
    """Name the same days under an axis, in two lines where one would touch its neighbours."""
    named = zip(days, month_labels(days, scene), strict=True)
    return [
        label if is_month_end(day) else label.replace(" ", "<br>").replace("月", "月<br>")
        for day, label in named
    ]


def days_on_axis(days: list[date], after: date | None = None) -> dict[str, list[str] | str]:
    """Return what a chart says of its axis of days, so that a note can stand at its date.

    Its first place begins after the day ``after``; without it, with the first day's month.
    """
    begins = {"after": after.isoformat()} if after else {}
    return {"days": [day.isoformat() for day in days], **begins}
