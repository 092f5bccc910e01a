"""Checks exports against their contracts and lists every fault; it never repairs a row."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from data.check.cautions import CautionList
from data.check.cells import placeholder_faults
from data.check.links import duplicate_faults, parent_faults
from data.check.report import Fault, FaultList, Report
from data.check.rows import row_faults
from data.check.structure import (
    extra_columns,
    open_parquet,
    structure_faults,
    unreadable_fault,
)
from data.contracts import TABLES, Table
from data.marts import show_rules
from data.reading import Days
from data.rules import BUILT_IN, placeholder_days, write_rules
from data.scratch import Scratch
from data.views import core_table_sql, named, working_connection

__all__ = ["Fault", "Report", "check", "files_of_no_table"]


@dataclass
class _Findings:
    faults: FaultList
    rows: dict[str, int] = field(default_factory=dict)
    extra_columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    columns: dict[str, frozenset[str]] = field(default_factory=dict)


def check(
    source: Path,
    *,
    today: date | None = None,
    rules: Path = BUILT_IN,
    findings: Path | None = None,
    each: Callable[[Fault], None] | None = None,
) -> Report:
    """Check a folder of exports, or one file whose stem names its table.

    ``today`` is the day after which an event lies in the future (default: the clock's). ``rules``
    is the folder of rules files. ``findings`` names a Parquet file for the rows behind the
    warnings; it is written only where nothing refuses the exports. ``each`` is told every fault
    as it is found, also those that the report only counts.
    """
    whole_folder = source.is_dir()
    paths = _table_files(source)
    absent = tuple(name for name in TABLES if name not in paths) if whole_folder else ()
    found = _Findings(FaultList(each))
    days = placeholder_days(rules)
    if not paths or "districts" in absent:
        found.faults.add(_nothing_to_check(source, whole_folder))
    sound = {name: path for name, path in paths.items() if _is_sound(TABLES[name], path, found)}
    cautions = None
    with _database(max(found.rows.values(), default=0)) as (connection, spill):
        unsound = paths.keys() - sound.keys()
        _check_links(connection, sound, found, unsound if whole_folder else TABLES.keys(), days)
        if not found.faults.count:
            show_rules(connection, _compiled_rules(rules, spill))
            cautions = CautionList(connection, today or datetime.now().astimezone().date())
            cautions.run(sound, days)
            if findings is not None:
                cautions.write(findings)
    return Report(
        faults=tuple(found.faults.listed),
        fault_groups=dict(found.faults.counts),
        checks=tuple(cautions.counts) if cautions else (),
        rows=found.rows,
        extra_columns=found.extra_columns,
        extra_files=files_of_no_table(source),
        absent=absent,
        parents_checked=whole_folder,
    )


def _table_files(source: Path) -> dict[str, Path]:
    """Return table → file, in contract order."""
    files = list(source.iterdir()) if source.is_dir() else [source]
    found = {path.stem: path for path in files if path.suffix == ".parquet" and path.is_file()}
    return {name: found[name] for name in TABLES if name in found}


def files_of_no_table(source: Path) -> tuple[str, ...]:
    """Return the names in a folder that belong to no table of the contract."""
    if not source.is_dir():
        return ()
    tables = set(_table_files(source).values())
    return tuple(sorted(path.name for path in source.iterdir() if path not in tables))


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
        source.stem,
        None,
        None,
        source.name,
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
            found.columns[table.name] = frozenset(schema.names)
            extras = extra_columns(table, schema)
            if extras:
                found.extra_columns[table.name] = extras
            faults = list(structure_faults(table, schema))
            found.faults.extend(faults)
            if not faults:
                found.faults.extend(row_faults(table, file))
            return not faults
    except (OSError, pa.ArrowException) as error:
        found.faults.add(unreadable_fault(table, path, error))
        return False


@contextmanager
def _database(largest: int) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    with Scratch("check") as spill, working_connection(spill, largest) as connection:
        yield connection, spill


def _check_links(
    connection: duckdb.DuckDBPyConnection,
    sound: Mapping[str, Path],
    found: _Findings,
    not_at_hand: Collection[str],
    days: Days,
) -> None:
    """Check keys and parents; a parent table that is not at hand is passed over."""
    for table in TABLES.values():
        select = core_table_sql(table, sound.get(table.name))
        connection.execute(f"create view {named(table.name)} as {select}")
    for name, path in sound.items():
        table = TABLES[name]
        found.faults.extend(placeholder_faults(connection, table, days))
        found.faults.extend(duplicate_faults(connection, table, path, found.columns[name]))
        for parent in table.parents:
            reachable = parent.table == name or parent.table not in not_at_hand
            if reachable and parent.columns[0] in found.columns[name]:
                found.faults.extend(parent_faults(connection, table, path, parent))


def _compiled_rules(rules: Path, spill: Path) -> Path:
    write_rules(spill / "rules", rules)
    return spill / "rules"
