"""The rows behind a figure: narrowed, searched, paged, and proved to add up to it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from data.collation import BY_PINYIN
from data.warehouse import Parameter, Warehouse
from queries.catalogue import Catalogue
from queries.errors import BadParameter
from queries.header import Query, Total
from queries.labels import code_list, codes_saying
from queries.params import Value
from queries.reading_order import order_sql
from queries.restricted import is_restricted
from queries.run import parameters
from words.finding import BETWEEN, pattern_of

Cell = str | int | float | bool | date | None


@dataclass(frozen=True)
class Selection:
    """Rows of a records query: its parameters, the cells they must equal, and words to find.

    ``most`` are the first so many that are read; they are counted as all of them.
    """

    query: Query
    given: Mapping[str, Value]
    equal: Mapping[str, Cell] = field(default_factory=dict)
    among: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    search: str = ""
    most: int | None = None


@dataclass(frozen=True)
class Proof:
    """A figure's value beside the same value computed from the rows behind it."""

    column: str
    shown: float
    from_rows: float
    rows: int

    @property
    def holds(self) -> bool:
        """Whether the two agree to a millionth (0.01 m² for hectares)."""
        return math.isclose(self.shown, self.from_rows, rel_tol=1e-9, abs_tol=1e-6)


def behind(
    catalogue: Catalogue, figure: Query, given: Mapping[str, Value], row: Mapping[str, Cell]
) -> Selection:
    """Return the selection of rows behind one row of a figure that was asked with ``given``.

    A month after the date asked holds only what stood on that date: it is asked for as of then.
    """
    overridden = dict(given)
    asked_on = given.get("as_of")
    for parameter, column in figure.records.params:
        value = row[column]
        if isinstance(value, str):
            overridden[parameter] = (value,) if parameter == "districts" else value
        elif isinstance(value, date) and isinstance(asked_on, date):
            overridden[parameter] = min(value, asked_on)
        elif value is not None and not isinstance(value, float | bool):
            overridden[parameter] = value
    equal = {theirs: row[own] for theirs, own in figure.records.where}
    return Selection(catalogue.records_of(figure), overridden, equal)


def prove(
    warehouse: Warehouse, figure: Query, selection: Selection, row: Mapping[str, Cell]
) -> list[Proof]:
    """Compute each total the figure's header promises from the rows and set it beside the row's.

    Values a figure leaves null (a month yet to come) prove nothing and are left out; those of a
    restricted register have no rows to be proved by.
    """
    if is_restricted(warehouse, parameters(selection.query, warehouse, selection.given)):
        return []
    totals = [total for total in figure.records.totals if row[total.figure_column] is not None]
    aggregates = ", ".join(
        f"{_aggregate(selection.query, total)} as total_{index}"
        for index, total in enumerate(totals)
    )
    if not totals:
        return []
    sql, values = _narrowed(warehouse, selection, f"count(*) as rows, {aggregates}")
    counted, *found = next(iter(warehouse.query(sql, values).to_pylist())).values()
    return [
        Proof(total.figure_column, _number(row[total.figure_column]), float(value or 0), counted)
        for total, value in zip(totals, found, strict=True)
    ]


def counted(
    warehouse: Warehouse, selection: Selection, columns: Sequence[str] = ()
) -> tuple[int, dict[str, float]]:
    """Count the selected rows, and sum each of the given numeric columns over them."""
    sums = "".join(
        f", {_sum(selection.query, name)} as {_quoted(selection.query, name)}" for name in columns
    )
    sql, values = _narrowed(warehouse, selection, f"count(*) as rows{sums}")
    found = warehouse.query(sql, values).to_pylist()[0]
    return found["rows"], {name: float(found[name] or 0) for name in columns}


def grouped(
    warehouse: Warehouse, selection: Selection, by: str, columns: Sequence[str] = ()
) -> list[dict[str, Cell]]:
    """Count the selected rows by a column's values, nulls among them, and sum columns of each."""
    key = _quoted(selection.query, by)
    is_text = any(one.name == by and one.type == "VARCHAR" for one in selection.query.returns)
    sums = "".join(
        f", {_sum(selection.query, name)}::double as {_quoted(selection.query, name)}"
        for name in columns
    )
    sql, values = _narrowed(warehouse, selection, f"{key}, count(*) as rows{sums}")
    found: list[dict[str, Cell]] = warehouse.query(
        f"{sql}\ngroup by {key}\norder by {key} {BY_PINYIN if is_text else ''}", values
    ).to_pylist()
    return found


