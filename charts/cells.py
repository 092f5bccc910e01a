"""Takes plain cells out of frames for the figure's dict; it never changes a value."""

from datetime import date

import pandas as pd


def known_numbers(values: pd.Series) -> list[float | None]:
    """Return numbers with None where nothing is known."""
    return [None if pd.isna(value) else float(value) for value in values]


def dates(values: pd.Series) -> list[date]:
    """Return dates of a column of dates or timestamps."""
    return [pd.Timestamp(value).date() for value in values]


def texts(values: pd.Series) -> list[str | None]:
    """Return codes or names with None where none is given."""
    return [None if pd.isna(value) else str(value) for value in values]
