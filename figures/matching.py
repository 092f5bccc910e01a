"""Which row of a figure answers which of the same figure on another day or for other districts.

Rows answer each other where all that tells them apart is the same; a month, quarter or week where
it lies as far before the day asked for. What tells rows apart stands in the figure's header: what
its records are narrowed by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import pyarrow as pa

from figures.outline import Item
from queries.header import Query
from words.scene import Row

# Spans a column of days steps by: it is called after one, or a column ``grain`` beside it says so.
_STEPS = ("day", "week", "month", "quarter", "year")
_GRAIN = "grain"
# How a header's unit begins where each row is a thing and not a number of things.
_EACH_ROW = "每行"


@dataclass(frozen=True)
class Pair:
    """A row and the one that answers it, by their places; None where there is no such row.

    ``back`` tells how far before the day asked for its day lies, 0 where rows have none.
    """

    row: int | None
    other: int | None
    back: int = 0


def lists_things(item: Item, query: Query) -> bool:
    """Tell whether a figure lists single things, which are found again or not, and not numbers."""
    is_list = query.records.query == query.name and not item.keys
    return is_list or query.unit.zh.startswith(_EACH_ROW)


def keys_of(item: Item, query: Query) -> tuple[str, ...]:
    """Return the columns that tell a figure's rows apart; none where it has a single row."""
    narrowed = (*query.records.params, *query.records.where)
    return item.keys or tuple(dict.fromkeys(column for _, column in narrowed))


def paired(
    rows: pa.Table, others: pa.Table, keys: Sequence[str], days: tuple[date, date]
) -> list[Pair] | None:
    """Return all rows of both sides, the first's in order; None where rows are not told apart.

    ``days`` are those the two sides are asked for.
    """
    mine = _places(rows, keys, days[0])
    theirs = _places(others, keys, days[1])
    if len(mine) != rows.num_rows or len(theirs) != others.num_rows:
        return None
    # Things without a number of their own are not known to be the same.
    numbered = [place for place, name in enumerate(keys) if name.endswith("_id")]
    alike = {key for key in mine.keys() & theirs if all(key[at] is not None for at in numbered)}
    found = [
        Pair(at, theirs[key] if key in alike else None, _back(key)) for key, at in mine.items()
    ]
    return found + [Pair(None, at, _back(key)) for key, at in theirs.items() if key not in alike]


@dataclass(frozen=True)
class _Back:
    """How many steps before the day asked for a day lies."""

    steps: int


def _places(table: pa.Table, keys: Sequence[str], as_of: date) -> dict[tuple[object, ...], int]:
    grains = _GRAIN in table.column_names
    columns = [*keys, *([_GRAIN] if grains and _GRAIN not in keys else [])]
    rows = cast(list[Row], table.select(columns).to_pylist())
    return {tuple(_key(name, row, as_of) for name in keys): place for place, row in enumerate(rows)}


def _key(name: str, row: Row, as_of: date) -> object:
    value = row[name]
    if not isinstance(value, date):
        return value
    said = (name.removesuffix("_end"), str(row.get(_GRAIN)))
    step = next((one for one in said if one in _STEPS), "month")
    return _Back(_number(as_of, step) - _number(value, step))


def _number(day: date, step: str) -> int:
    """Number the days, weeks, months, quarters and years in which days lie."""
    if step in ("day", "week"):
        # 1 January of the year 1 was a Monday.
        return (day.toordinal() - 1) // (7 if step == "week" else 1)
    months = 12 * day.year + day.month - 1
    return months // {"month": 1, "quarter": 3, "year": 12}[step]


def _back(key: tuple[object, ...]) -> int:
    return next((part.steps for part in key if isinstance(part, _Back)), 0)
