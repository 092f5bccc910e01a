"""Reads the cells of a rules file; each refuses what it cannot read with a ValueError."""

from collections.abc import Callable
from datetime import date

Scalar = str | int | float | bool | date | None
Reader = Callable[[str], Scalar]


def truth(text: str) -> bool:
    """Read true or false."""
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def optional_whole(text: str) -> int | None:
    """Read a whole number, or nothing."""
    return int(text) if text else None


def sign(text: str) -> int:
    """Read 1 or -1."""
    if text not in ("-1", "1"):
        raise ValueError(text)
    return int(text)


def period(text: str) -> int:
    """Read the months of a period that fits into a year, or 0 for none."""
    if (months := int(text)) not in (0, 1, 2, 3, 4, 6, 12):
        raise ValueError(text)
    return months


def whole_count(text: str) -> int:
    """Read a whole number of nought or more."""
    if (number := int(text)) < 0:
        raise ValueError(text)
    return number


def finite(text: str) -> float:
    """Read a finite number."""
    number = float(text)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def filled(text: str) -> str:
    """Read text that says something."""
    if not text.strip():
        raise ValueError(text)
    return text


def day_in(text: str) -> date:
    """Read an ISO date."""
    if len(text) != len("2024-05-31"):
        raise ValueError(text)
    return date.fromisoformat(text)


def optional_day(text: str) -> date | None:
    """Read an ISO date, or nothing."""
    return day_in(text) if text else None


def day_of_year(text: str) -> str:
    """Read the month and day of every year, as 05-01; 02-29 is none."""
    day_in(f"2023-{text}")
    return text


def one_of(values: tuple[str, ...]) -> Reader:
    """Return what reads one of the values."""

    def read(text: str) -> str:
        if text not in values:
            raise ValueError(text)
        return text

    return read


def either(*readers: Reader) -> Reader:
    """Return what reads with the first of the readers that can."""

    def read(text: str) -> Scalar:
        for reader in readers:
            try:
                return reader(text)
            except ValueError:
                continue
        raise ValueError(text)

    return read
