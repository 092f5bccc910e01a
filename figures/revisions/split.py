"""The difference of an indicator between two releases, split into the classes of a revision.

The classes are those of national statistics offices, in a fixed order: changed rules or
definitions, withdrawn records, corrected records, new or late records. Each is the difference of
two data sets that differ in it alone, so that the classes add up to the whole exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from data.lineage import PLACES, Scope, sight_of
from data.manifest import Release
from data.marts import Mart, building_order, rule_view_name
from data.revisions.between import Between, Pair, between
from data.revisions.changes import RowChange, changes_of, concerned_by, read_changes
from data.rules import PLACEHOLDER_DATES
from data.rules.compiled import RULE_SCHEMAS
from data.whole import prove
from figures.revisions.standing import (
    NOT_COMPUTED,
    Defined,
    Districts,
    Standing,
    defined,
    opened,
    standings,
)
from queries.definitions import marts_as_published

# In the order in which they are taken.
CLASSES = ("rules", "withdrawn", "corrected", "added")
_KIND_OF = {"withdrawn": "withdrawn", "corrected": "changed", "added": "added"}
# What registers declare stands in the same figure and moves none of the eight: not built anew.
_BESIDE = frozenset({"declared_headlines", "declared_spells", "printed_spells"})


@dataclass(frozen=True)
class Moved:
    """One row whose part in an indicator changed: before and after, and what became of its data.

    ``changes`` are those of the class; none where the row moved by another's, or by a rule.
    """

    table: str
    key: str
    name: str | None
    district: str | None
    numerator_before: int
    numerator_after: int
    denominator_before: int
    denominator_after: int
    changes: tuple[RowChange, ...] = ()

    @property
    def numerator(self) -> int:
        """What it adds to the change of the numerator."""
        return self.numerator_after - self.numerator_before

    @property
    def denominator(self) -> int:
        """What it adds to the change of the denominator."""
        return self.denominator_after - self.denominator_before


@dataclass(frozen=True)
class Step:
    """One class: what it adds to numerator, denominator and value, and the rows that do.

    ``value`` is None where there is none before or after it, ``rows`` where they cannot be told.
    Of the rows that came ``new`` have something dated after the earlier release's last day; the
    other ``late`` ones speak of days that it had shown.
    """

    name: str
    numerator: int
    denominator: int
    value: Fraction | None
    rows: tuple[Moved, ...] | None
    new: int = 0
    late: int = 0


@dataclass(frozen=True)
class Split:
    """An indicator in two releases and the classes of the difference, in their order."""

    before: Standing
    after: Standing
    steps: tuple[Step, ...]

    @property
    def listed(self) -> int:
        """How many rows it holds."""
        return sum(len(step.rows or ()) for step in self.steps)


def split(
    root: Path,
    before: Release,
    after: Release,
    metric: str,
    as_of: date,
    districts: Districts = None,
    *,
    scope: Scope = None,
) -> Split:
    """Split the difference of an indicator at a date between two releases, whichever is older.

    ``scope`` is the viewer's; None is the whole city.

    Raises:
        NotKept: the later release keeps no definitions, and has others than today's.
        DamagedRelease: one of the two.
    """
    return splits(root, before, after, as_of, districts, metric, scope)[metric]


def splits(
    root: Path,
    before: Release,
    after: Release,
    as_of: date,
    districts: Districts = None,
    metric: str | None = None,
    scope: Scope = None,
) -> dict[str, Split]:
    """Split the differences of all indicators, or of one, as ``split`` does."""
    for release in (before, after):
        prove(release)
    now = defined(after)
    found = between(root, _pair(before, after, now))
    reach = max(before.data_to, after.data_to)
    states: list[dict[str, Standing]] = []
    for state, by in _states(before, after, found):
        if state is None:
            states.append(states[-1])
        else:
            with opened(state, reach, scope) as warehouse:
                states.append(standings(warehouse, by, as_of, districts, metric))
    changes = read_changes(found.changes)
    if sight_of(scope).districts is not None:
        # A row that moved says from where: a district of others.
        moved = pc.fill_null(pc.is_in(changes["column_name"], pa.array(PLACES)), fill_value=False)
        changes = changes.filter(pc.invert(moved))
    known = {metric} if metric else set().union(*states)
    return {
        name: _split([of.get(name, NOT_COMPUTED) for of in states], changes, before.data_to)
        for name in known
    }


def _states(
    before: Release, after: Release, found: Between
) -> Iterator[tuple[Release | None, Defined]]:
    """Yield the data sets in turn and how each is read; None for one that is the one before it."""
    then, now = defined(before), defined(after)
    yield before, then
    is_reworded = (then.figure.sql, then.records.sql) != (now.figure.sql, now.records.sql)
    yield found.stages.get("rules", before if is_reworded else None), now
    for stage in ("withdrawn", "corrected"):
        yield found.stages.get(stage), now
    yield after, now


def _pair(before: Release, after: Release, now: Defined) -> Pair:
    """Return the pair of releases with the marts that the indicators rest on."""
    marts = {mart.name: mart for mart in marts_as_published(after)}
    needed: dict[str, Mart] = {}
    ahead = [*now.figure.tables, *now.records.tables]
    while ahead:
        name = ahead.pop()
        if name in _BESIDE and name in after.marts:
            needed[name] = Mart(name, "select null", frozenset())
        elif name in marts and name not in needed:
            needed[name] = marts[name]
            ahead += marts[name].tables
    order = building_order(tuple(needed.values()))
    read = {*now.figure.tables, *now.records.tables}.union(*(mart.tables for mart in order))
    rules = {rule for rule in RULE_SCHEMAS if rule_view_name(rule) in read} | {PLACEHOLDER_DATES}
    same_rules = all(before.rules.get(rule) == after.rules.get(rule) for rule in rules)
    same_marts = same_rules and _same_marts(before, after, needed)
    return Pair(before, after, order, same_marts, _BESIDE.intersection(needed))


def _same_marts(before: Release, after: Release, needed: dict[str, Mart]) -> bool:
    if before.marts_version == after.marts_version:
        return before.definitions.get("contracts") == after.definitions.get("contracts")
    if not before.definitions or not after.definitions:
        return False
    then, now = before.definitions, after.definitions
    same = all(then["marts"].get(name) == now["marts"].get(name) for name in needed)
    return same and then["contracts"] == now["contracts"]


def _split(states: list[Standing], changes: pa.Table, reached: date) -> Split:
    return Split(states[0], states[-1], tuple(_steps(states, changes, reached)))


def _steps(states: list[Standing], changes: pa.Table, reached: date) -> Iterator[Step]:
    for name, (then, now) in zip(CLASSES, pairwise(states), strict=True):
        rows = _moved(then, now, changes, _KIND_OF.get(name))
        came = {
            (change.table_name, change.row_key): change.last_on
            for row in rows or ()
            for change in row.changes
            if change.kind == "added"
        }
        new = sum(day is not None and day > reached for day in came.values())
        yield Step(
            name,
            now.numerator - then.numerator,
            (now.denominator or 0) - (then.denominator or 0),
            None if then.value is None or now.value is None else now.value - then.value,
            rows,
            new,
            len(came) - new,
        )


def _moved(
    then: Standing, now: Standing, changes: pa.Table, kind: str | None
) -> tuple[Moved, ...] | None:
    """Return the rows whose parts changed, the largest first; they add up to the difference."""
    if then is now or (not then.is_computed and not now.is_computed):
        return ()
    rows = moved_between(then, now)
    if rows is None or kind is None:
        return rows
    return linked(rows, changes.filter(pc.field("kind") == kind))


def linked(rows: tuple[Moved, ...], changes: pa.Table) -> tuple[Moved, ...]:
    """Return the rows with what became of their data, and of what belongs to them."""
    by_key: dict[str, list[RowChange]] = {}
    for change in changes_of(changes, frozenset(row.key for row in rows)):
        for key in concerned_by(change):
            by_key.setdefault(key, []).append(change)
    return tuple(replace(row, changes=tuple(_of(row, by_key.get(row.key, [])))) for row in rows)


def _of(row: Moved, changes: list[RowChange]) -> Iterator[RowChange]:
    """Yield the changes of the row itself and of what belongs to it: keys differ by table."""
    for change in changes:
        if change.table_name == row.table or change.belongs_to is not None:
            yield change


def moved_between(then: Standing, now: Standing) -> tuple[Moved, ...] | None:
    """Return the rows whose parts differ between two data sets, the largest first.

    None where the rows of either cannot be told.
    """
    if then.rows is None or now.rows is None:
        return None
    keys = ["counted_table", "counted_key"]
    joined = then.rows.join(
        now.rows, keys, join_type="full outer", left_suffix=" before", right_suffix=" after"
    )
    amounts = {
        name: pc.fill_null(joined[name], 0)
        for name in joined.column_names
        if name.startswith(("numerator", "denominator"))
    }
    differ = pc.or_(
        pc.not_equal(amounts["numerator before"], amounts["numerator after"]),
        pc.not_equal(amounts["denominator before"], amounts["denominator after"]),
    )
    for name, values in amounts.items():
        joined = joined.set_column(joined.column_names.index(name), name, values)
    rows = [_row(row) for row in joined.filter(differ).to_pylist()]
    rows.sort(key=lambda row: (-max(abs(row.numerator), abs(row.denominator)), row.table, row.key))
    return tuple(rows)


def _row(row: dict[str, object]) -> Moved:
    def said(name: str) -> object:
        after = row[f"{name} after"]
        return row[f"{name} before"] if after is None else after

    return Moved(
        table=str(row["counted_table"]),
        key=str(row["counted_key"]),
        name=said("counted_name"),  # type: ignore[arg-type]
        district=said("district"),  # type: ignore[arg-type]
        numerator_before=row["numerator before"],  # type: ignore[arg-type]
        numerator_after=row["numerator after"],  # type: ignore[arg-type]
        denominator_before=row["denominator before"],  # type: ignore[arg-type]
        denominator_after=row["denominator after"],  # type: ignore[arg-type]
    )
