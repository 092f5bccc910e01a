"""Reads numbers out of rows for the sentences; it never says anything itself."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import fsum
from typing import cast

from words.scene import Row

Rows = Sequence[Row]
# Rows of other figures a sentence also needs, by the figures' names.
Beside = Mapping[str, Rows]
# In place of a figure's name: how many rows a long list has, where only its first are at hand.
COUNTED, ROWS = "counted", "rows"


def counted_as(name: str) -> str:
    """Return what stands in place of a figure's name for the counts of a list beside another."""
    return f"{COUNTED} {name}"


def number(row: Row, column: str) -> float:
    """Return a numeric cell; a null reads as zero, so ask for null first where it matters."""
    value = row[column]
    return float(cast(float, value)) if value is not None else 0.0


def is_few(row: Row, column: str) -> bool:
    """Tell whether a count is below the small denominator its figure was made with."""
    return number(row, column) < number(row, "small_below")


def is_most(part: float, whole: float) -> bool:
    """Tell whether a part is more than half of the whole; only then is it most of it."""
    return 2 * abs(part) > abs(whole)


def share(row: Row, column: str) -> float | None:
    """Return a rate as it was divided, with its absence: a rate without a denominator is none."""
    return cast(float | None, row[column])


def total(rows: Rows, column: str) -> float:
    """Return the sum of a numeric column, the same in any order of the rows."""
    return fsum(number(row, column) for row in rows)


def how_many(rows: Rows, beside: Beside, of: str = COUNTED) -> int:
    """Return how many rows a list has, of which ``rows`` may be the first alone."""
    return int(total(beside[of], ROWS)) if of in beside else len(rows)


def counted(
    rows: Rows, beside: Beside, by: str, sums: Sequence[str] = (), of: str = COUNTED
) -> Rows:
    """Return how many ``rows`` a list has of each value of a column, and what columns add up to.

    Of a list whose first rows alone are at hand the database has counted; else these are all.
    ``of`` is where its counts stand: those of another list as ``counted_as`` says.
    """
    if of in beside:
        return beside[of]

    def value(row: Row) -> str:
        return str(row[by] or "")

    groups = (list(alike) for _, alike in groupby(sorted(rows, key=value), value))
    return [
        {by: of[0][by], ROWS: len(of), **{name: total(of, name) for name in sums}} for of in groups
    ]
