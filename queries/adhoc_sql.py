"""The pieces of SQL a question is made of, from the contract's columns; it never runs them.

Identifiers are taken from the contract and quoted; every value is a bound parameter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from data.contracts import TABLES
from data.views import named
from data.warehouse import Parameter
from queries.adhoc import (
    Cell,
    Condition,
    Dimension,
    Question,
    column_of,
    inherits_district,
    table_of,
    value_of,
)
from queries.params import checked_districts
from words.finding import pattern_of

Values = dict[str, Parameter]


@dataclass(frozen=True)
class Others:
    """All groups of a dimension but those named."""

    kept: tuple[Cell | None, ...]


# One group of each dimension.
Place = tuple[Cell | Others | None, ...]


def source_sql(known: Sequence[str], question: Question, values: Values) -> str:
    """Return the FROM and WHERE of the rows asked about."""
    table = question.table
    source = f"from {named(table)} as own"
    if inherits_district(table) and (link := table_of(table).scope.through):
        # The parent's key is unique and always there, so no row is lost or doubled.
        pairs = zip(link.columns, link.parent_columns, strict=True)
        on = " and ".join(f"own.{named(ours)} = parent.{named(key)}" for ours, key in pairs)
        source += f" left join {named(link.table)} as parent on {on}"
    condition = condition_sql(table, question.where, values)
    chosen = checked_districts(question.districts, known)
    if chosen is not None:
        values["districts"] = chosen
        condition += f" and list_contains($districts, {column_sql(table, 'district')})"
    return f"{source} where {condition}"


def column_sql(table: str, name: str) -> str:
    """Return a column as an identifier; BadParameter if the contract has none of that name."""
    column = column_of(table, name)
    owner = "own" if name in TABLES[table].column_names else "parent"
    return f"{owner}.{named(column.name)}"


def amount_sql(table: str, name: str) -> str:
    """Return what a row adds: a decimal, so that no order of adding changes a sum; a row is 1."""
    return f"cast({column_sql(table, name)} as decimal(24, 9))" if name else "1"


def dimension_sql(table: str, dimension: Dimension) -> str:
    """Return what a row is grouped by."""
    column = column_sql(table, dimension.column)
    match dimension.step:
        case "year":
            return f"year({column})"
        case "month":
            return f"cast(date_trunc('month', {column}) as date)"
    return column


def _bound(values: Values, value: Parameter) -> str:
    name = f"v{len(values)}"
    values[name] = value
    return f"${name}"


def condition_sql(table: str, conditions: Sequence[Condition], values: Values) -> str:
    """Return one predicate; unknown where a column it asks about is null and that is not asked."""
    told: dict[str, list[Condition]] = {}
    for condition in conditions:
        told.setdefault(condition.column, []).append(condition)
    predicates = ["true"]
    for name, asked in told.items():
        column = column_sql(table, name)
        found = _of_column(table, name, asked, values)
        if any(condition.operator == "empty" for condition in asked):
            found = " or ".join(part for part in (found, f"{column} is null") if part)
            found = f"coalesce({found}, false)"
        predicates.append(f"({found})")
    return " and ".join(predicates)


def _of_column(table: str, name: str, asked: Sequence[Condition], values: Values) -> str:
    """Return what is asked of one column beside being empty, as a predicate or nothing."""
    column, promise = column_sql(table, name), column_of(table, name)
    parts: list[str] = []
    equal = [value_of(promise, c.value) for c in asked if c.operator == "is"]
    if equal:
        parts.append(f"{column} in ({', '.join(_bound(values, value) for value in equal)})")
    for condition in asked:
        match condition.operator:
            case "has":
                sought = _bound(values, pattern_of(str(condition.value)))
                parts.append(f"regexp_matches({column}, {sought})")
            case "from":
                parts.append(f"{column} >= {_bound(values, value_of(promise, condition.value))}")
            case "to":
                parts.append(f"{column} <= {_bound(values, value_of(promise, condition.value))}")
            case "filled":
                parts.append(f"{column} is not null")
    return " and ".join(parts)


def place_sql(question: Question, place: Place, values: Values) -> str:
    """Return the predicate of one group's rows; of all where no place is given."""
    parts = ["true"]
    if not place:
        return parts[0]
    for dimension, group in zip(question.by, place, strict=True):
        found = dimension_sql(question.table, dimension)
        if isinstance(group, Others):
            parts += [f"{found} is distinct from {_bound(values, kept)}" for kept in group.kept]
        else:
            parts.append(f"{found} is not distinct from {_bound(values, group)}")
    return " and ".join(parts)
