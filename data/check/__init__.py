"""Checks exports against their contracts and lists every fault; it never repairs a row."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data.check.cautions import CautionList
from data.check.cells import placeholder_faults
from data.check.declared import declared_faults, read_columns, written_rules
from data.check.links import duplicate_faults, parent_faults, read_through
from data.check.report import Fault, FaultList, Report
from data.check.source import Source, survey_source
from data.check.structure import (
    extra_columns,
    name_fault,
    open_parquet,
    structure_faults,
    unreadable_fault,
)
from data.check.text import shown
from data.contracts import TABLES, ParentKey, Table
from data.marts import show_rules
from data.reading import Days
from data.registers.force import declared
from data.registers.model import Register
from data.rules import BUILT_IN
from data.rules.asked import placeholder_days
from data.scratch import Scratch
from data.views import core_table_sql, named, working_connection

__all__ = ["Fault", "Report", "Source", "check", "survey_source"]


@dataclass
class _Findings:
    faults: FaultList
    rows: dict[str, int] = field(default_factory=dict)
    extra_columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # (table, column) with a value that the database cannot or need not read
    unreadable: set[tuple[str, str]] = field(default_factory=set)


def check(
    source: Path,
    *,
    today: date | None = None,
    rules: Path = BUILT_IN,
    findings: Path | None = None,
    each: Callable[[Fault], None] | None = None,
    given: Source | None = None,
    registers: Sequence[Register] | None = None,
) -> Report:
    """Check a folder of exports, or one file whose stem names its table.

    ``today`` is the day after which an event lies in the future (default: the clock's). ``rules``
    is the folder of rules files. ``findings`` names a Parquet file for the rows behind the
    warnings; it is written only where nothing refuses the exports. ``each`` is told every fault
    as it is found, also those that the report only counts. ``given`` is what held the folder that
    ``source`` was copied from: what lay there under a wrong kind or name refuses as well.
    ``registers`` are those in force, which the ledgers' rows may name (default: the built-in).
    """
    there = survey_source(source)
    given, tables = given or there, there.tables
    absent = _absent(tables, given) if given.is_folder else ()
    found = _Findings(FaultList(each))
    days = placeholder_days(rules)
    found.faults.extend(given.faults)
    if "districts" in absent or not (tables or given.faults):
        found.faults.add(_nothing_to_check(source, given.is_folder))
    cautions = None
    with Scratch("check") as spill:
        linked = _linked(tables, spill)
        sound = {name for name, path in linked.items() if _is_sound(TABLES[name], path, found)}
        with working_connection(spill, max(found.rows.values(), default=0)) as connection:
            sound = _shown_tables(connection, linked, sound, found)
            not_at_hand = _not_at_hand(tables, sound, given, absent)
            _check_links(connection, sound, found, not_at_hand, days)
            _check_declared(connection, sound, found, registers)
            if not found.faults.count:
                show_rules(connection, written_rules(spill / "rules", rules, registers))
                cautions = CautionList(connection, today or datetime.now().astimezone().date())
                cautions.run({name: linked[name] for name in sound}, days)
                if findings is not None:
                    cautions.write(findings)
    return Report(
        faults=tuple(found.faults.listed),
        fault_groups=dict(found.faults.counts),
        checks=tuple(cautions.counts) if cautions else (),
        rows=found.rows,
        extra_columns=found.extra_columns,
        extra_files=given.extra_files,
        absent=absent,
        parents_checked=given.is_folder or not tables,
    )


def _absent(tables: Collection[str], given: Source) -> tuple[str, ...]:
    return tuple(name for name in TABLES if name not in tables and name not in given.misnamed)


def _not_at_hand(
    tables: Collection[str], sound: Collection[str], given: Source, absent: Collection[str]
) -> frozenset[str]:
    """Return the tables in which no parent is looked up: one fault is told for the whole table."""
    if not given.is_folder:
        return frozenset(TABLES)
    required = {name for name in absent if not TABLES[name].optional}
    return frozenset({*tables, *given.misnamed, *required} - set(sound))


def _nothing_to_check(source: Path, whole_folder: bool) -> Fault:
    if whole_folder:
        return Fault(
            "districts",
            None,
            None,
            None,
            "missing_table",
            "缺少行政区表 districts.parquet",
            "districts.parquet is missing",
            "请放入导出文件夹；各表文件名为表名加 .parquet",
            "put it into the folder; each file is named after its table with .parquet",
        )
    return Fault(
        shown(source.stem),
        None,
        None,
        shown(source.name),
        "unknown_table",
        "不存在，或文件名不是合同中的表名",
        "does not exist, or its name is no table of the contract",
        f"文件应名为以下之一加 .parquet：{'、'.join(TABLES)}",
        f"name it one of these with .parquet: {', '.join(TABLES)}",
    )


def _is_sound(table: Table, path: Path, found: _Findings) -> bool:
    """Check one file's structure and rows; True when its columns can be relied upon."""
    try:
        with open_parquet(path) as file:
            schema = file.schema_arrow
            found.rows[table.name] = file.metadata.num_rows
            extras = extra_columns(table, schema)
            if extras:
                found.extra_columns[table.name] = extras
            faults = list(structure_faults(table, schema))
            found.faults.extend(faults)
            if not faults:
                _check_rows(table, file, found)
            return not faults
    except UnicodeDecodeError as error:
        found.faults.add(name_fault(table, error.object))
    except (OSError, pa.ArrowException) as error:
        found.faults.add(unreadable_fault(table, path, error))
    return False


def _check_rows(table: Table, file: pq.ParquetFile, found: _Findings) -> None:
    # A second of imports, for which no page waits that only names the checks.
    from data.check.rows import UNREADABLE, row_faults

    for fault in row_faults(table, file):
        found.faults.add(fault)
        if fault.column and fault.rule in UNREADABLE:
            found.unreadable.add((table.name, fault.column))


def _linked(tables: Mapping[str, Path], spill: Path) -> dict[str, Path]:
    """Give the files names that every reader can open, wherever the folder of exports lies."""
    (spill / "exports").mkdir()
    linked = {}
    for name, path in tables.items():
        linked[name] = spill / "exports" / f"{name}.parquet"
        linked[name].symlink_to(path.absolute())
    return linked


def _shown_tables(
    connection: duckdb.DuckDBPyConnection,
    linked: Mapping[str, Path],
    names: Collection[str],
    found: _Findings,
) -> set[str]:
    """Create the view of each table named and of its parents; return those that can be read.

    The database finds damage that Arrow reads over.
    """
    sound = set()
    for name in (name for name in linked if name in names):
        table = TABLES[name]
        try:
            _show(connection, table, linked[name])
            read_through(connection, table, found.unreadable)
            sound.add(name)
        except duckdb.Error as error:
            found.faults.add(unreadable_fault(table, linked[name], error))
    parents = {parent.table for name in sound for parent in TABLES[name].parents}
    for name in parents - sound:
        _show(connection, TABLES[name], None)
    return sound


def _show(connection: duckdb.DuckDBPyConnection, table: Table, path: Path | None) -> None:
    connection.execute(
        f"create or replace view {named(table.name)} as {core_table_sql(table, path)}"
    )


def _check_links(
    connection: duckdb.DuckDBPyConnection,
    sound: Collection[str],
    found: _Findings,
    not_at_hand: Collection[str],
    days: Days,
) -> None:
    """Check keys and parents; a parent table that is not at hand is passed over."""
    for table in (table for table in TABLES.values() if table.name in sound):
        name = table.name
        found.faults.extend(placeholder_faults(connection, table, days))
        if found.unreadable.isdisjoint((name, column) for column in table.key):
            found.faults.extend(duplicate_faults(connection, table))
        for parent in table.parents:
            if _can_be_looked_up(table, parent, found, not_at_hand):
                found.faults.extend(parent_faults(connection, table, parent))


def _check_declared(
    connection: duckdb.DuckDBPyConnection,
    sound: Collection[str],
    found: _Findings,
    registers: Sequence[Register] | None,
) -> None:
    for name in (name for name in TABLES if name in sound):
        read = {(name, column) for column in read_columns(TABLES[name])}
        if read and found.unreadable.isdisjoint(read):
            if registers is None:
                registers = declared()
            found.faults.extend(declared_faults(connection, TABLES[name], registers))


def _can_be_looked_up(
    table: Table, parent: ParentKey, found: _Findings, not_at_hand: Collection[str]
) -> bool:
    at_hand = parent.table == table.name or parent.table not in not_at_hand
    read = {(table.name, name) for name in parent.columns}
    read |= {(parent.table, name) for name in parent.parent_columns}
    return at_hand and found.unreadable.isdisjoint(read)
