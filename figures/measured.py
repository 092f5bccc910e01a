"""Which columns of a figure are numbers to compare, and which of them its comparison is said of."""

from collections.abc import Sequence

from figures.columns import NUMERIC, Kind, kind_of
from figures.outline import Item
from queries.header import Query

# What a column is measured by or ordered by, and how it is written: no number of the figure's own.
_ASIDE = ("position", "decimals", "small_below")
_AFTER = "year"
# What stands beside a value is not the value: another day's, a plan, all rows together.
_BESIDE = (
    "last_year",
    "all_",
    "target",
    "needed",
    "beside_",
    "previous",
    "first_",
    "own_",
    "mean_",
)
# The kind of number that a figure's unit names, by the words it is named with.
_NAMED: tuple[tuple[str, Kind], ...] = (
    ("百分点", "points"),
    ("百分比", "percent"),
    ("%", "percent"),
    ("面积", "area"),
    ("公顷", "area"),
    ("天", "amount"),
    ("自有单位", "amount"),
)


def measures_of(query: Query, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of numbers that can be subtracted, in order."""
    return tuple(
        one.name
        for one in query.returns
        if kind_of(one) in NUMERIC
        and one.name not in (*keys, *_ASIDE)
        and not one.name.endswith(_AFTER)
    )


def drawn_of(item: Item, query: Query) -> tuple[str, ...]:
    """Return the columns a figure draws, else those it shows, else all that are numbers."""
    numbers = measures_of(query, ())
    for names in (item.series.values(), item.show):
        found = tuple(name for name in numbers if name in tuple(names))
        if found:
            return found
    return numbers


def measure_of(item: Item, query: Query, keys: Sequence[str]) -> str:
    """Return the column a comparison is said and drawn of; nothing where there is no number.

    The outline may name it; else it is the first that is drawn, of the kind the unit names.
    """
    numbers = measures_of(query, keys)
    if item.measure:
        return item.measure
    found = [name for name in drawn_of(item, query) if name in numbers] or list(numbers)
    found = [name for name in found if not name.startswith(_BESIDE)] or found
    kinds = {one.name: kind_of(one) for one in query.returns}
    wanted = next((kind for word, kind in _NAMED if word in query.unit.zh), "count")
    return next((name for name in found if kinds[name] == wanted), found[0] if found else "")