def choices(warehouse: Warehouse, selection: Selection, column: str) -> list[str]:
    """Return the distinct values of a text column over the selection, nulls left out.

    They stand in their reader's order: see ``queries.reading_order``.
    """
    name = _quoted(selection.query, column)
    sql, values = _narrowed(warehouse, selection, f"distinct {name} as choice")
    order = order_sql(warehouse, selection.query, column, values, "choice")
    sql += f"\norder by {order} nulls last, choice"
    return [row["choice"] for row in warehouse.query(sql, values).to_pylist() if row["choice"]]


def rows(
    warehouse: Warehouse,
    selection: Selection,
    *,
    sort: str | None = None,
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> pa.Table:
    """Return the selected rows with the columns of the records query, a page of them if asked.

    Without ``sort`` the query's own order holds; nulls come last either way.
    """
    columns = ", ".join(_quoted(selection.query, f.name) for f in selection.query.returns)
    sql, values = _narrowed(warehouse, selection, columns)
    if sort:
        direction = "desc" if descending else "asc"
        name = _quoted(selection.query, sort)
        order = order_sql(warehouse, selection.query, sort, values, name)
        # All columns break ties, so that no row is lost or doubled between two pages.
        sql += f"\norder by {order} {direction} nulls last, {columns}"
    if limit is not None:
        sql += f"\nlimit {int(limit)} offset {int(offset)}"
    return warehouse.query(sql, values)


def _narrowed(
    warehouse: Warehouse, selection: Selection, columns: str
) -> tuple[str, dict[str, Parameter]]:
    query = selection.query
    values = {**parameters(query, warehouse, selection.given), **dict(query.fixed)}
    conditions = ["true"]
    for index, (name, value) in enumerate(selection.equal.items()):
        conditions.append(f"{_quoted(query, name)} is not distinct from $equal_{index}")
        values[f"equal_{index}"] = value
    for index, (name, chosen) in enumerate(selection.among.items()):
        conditions.append(f"{_quoted(query, name)} = any($among_{index}::varchar[])")
        values[f"among_{index}"] = list(chosen)
    if pattern := pattern_of(selection.search):
        conditions.append(_found(query, selection.search, pattern, values))
    # Identifiers come from the header's own columns; every value is a parameter.
    sql = f"select {columns}\nfrom (\n{query.sql}\n) as records\nwhere {' and '.join(conditions)}"
    return sql, values


def _found(query: Query, search: str, pattern: str, values: dict[str, Parameter]) -> str:
    """Return the condition that a text of a row holds the words; a code is read by its labels."""
    texts = [field.name for field in query.returns if field.type == "VARCHAR"]
    told = {name: codes for name in texts if (codes := code_list(query, name))}
    read = ", ".join(_quoted(query, name) for name in texts if name not in told)
    values |= {"pattern": pattern, "between": BETWEEN}
    parts = [f"regexp_matches(concat_ws($between, {read}), $pattern)"] if read else []
    for name, codes in told.items():
        values[f"labelled_{name}"] = codes_saying(codes, search)
        among = f"any($labelled_{name}::varchar[])"
        parts.append(f"coalesce({_quoted(query, name)} = {among}, false)")
    return f"({' or '.join(parts) or 'false'})"


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0


def _aggregate(records: Query, total: Total) -> str:
    if total.records_column is None:
        return "count(*)"
    if total.function == "sum" and not total.distinct:
        return _sum(records, total.records_column)
    distinct = "distinct " if total.distinct else ""
    return f'{total.function}({distinct}"{total.records_column}")'


def _sum(query: Query, column: str) -> str:
    """Return the sum of a column, exact: of doubles it would depend on their order."""
    kinds = {f.name: f.type for f in query.returns}
    name = _quoted(query, column)
    return f"sum(cast({name} as decimal(38, 9)))" if kinds[column] == "DOUBLE" else f"sum({name})"


def _quoted(query: Query, column: str) -> str:
    """Return a column's name as an identifier, only if the header declares it."""
    if column not in {f.name for f in query.returns}:
        raise BadParameter(
            f"{query.name} 没有列“{column}”。", f"{query.name} has no column {column!r}."
        )
    return f'"{column}"'
