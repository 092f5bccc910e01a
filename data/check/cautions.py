"""Counts and lists the rows that raise a warning; a warning never refuses or drops a row."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import duckdb

from data.check.across import ACROSS_CHECKS
from data.check.across_check import AcrossCheck
from data.check.cells import checks_as_read, checks_as_written, may_raise
from data.contracts import TABLES, Column, CrossCheck, Table
from data.manifest import CheckCount
from data.reading import Days, Reading
from data.statements import read_statement
from data.views import core_table_sql, named, quoted, shown_key_sql

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
            f"{column.name}_above_{column.maximum:.15g}",
            f"{name} <= {column.maximum}",
            f"{column.zh}大于 {column.maximum:.15g}",
            f"{column.en.lower()} above {column.maximum:.15g}",
            (column.name,),
        )


def _blank_checks(table: Table) -> Iterator[CrossCheck]:
    """Text that is required and says nothing, or a key spelt with blanks around it."""
    keys = {*table.key, *(name for parent in table.parents for name in parent.columns)}
    for column in table.columns:
        # A part of a key may be absent, but blank text is another value than none.
        asked = column.filled or column.name in table.key
        if column.type != "VARCHAR" or column.codes or not asked:
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
    """Return every warning of a table's rows: its own, bounds, blank text, dates to come."""
    bounds = [check for column in table.columns for check in _bound_checks(column)]
    future = [_future_check(column, today) for column in table.columns if column.event]
    return (*table.checks, *bounds, *_blank_checks(table), *future)


def _row_check_sql(table: Table, check: CrossCheck) -> str:
    key = shown_key_sql(table)
    shown = [f"'{name}=' || coalesce({named(name)}::varchar, '—')" for name in check.shows]
    detail = check.detail or (f"concat_ws('; ', {', '.join(shown)})" if shown else "''")
    district = _district_sql(table)
    return (
        f"select {key} as key, {district} as district, {detail} as detail"  # noqa: S608 - names and predicates of the contract
        f" from {named(table.name)} where ({check.sql}) is false"
    )


def _district_sql(table: Table) -> str:
    scope = table.scope
    if scope.through is not None:
        link = scope.through
        pairs = zip(link.columns, link.parent_columns, strict=True)
        same = " and ".join(
            f"parent.{named(theirs)} = {named(table.name)}.{named(mine)}" for mine, theirs in pairs
        )
        return f"(select district from {named(link.table)} as parent where {same})"  # noqa: S608 - names of the contract
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

    def run(self, paths: Mapping[str, Path], days: Days) -> None:
        """Run every warning of the tables at hand, whose views show them as they are written.

        ``days`` are the placeholder dates. From the first pass on the views show the tables as
        they are read: what is said of a row is said of the row that figures see.
        """
        tables = [TABLES[name] for name in TABLES if name in paths]
        suspect = [table for table in tables if may_raise(self._connection, table, days)]
        for table in suspect:
            self._run_cells(table, checks_as_written(table, days))
        found = frozenset((count.table, count.check) for count in self.counts)
        reading = Reading(days, found)
        for table in suspect:
            select = core_table_sql(table, paths[table.name], reading=reading)
            self._connection.execute(f"create or replace view {named(table.name)} as {select}")
            self._run_cells(table, checks_as_read(table))
        for table in tables:
            self._run_rows(table, checks_of(table, self._today))
        for across in ACROSS_CHECKS:
            if read_statement(across.sql).tables & set(TABLES) <= paths.keys():
                self._keep(across.table, across, across.sql)

    def _run_cells(self, table: Table, checks: tuple[CrossCheck, ...]) -> None:
        """Run checks that are counted only where some row fails: most of these never do."""
        counts = _failing_counts(self._connection, table, checks) if checks else []
        for check, rows in zip(checks, counts, strict=True):
            if rows:
                self._keep(table.name, check, _row_check_sql(table, check))

    def _run_rows(self, table: Table, checks: tuple[CrossCheck, ...]) -> None:
        self._run_cells(table, checks)
        counted = {(count.table, count.check) for count in self.counts}
        self.counts += (
            CheckCount(table.name, check.name, check.zh, check.en)
            for check in checks
            if (table.name, check.name) not in counted
        )

    def _keep(self, table: str, check: CrossCheck | AcrossCheck, sql: str) -> None:
        self._connection.execute(
            f"insert into findings select {quoted(table)}, {quoted(check.name)},"  # noqa: S608 - SQL of the contract
            f" key, district, detail from ({sql}) order by key"
        )
        says_more = check.says_detail if isinstance(check, AcrossCheck) else check.detail
        sample = "key || ' (' || detail || ')'" if says_more else "key"
        row = self._connection.execute(
            f"select count(*), min({sample}, {_SAMPLES}) from findings"  # noqa: S608 - quoted below
            f" where table_name = {quoted(table)} and check_name = {quoted(check.name)}"
        ).fetchone()
        rows, keys = row or (0, None)
        samples = tuple(keys or ())
        self.counts.append(CheckCount(table, check.name, check.zh, check.en, rows, samples))

    def write(self, path: Path) -> None:
        """Write the rows found as Parquet: table_name, check_name, key, district, detail."""
        self._connection.execute(
            "copy (select * from findings order by table_name, check_name, key)"  # noqa: S608 - a path of ours
            f" to {quoted(path.as_posix())} (format parquet, compression zstd)"
        )
