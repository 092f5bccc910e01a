"""What every figure of a city must be when the city is many times as large; it asks no store.

A row that bears the mark of a copy is one of as many, each as in the demo. A row that bears none
tells of the whole city: what it counts or adds up grows with the city, what it divides, dates or
ranks does not. Which is which is read from a column's declared type and name and from the unit that
its row names; no figure is listed but those below, each with its reason.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.header import Field, Query
from tests.size.many_cities import COPIED, RATES

Row = Mapping[str, object]

# Words in names of numbers that say the same of a large city: shares, spans of time, years, places
# in an order, and what the middle, the least or the most of many is.
_STEADY_WORDS = frozenset(
    [
        "pct",
        "pp",
        "permille",
        "ratio",
        "day",
        "days",
        "month",
        "months",
        "year",
        "years",
        "quarter",
        "position",
        "age",
        "decimals",
        "mean",
        "median",
        "p90",
        "oldest",
        "vintages",
        "head",
        "effect",
        "checks",
        "least",
        "most",
        "rank",
    ]
)
_STEADY = frozenset(
    [
        "missing_districts",
        "points_of_target",
        "first_in_a_row",
        "round",
        "step_no",
        "ranked_districts",
        "tied",
        "label_x",
        "label_y",
    ]
)
# A sum of areas or records, whatever else its name says: value of last year, least of all areas.
_ADDS_UP = re.compile(
    r"_(ha|mu|wan|cases|parcels|posts|amount)$|^(opened|finished)_last_year$|^in_30_days$"
)
# What a row of one record says of all of them.
_OF_ALL = re.compile(r"^all_|^small_below$|^(least|most)_(parcels|ha)$")
# Columns whose unit is the one that their row names.
_IN_UNIT_OF_ROW = frozenset(
    [
        "value",
        "city_value",
        "value_before",
        "target",
        "year_target",
        "next_target",
        "lead",
        "lead_before",
        "next_lead",
        "previous",
        "last_year",
        "last_year_value",
        "projected",
        "addition",
        "process_mean",
        "process_lower",
        "process_upper",
        "change",
        "yoy",
        "needed_per_month",
        "trend",
        "printed",
        "computed",
        "difference",
        "contribution",
        "published_value",
        "own_value",
        "other_difference",
        "signed_value",
        "signed_earlier",
        "not_entered",
    ]
)
_NO_NUMBER = ("VARCHAR", "DATE", "BOOLEAN")

# Columns left out, each for its reason.
LEFT_OUT: Mapping[tuple[str, str], str] = {
    ("register_duration_by_quarter", "p90"): "it lies between two of few cases, not of many",
    ("office_workload", "is_small"): "an office stays as large; the rule's count is multiplied",
    ("staffing_by_office", "is_small"): "an office stays as large; the rule's count is multiplied",
    ("district_standing", "city_value"): "the city beside a district grows with it",
    ("district_standing", "rank"): "the city beside a district grows with it",
    ("district_standing", "ranked_districts"): "the city beside a district grows with it",
    ("district_standing", "city_gap"): "the city beside a district grows with it",
    ("district_standing", "gap_share_pct"): "the city beside a district grows with it",
    ("district_standing", "next_city_gap"): "the city beside a district grows with it",
    **{
        ("headline_funnel_by_district", name): "the limits of chance narrow as counts grow"
        for name in (
            "chance_lower",
            "chance_upper",
            "told_apart",
            "value_after_one",
            "rank_after_one",
        )
    },
    ("quality_warning_records", "detail"): "it quotes printed numbers, which are multiplied",
}
# What a row of many records says of one of them: it is that of a copy, mark and all.
OF_ONE: Mapping[tuple[str, str], str] = {
    ("supply_left_by_district", "oldest_parcel"): "it names the parcel approved first",
    ("supply_left_by_district", "oldest_ha"): "it measures the parcel approved first",
}
# What a record adds to the whole city's rate: of a large city it is as much smaller.
PART_OF_ALL: Mapping[tuple[str, str], str] = {
    ("supply_pending_entries", "base_gain_pp"): "one event over the base of all",
}
# At most so many matters are listed: of a large city they are copies of the demo's first.
CUT: Mapping[str, int] = {"project_milestones": 48}
# The alike: copies of one case are alike, as they should be; those of land differ by name.
WITHOUT: Mapping[str, tuple[str, object]] = {"quality_records_twice": ("table_name", "cases")}


@dataclass(frozen=True)
class Gathered:
    """A row with its marks taken off: of how many copies, and how often in each.

    A row of the whole city bears no mark, and is of one.
    """

    row: Row
    is_marked: bool
    cities: int
    least: int
    most: int


def grows(declared: Field, row: Row) -> bool:
    """Tell whether a number of a row of the whole city is an amount."""
    if declared.type in _NO_NUMBER:
        return False
    if row.get("table_name") is not None and row["table_name"] not in COPIED:
        return False
    name = declared.name
    if "unit" in row and name in _IN_UNIT_OF_ROW:
        return row["unit"] not in RATES
    is_steady = name in _STEADY or not _STEADY_WORDS.isdisjoint(name.split("_"))
    return not is_steady or bool(_ADDS_UP.search(name))


def _as_often(value: object, times: float) -> object:
    if isinstance(value, list):
        return [_as_often(one, times) for one in value]
    return value * times if isinstance(value, int | float) else value


def _expected(query: Query, row: Row, times: int, *, of_record: bool) -> dict[str, object]:
    """Return the row of the large city: of one record in any copy, or of all copies together."""
    found: dict[str, object] = {}
    for declared in query.returns:
        name, value = declared.name, row[declared.name]
        is_amount = grows(declared, row) and (not of_record or bool(_OF_ALL.match(name)))
        is_amount = is_amount and (query.name, name) not in OF_ONE
        if of_record and (query.name, name) in PART_OF_ALL:
            value = _as_often(value, 1 / times)
        if (query.name, name) not in LEFT_OUT:
            found[name] = _as_often(value, times) if is_amount else value
    return found


def _shown(query: Query, row: Row) -> dict[str, object]:
    return {name: row[name] for name in row if (query.name, name) not in LEFT_OUT}


def _rounded(value: object) -> object:
    if isinstance(value, list):
        return tuple(_rounded(one) for one in value)
    # Numbers are compared below; rounded they only bring like rows together.
    return float(f"{value:.6g}") if isinstance(value, float) else value


def _order(row: Row) -> tuple[str, ...]:
    """Sort by what is no measured number, then by numbers."""
    kept = [str(value) for value in row.values() if not isinstance(value, float | list)]
    return (*kept, *(str(_rounded(value)) for value in row.values()))


def alike(one: object, other: object) -> bool:
    """Tell whether two cells are equal to a thousand-millionth."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other


