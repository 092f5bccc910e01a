"""Deals the rows of a chart over pages, the worst bars on the first; it drops and sums no row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

# What a card shows at once; the rest is one click away.
MOST_BARS = 30


@dataclass(frozen=True)
class Bars:
    """How the bars of a chart stand: a bar a ``name``, sorted by the column ``by``.

    The least stands first, or the ``largest``; what is not known stands last. Without ``by`` they
    stand as their figure orders them. ``from_both_ends`` brings the largest and the least to the
    first page, where a sentence names one of either side; ``kept`` is a column that is true where
    a row belongs on the first page. ``most`` bars stand on a page.
    """

    by: str = ""
    largest: bool = False
    name: str = "district"
    from_both_ends: bool = False
    kept: str = ""
    most: int = MOST_BARS


def pages_of(table: pa.Table, bars: Bars) -> list[pa.Table]:
    """Return the rows by pages of the bars' ``most``, all rows of a bar on one page."""
    rows = table.to_pylist()
    found: dict[Any, list[int]] = {}
    for at, row in enumerate(rows):
        found.setdefault(row[bars.name], []).append(at)
    ordered = list(found.values())
    if bars.by:
        ordered.sort(key=lambda bar: _value(rows[bar[0]], bars))
    places = _by_need(ordered, rows, bars)
    dealt = [sorted(places[at : at + bars.most]) for at in range(0, len(places), bars.most)]
    return [table.take([at for place in page for at in ordered[place]]) for page in dealt]


def seen_whole(table: pa.Table, bars: Bars) -> pa.Table:
    """Return the rows as the bars stand where all of them are seen, the worst first.

    What a page brings to its first rows has its own place among all of them.
    """
    if not table.num_rows:
        return table
    plain = replace(bars, from_both_ends=False, kept="", most=table.num_rows)
    return pages_of(table, plain)[0]


def _value(row: Mapping[str, Any], bars: Bars) -> tuple[bool, float]:
    value = row[bars.by]
    return value is None, 0.0 if value is None else -value if bars.largest else value


def _by_need(
    ordered: Sequence[Sequence[int]], rows: Sequence[Mapping[str, Any]], bars: Bars
) -> list[int]:
    """Return the places of the bars, those first that the first page must show."""
    places = list(range(len(ordered)))
    if bars.from_both_ends:
        known = sum(rows[bar[0]][bars.by] is not None for bar in ordered)
        places.sort(key=lambda at: min(at, known - 1 - at) if at < known else at)
    if bars.kept:
        places.sort(key=lambda at: not rows[ordered[at][0]][bars.kept])
    return places
