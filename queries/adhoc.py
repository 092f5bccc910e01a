"""What may be asked of a core table, in names of its contract alone; it never writes SQL."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

from data.contracts import GENERAL, TABLES, Column, Table
from queries.errors import BadParameter

Cell = str | int | float | bool | date
Step = Literal["", "year", "month"]
Operator = Literal["is", "has", "from", "to", "empty", "filled"]
Kind = Literal["rows", "sum", "mean", "share", "ratio"]
STEPS: tuple[Step, ...] = ("year", "month")
KINDS: tuple[Kind, ...] = ("rows", "sum", "mean", "share", "ratio")
TRUTHS: Mapping[str, bool] = MappingProxyType({"yes": True, "no": False})
# Tables that tell the same things anew for each date or year, so that adding over these repeats.
SNAPSHOTS: Mapping[str, str] = MappingProxyType({"offices": "as_of", "supply_base": "year"})
# A general table holds many ledgers, of which no sum means anything and some are not everyone's
# (REGISTERS 2.6, 2.7): they are asked by the figures of a register.
EXPLORED: Mapping[str, Table] = MappingProxyType(
    {name: table for name, table in TABLES.items() if name not in GENERAL}
)
MOST_DIMENSIONS = 2
# The most groups that may be asked to be told apart.
MOST_TOP = 50


@dataclass(frozen=True)
class Dimension:
    """A column to group by; a date by its year or its month."""

    column: str
    step: Step = ""


@dataclass(frozen=True)
class Condition:
    """One thing asked of a column: ``is`` and ``has`` a text, ``from`` and ``to`` a limit that
    counts as within, ``empty`` or ``filled``.

    Several ``is`` of a column mean any of them; ``empty`` lets rows without a value in beside what
    else is asked of the column; all other conditions hold together.
    """

    column: str
    operator: Operator
    value: str = ""


@dataclass(frozen=True)
class Measure:
    """What is measured of each group.

    ``rows`` counts; ``sum`` adds ``column``; ``mean`` divides that by the rows that state it;
    ``share`` is the ``part`` of all rows, or of the sum of ``column`` where one is named; ``ratio``
    is the sum of ``column`` over that of ``over`` in the rows that state both.
    """

    kind: Kind = "rows"
    column: str = ""
    over: str = ""
    part: tuple[Condition, ...] = ()

    @property
    def is_rate(self) -> bool:
        """Whether the result is a percentage of a denominator."""
        return self.kind in ("share", "ratio")

    @property
    def is_divided(self) -> bool:
        """Whether groups have a denominator, so that they do not add up by themselves."""
        return self.is_rate or self.kind == "mean"


@dataclass(frozen=True)
class Question:
    """A table, its rows, their groups and what is measured; ``districts`` None is all in scope.

    ``top`` says how many groups of each dimension are told apart before the rest is one group; 0,
    or none given, leaves that to who shows them.
    """

    table: str
    by: tuple[Dimension, ...]
    measure: Measure = Measure()
    where: tuple[Condition, ...] = ()
    districts: tuple[str, ...] | None = None
    top: tuple[int, ...] = ()


def table_of(name: str) -> Table:
    """Return a core table; BadParameter for any other name."""
    if name not in EXPLORED:
        raise BadParameter(f"没有名为“{name}”的表。", f"There is no table {name!r}.")
    return EXPLORED[name]


@cache
def columns_of(table: str) -> Mapping[str, Column]:
    """Return a table's columns by name, and its parent's district where it has none itself."""
    columns = {column.name: column for column in table_of(table).columns}
    if inherits_district(table):
        columns["district"] = TABLES["supply_parcels"].column("district")
    return MappingProxyType(columns)


def inherits_district(table: str) -> bool:
    """Whether the district of a row is that of its parent."""
    return table_of(table).scope.through is not None


def column_of(table: str, name: str) -> Column:
    """Return a column that may be asked about; BadParameter for any other name."""
    columns = columns_of(table)
    if name not in columns:
        raise BadParameter(f"{table} 没有列“{name}”。", f"{table} has no column {name!r}.")
    return columns[name]


def adds_up(column: Column) -> bool:
    """Whether a sum of the column means something: areas, money and counts, not years or ranks."""
    return column.unit is not None or (column.type == "INTEGER" and column.minimum == 0)


def is_listed(column: Column) -> bool:
    """Whether the column's values can be told apart one by one, to choose or to group by."""
    return column.type in ("VARCHAR", "BOOLEAN") or (
        column.type == "INTEGER" and not adds_up(column)
    )


def operators_of(column: Column) -> tuple[Operator, ...]:
    """Return what may be asked of a column."""
    listed: tuple[Operator, ...] = ("is",) if is_listed(column) else ()
    if column.type == "VARCHAR" and not column.codes:
        listed += ("has",)
    ranged: tuple[Operator, ...] = ()
    if column.type in ("DATE", "DOUBLE", "INTEGER"):
        ranged = ("from", "to")
    return (*listed, *ranged, "empty", "filled")


