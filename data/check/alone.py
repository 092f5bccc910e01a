"""One table that comes alone, checked against the others at hand; the others are not judged."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb

from data.check.across import ACROSS_CHECKS
from data.check.cautions import CautionList, checks_of
from data.check.cells import checks_as_read, checks_as_written, placeholder_faults
from data.check.declared import declared_faults, written_rules
from data.check.links import duplicate_faults, parent_faults
from data.check.report import Fault
from data.check.rows import row_faults
from data.check.structure import open_parquet
from data.contracts import TABLES, ParentKey, Table
from data.marts import show_rules
from data.registers.force import declared
from data.registers.model import Register
from data.rules import BUILT_IN
from data.rules.asked import placeholder_days
from data.scratch import Scratch
from data.statements import read_statement
from data.views import core_table_sql, named, quoted, shown_key_sql, working_connection
from words.language import Text


@dataclass(frozen=True)
class RowWarning:
    """A row that did not pass a warning check: its place from 1, None where it is not of one row.

    ``columns`` are those whose values explain it, ``detail`` says these values.
    """

    check: str
    row: int | None
    key: str
    detail: str
    said: Text
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judged:
    """What came of checking one table; rows count from 1.

    ``not_at_hand`` names the tables in which rows could not be looked up.
    """

    faults: tuple[Fault, ...] = ()
    warnings: tuple[RowWarning, ...] = ()
    not_at_hand: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Job:
    table: Table
    path: Path
    others: Mapping[str, Path]
    today: date
    rules: Path
    unjudged: Collection[str]
    place: Callable[[int], Text] | None
    registers: Sequence[Register]
    not_at_hand: list[str] = field(default_factory=list)


def check_alone(
    table: Table,
    path: Path,
    others: Mapping[str, Path],
    *,
    today: date | None = None,
    rules: Path = BUILT_IN,
    unjudged: Collection[str] = (),
    place: Callable[[int], Text] | None = None,
    registers: Sequence[Register] | None = None,
) -> Judged:
    """Check the rows of one sound Parquet file, its links to others and across rows.

    ``others`` are files of other tables that were published or are sound; parents that are not
    among them are not looked up, and neither are those in ``unjudged``. ``place`` says where a row
    stands. Warnings are told beside faults, of rows that have none. ``registers`` are those in
    force (default: the built-in).
    """
    day = today or datetime.now().astimezone().date()
    known = declared() if registers is None else registers
    job = _Job(table, path, others, day, rules, unjudged, place, known)
    faults: list[Fault] = []
    with open_parquet(path) as file:
        rows = file.metadata.num_rows
        faults += row_faults(table, file)
    with _shown(job, rows) as connection:
        faults += _linked_faults(connection, job)
        bad = {fault.row for fault in faults}
        warnings = [one for one in _warnings(connection, job) if one.row not in bad]
    ordered = sorted(faults, key=lambda fault: (fault.row or 0, fault.column or ""))
    return Judged(tuple(ordered), tuple(warnings), tuple(job.not_at_hand))


@contextmanager
def _shown(job: _Job, rows: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """Show the table and those it is held against; one that is not at hand is empty."""
    held = _held_against(job.table)
    # What a register's wide sheet is read as is no table of the contract.
    known = {**TABLES, job.table.name: job.table}
    with Scratch("check") as spill, working_connection(spill, rows) as connection:
        for name in held & known.keys():
            path = job.path if name == job.table.name else job.others.get(name)
            select = core_table_sql(known[name], path)
            connection.execute(f"create or replace view {named(name)} as {select}")
        if held - known.keys():
            show_rules(connection, written_rules(spill / "rules", job.rules, job.registers))
        yield connection


def _looked_at(table: Table) -> frozenset[str]:
    """Return the tables and rules that warnings of the table's rows look at, and itself."""
    across = (one for one in ACROSS_CHECKS if one.table == table.name)
    looked = [read_statement(one.sql).tables for one in across]
    return frozenset({table.name}).union(*looked, *(check.reads for check in table.checks))


def _held_against(table: Table) -> frozenset[str]:
    return _looked_at(table) | {parent.table for parent in table.parents}


def _linked_faults(connection: duckdb.DuckDBPyConnection, job: _Job) -> Iterator[Fault]:
    table = job.table
    yield from placeholder_faults(connection, table, placeholder_days(job.rules))
    yield from duplicate_faults(connection, table, **({"place": job.place} if job.place else {}))
    yield from declared_faults(connection, table, job.registers)
    for parent in table.parents:
        if _is_at_hand(parent, job):
            yield from parent_faults(connection, table, parent)
        elif parent.table not in job.unjudged:
            job.not_at_hand.append(parent.table)


def _is_at_hand(parent: ParentKey, job: _Job) -> bool:
    if parent.table in job.unjudged:
        return False
    return parent.table == job.table.name or parent.table in job.others


def _warnings(connection: duckdb.DuckDBPyConnection, job: _Job) -> Iterator[RowWarning]:
    """Yield the warnings of the table's rows, in the order of the rows."""
    table, days = job.table, placeholder_days(job.rules)
    paths = {**job.others, table.name: job.path}
    cautions = CautionList(connection, job.today)
    # The others have been judged when they were published.
    cautions.run(
        {name: paths[name] for name in TABLES if name in paths.keys() & _looked_at(table)}, days
    )
    said = {
        count.check: Text(count.zh, count.en)
        for count in cautions.counts
        if count.table == table.name
    }
    checks = (*checks_of(table, job.today), *checks_as_written(table, days), *checks_as_read(table))
    shows = {check.name: check.shows for check in checks}
    key = shown_key_sql(table)
    found = connection.execute(
        f"with numbered as (select row_number() over () as row, {key} as key"  # noqa: S608 - names of the contract
        f" from {named(table.name)}),"
        " rows as (select key, min(row) as row, count(*) as times from numbered group by key)"
        " select findings.check_name, rows.row, findings.key, findings.detail"
        f" from findings left join rows on findings.key = rows.key"
        f" where findings.table_name = {quoted(table.name)}"
        # Which of several rows of one key is meant cannot be told; the key is a fault by itself.
        " and coalesce(rows.times, 1) = 1 order by rows.row, findings.check_name, findings.key"
    ).fetchall()
    for check, row, shown_key, detail in found:
        columns = shows.get(check, ())
        yield RowWarning(check, row, shown_key, detail or "", said[check], columns)
