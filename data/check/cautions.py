"""Counts and lists the rows that raise a warning; a warning never refuses or drops a row."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb

from data.check.across import ACROSS_CHECKS, AcrossCheck
from data.contracts import TABLES, Column, CrossCheck, Table
from data.releases import CheckCount
from data.statements import read_statement
from data.views import named, quoted

_SAMPLES = 3


def _bound_checks(column: Column) -> Iterator[CrossCheck]:
    name = named(column.name)
    if column.minimum is not None:
        yield CrossCheck(
            f"{column.name}_below_{column.minimum:g}",
            f"{name} >= {column.minimum}",
            f"{column.zh}小于 {column.minimum:g}",
            f"{column.en.lower()} below {column.minimum:g}",
            (column.name,),
        )
    if column.maximum is not None:
        yield CrossCheck(
            f"{column.name}_above_{column.maximum:g}",
            f"{name} <= {column.maximum}",
            f"{column.zh}大于 {column.maximum:g}",
            f"{column.en.lower()} above {column.maximum:g}",
            (column.name,),
        )


def _blank_checks(table: Table) -> Iterator[CrossCheck]:
    """Text that is required and says nothing, or a key spelt with blanks around it."""
    keys = {*table.key, *(name for parent in table.parents for name in parent.columns)}
    for column in table.columns:
        if column.type != "VARCHAR" or column.codes or not column.filled:
            continue
        name = named(column.name)
        trimmed = f" and trim({name}) = {name}" if column.name in keys else ""
        yield CrossCheck(
            f"{column.name}_blank",
            f"trim({name}) <> ''{trimmed}",
            f"{column.zh}为空白文字或首尾有空格" if trimmed else f"{column.zh}为空白文字",
            f"{column.en.lower()} is blank text" + (" or has blanks around it" if trimmed else ""),
            (column.name,),
        )


def _future_check(column: Column, today: date) -> CrossCheck:
    return CrossCheck(
        f"{column.name}_in_future",
        f"{named(column.name)} <= date {quoted(today.isoformat())}",
        f"{column.zh}在检查日之后",
        f"{column.en.lower()} lies after the day of the check",
        (column.name,),
    )


def checks_of(table: Table, today: date) -> tuple[CrossCheck, ...]:
    """Return every per-row warning of a table: its own, bounds, blank text, dates to come."""
    bounds = [check for column in table.columns for check in _bound_checks(column)]
    future = [_future_check(column, today) for column in table.columns if column.event]
    return (*table.checks, *bounds, *_blank_checks(table), *future)


def _row_check_sql(table: Table, check: CrossCheck) -> str:
    key = " || ' / ' || ".join(f"{named(name)}::varchar" for name in table.key)
    shown = [f"'{name}=' || coalesce({named(name)}::varchar, '—')" for name in check.shows]
    detail = f"concat_ws('; ', {', '.join(shown)})" if shown else "''"
    district = _district_sql(table)
    return (
        f"select {key} as key, {district} as district, {detail} as detail"  # noqa: S608 - names and predicates of the contract
        f" from {named(table.name)} where ({check.sql}) is false"
    )


def _district_sql(table: Table) -> str:
    scope = table.scope
    if scope.through is not None:
        link = scope.through
        mine = f"{named(table.name)}.{named(link.columns[0])}"
        parent = f"parent.{named(link.parent_columns[0])}"
        return f"(select district from {named(link.table)} as parent where {parent} = {mine})"  # noqa: S608 - names of the contract
    if scope.column is None:
        return "null::varchar"
    listed = ", ".join(quoted(value) for value in scope.everyone)
    column = named(scope.column)
    return f"case when {column} not in ({listed}) then {column} end" if listed else column


def _failing_counts(
    connection: duckdb.DuckDBPyConnection, table: Table, checks: tuple[CrossCheck, ...]
) -> list[int]:
    """Count the failing rows of all checks of a table in one pass."""
    counts = ", ".join(f"count(*) filter (where ({check.sql}) is false)" for check in checks)
    row = connection.execute(f"select {counts} from {named(table.name)}").fetchone()  # noqa: S608 - predicates of the contract
    return list(row or ())


class CautionList:
    """Runs the warnings over the connection's views and keeps the rows in table ``findings``."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, today: date) -> None:
        """Prepare the table of findings."""
        self._connection = connection
        self._today = today
        self.counts: list[CheckCount] = []
        connection.execute(
            "create table findings (table_name varchar, check_name varchar, key varchar,"
            " district varchar, detail varchar)"
        )

    def run(self, tables: frozenset[str]) -> None:
        """Run every warning of the tables that are at hand."""
        for table in TABLES.values():
            if table.name not in tables:
                continue
            checks = checks_of(table, self._today)
            counts = _failing_counts(self._connection, table, checks) if checks else []
            for check, rows in zip(checks, counts, strict=True):
                if rows:
                    self._keep(table.name, check, _row_check_sql(table, check))
                else:
                    self.counts.append(CheckCount(table.name, check.name, check.zh, check.en))
        for across in ACROSS_CHECKS:
            if read_statement(across.sql).tables & set(TABLES) <= tables:
                self._keep(across.table, across, across.sql)

    def _keep(self, table: str, check: CrossCheck | AcrossCheck, sql: str) -> None:
        self._connection.execute(
            f"insert into findings select {quoted(table)}, {quoted(check.name)},"  # noqa: S608 - SQL of the contract
            f" key, district, detail from ({sql}) order by key"
        )
        where = f"where table_name = {quoted(table)} and check_name = {quoted(check.name)}"
        row = self._connection.execute(f"select count(*) from findings {where}").fetchone()  # noqa: S608 - quoted above
        rows = int(row[0]) if row else 0
        samples = self._connection.execute(
            f"select key from findings {where} order by key limit {_SAMPLES}"  # noqa: S608 - quoted above
        ).fetchall()
        keys = tuple(str(sample[0]) for sample in samples)
        self.counts.append(CheckCount(table, check.name, check.zh, check.en, rows, keys))

    def write(self, path: Path) -> None:
        """Write the rows found as Parquet: table_name, check_name, key, district, detail."""
        self._connection.execute(
            "copy (select * from findings order by table_name, check_name, key)"  # noqa: S608 - a path of ours
            f" to {quoted(path.as_posix())} (format parquet, compression zstd)"
        )