def dimensions_of(table: str) -> tuple[Dimension, ...]:
    """Return all that a table can be grouped by, in the contract's order."""
    found: list[Dimension] = []
    for name, column in columns_of(table).items():
        if column.type == "DATE":
            found += [Dimension(name, step) for step in STEPS]
        elif is_listed(column):
            found.append(Dimension(name))
    return tuple(found)


def is_of_time(table: str, dimension: Dimension) -> bool:
    """Whether the groups are years or months: told of in time, the latest first to be kept."""
    column = column_of(table, dimension.column)
    return bool(dimension.step) or (column.type == "INTEGER" and column.name.endswith("year"))


def measured_columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table that can be added up."""
    return tuple(name for name, column in columns_of(table).items() if adds_up(column))


def value_of(column: Column, text: str) -> Cell:
    """Read the value a condition names, in the column's own type.

    Raises:
        BadParameter: the text is no such value.
    """
    try:
        value = _read(column, text)
    except (ValueError, KeyError, OverflowError):
        value = None
    if value is None:
        raise BadParameter(
            f"“{text}”不能用于列“{column.zh}”。", f"{text!r} is no value of {column.name}."
        )
    return value


def _read(column: Column, text: str) -> Cell | None:
    if column.codes:
        return text if text in {code.code for code in column.code_list} else None
    match column.type:
        case "BOOLEAN":
            return TRUTHS[text]
        case "DATE":
            return date.fromisoformat(text)
        case "INTEGER":
            number = int(text)
            return number if abs(number) < 2**31 else None
        case "DOUBLE":
            amount = float(text)
            return amount if math.isfinite(amount) else None
    return text or None


def check_dimension(table: str, dimension: Dimension) -> None:
    """Raise BadParameter unless the table can be grouped so."""
    column_of(table, dimension.column)
    if dimension not in dimensions_of(table):
        raise BadParameter(
            f"{table} 不能按“{dimension.column}:{dimension.step}”分组。",
            f"{table} cannot be grouped by {dimension.column}:{dimension.step}.",
        )


def check_condition(table: str, condition: Condition) -> None:
    """Raise BadParameter unless this may be asked of the table."""
    column = column_of(table, condition.column)
    if condition.operator not in operators_of(column):
        raise BadParameter(
            f"列“{column.zh}”不能用“{condition.operator}”筛选。",
            f"{column.name} cannot be filtered by {condition.operator!r}.",
        )
    if condition.operator not in ("empty", "filled", "has"):
        value_of(column, condition.value)
    elif (condition.operator == "has") != bool(condition.value):
        raise BadParameter(
            f"“{condition.column}:{condition.operator}”的值不对。",
            f"{condition.column}:{condition.operator} has a wrong value.",
        )


def check_measure(table: str, measure: Measure) -> None:
    """Raise BadParameter unless the table can be measured so."""
    if measure.kind not in KINDS:
        raise BadParameter(f"没有量度“{measure.kind}”。", f"There is no measure {measure.kind!r}.")
    named = [name for name in (measure.column, measure.over) if name]
    for name in named:
        if not adds_up(column_of(table, name)):
            raise BadParameter(f"列“{name}”不能相加。", f"{name} does not add up.")
    expected = {"rows": (0,), "sum": (1,), "mean": (1,), "share": (0, 1), "ratio": (2,)}
    units = {column_of(table, name).unit for name in named}
    whole = len(named) in expected[measure.kind] and bool(measure.column or not measure.over)
    if not whole or len(units) > 1 or (measure.kind == "share") != bool(measure.part):
        raise BadParameter("量度不完整或单位不同。", "The measure is incomplete or mixes units.")
    for condition in measure.part:
        check_condition(table, condition)


def check(question: Question) -> None:
    """Raise BadParameter unless every part of the question is one the contract can answer."""
    table_of(question.table)
    if not 1 <= len(question.by) <= MOST_DIMENSIONS or len(set(question.by)) < len(question.by):
        raise BadParameter(
            "须按一个或两个不同的维度分组。", "Group by one dimension or by two different ones."
        )
    for dimension in question.by:
        check_dimension(question.table, dimension)
    check_measure(question.table, question.measure)
    if len(question.top) > len(question.by) or any(not 0 <= n <= MOST_TOP for n in question.top):
        raise BadParameter(
            f"每个维度最多单列 {MOST_TOP} 组。", f"At most {MOST_TOP} groups are told apart."
        )
    for condition in question.where:
        check_condition(question.table, condition)
    if question.districts is not None and "district" not in columns_of(question.table):
        raise BadParameter(
            f"{question.table} 没有行政区列。", f"{question.table} has no column of districts."
        )