def unlike(expected: Sequence[Row], shown: Sequence[Row]) -> list[str]:
    """Return where rows differ, in words; nothing where they are the same in any order."""
    if len(expected) != len(shown):
        return [f"{len(shown)} rows instead of {len(expected)}"]
    pairs = zip(sorted(expected, key=_order), sorted(shown, key=_order), strict=True)
    return [
        f"{name}: {theirs[name]!r} instead of {own[name]!r} in {dict(theirs)}"
        for own, theirs in pairs
        for name in own
        if not alike(own[name], theirs[name])
    ]


def differences(
    query: Query, small: Sequence[Gathered], large: Sequence[Gathered], times: int
) -> list[str]:
    """Return where a figure of the large city is not what the demo's makes it."""
    column, left_out = WITHOUT.get(query.name, ("", ""))
    found: list[str] = []
    together: list[Row] = []
    marked: dict[tuple[object, ...], Gathered] = {}
    for one in large:
        if one.is_marked and one.row.get(column) != left_out:
            marked[_key(_shown(query, one.row))] = one
    for one in small:
        if one.row.get(column) == left_out:
            continue
        own = _expected(query, one.row, times, of_record=True)
        theirs = marked.pop(_key(own), None)
        if query.name in CUT:
            continue
        if theirs is None:
            together += [_expected(query, one.row, times, of_record=False)] * one.most
        elif (theirs.cities, theirs.least, theirs.most) != (times, one.most, one.most):
            found.append(f"{theirs} instead of {times} times {one.most}")
    found += _cut(query, small, large, times)
    found += [f"no such record in the demo: {dict(one.row)}" for one in marked.values()]
    common = [_shown(query, one.row) for one in large if not one.is_marked for _ in range(one.most)]
    return found + unlike(together, common)


def _cut(
    query: Query, small: Sequence[Gathered], large: Sequence[Gathered], times: int
) -> list[str]:
    """Hold a list to its length: so many matters at most, each with a row a milestone."""
    if query.name not in CUT:
        return []
    stages = len({one.row["stage"] for one in small})
    own, listed = (sum(one.cities * one.most for one in rows) for rows in (small, large))
    wanted = min(CUT[query.name] * stages, times * own)
    return [f"{listed} rows instead of {wanted}"] if listed != wanted else []


def _key(row: Row) -> tuple[object, ...]:
    return tuple(map(_rounded, row.values()))
