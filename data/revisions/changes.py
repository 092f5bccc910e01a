"""Which rows of the exports came, went and changed from one release to the next, by contract key;
it judges none."""

import filecmp
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.contracts import TABLES, Column, Table
from data.engine import connect
from data.manifest import Release
from data.registers.sight import RegisterSight, read_sight
from data.scratch import Scratch
from data.views import (
    core_table_sql,
    named,
    parquet_source,
    quoted,
    same_key_sql,
    working_connection,
)

FILE = "changes.parquet"

Kind = Literal["withdrawn", "changed", "added"]
# In the order in which the classes of a revision are taken.
KINDS: tuple[Kind, ...] = ("withdrawn", "changed", "added")

# What a join of two tables of ten million records may take; beyond it spills.
_MEMORY = "2GB"
# Several rows of a table may be of one thing that counts: the head counts of an office.
_COUNTED_BY = {"offices": "office_id"}
_COLUMNS = "table_name, row_key, belongs_to, kind, column_name, before, after, last_on"
_NOTHING = (
    "select null::varchar as table_name, null::varchar as row_key, null::varchar as belongs_to,"
    " null::varchar as kind, null::varchar as column_name, null::varchar as before,"
    " null::varchar as after, null::date as last_on, 0 as place, 0 as part where false"
)


@dataclass(frozen=True)
class RowChange:
    """One row that came or went, or one column of a row that changed.

    ``row_key`` is the text of the key, of several columns a JSON list. ``belongs_to`` is the key
    of the row that counts it (an event's parcel), ``last_on`` the last day on which anything
    happened in a row that came.
    """

    table_name: str
    row_key: str
    belongs_to: str | None
    kind: Kind
    column_name: str | None
    before: str | None
    after: str | None
    last_on: date | None


@dataclass(frozen=True)
class TableCount:
    """How many rows of a table came, went and changed."""

    withdrawn: int = 0
    changed: int = 0
    added: int = 0


def key_sql(table: Table, alias: str) -> str:
    """Return the SQL of the text of a row's key: of several columns a JSON list of their texts."""
    parts = [f"cast({alias}.{named(name)} as varchar)" for name in table.key]
    return parts[0] if len(parts) == 1 else f"cast(to_json([{', '.join(parts)}]) as varchar)"


def write_changes(target: Path, exports: Path, before: Release | None) -> None:
    """Write the changes of a folder of exports against a release; none where there is no release.

    Cells are compared as written, null as a value of its own; a column that a file lacks is null.
    Rows of restricted registers are left out.
    """
    tables = [table for table in TABLES.values() if before and _differ(before, exports, table)]
    largest = max((_rows(exports, table) for table in tables), default=0)
    with Scratch("changes") as spill, working_connection(spill, largest, _MEMORY) as connection:
        connection.execute("set preserve_insertion_order = false")
        parts = [_NOTHING]
        sight = _sight(exports, before)
        for table in tables:
            place = list(TABLES).index(table.name)
            _compare(connection, table, before.exports if before else None, exports, sight)
            parts += _told(table, place)
        connection.execute(
            f"copy (select {_COLUMNS} from ({' union all '.join(parts)})"  # noqa: S608 - names of the contract
            " order by place, row_key, part)"
            f" to {quoted(target.as_posix())} (format parquet, compression zstd)"
        )


def _path(folder: Path, table: Table) -> Path | None:
    path = folder / f"{table.name}.parquet"
    return path if path.is_file() else None


def _rows(folder: Path, table: Table) -> int:
    path = _path(folder, table)
    return pq.read_metadata(path).num_rows if path else 0


def _differ(before: Release, exports: Path, table: Table) -> bool:
    """Tell whether a table may differ: the same bytes hold the same rows."""
    then, now = _path(before.exports, table), _path(exports, table)
    if then is None or now is None:
        return then is not now
    return not filecmp.cmp(then, now, shallow=False)


def _sight(exports: Path, before: Release | None) -> RegisterSight:
    """Return the registers by scope: restricted is what either side calls so."""
    folders = [exports.parent, *([before.folder] if before else [])]
    sights = [read_sight(folder / "rules") for folder in folders]
    return RegisterSight(
        restricted=frozenset[str]().union(*(sight.restricted for sight in sights)),
        metrics=frozenset[str]().union(*(sight.metrics for sight in sights)),
    )


def _compare(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    before: Path | None,
    now: Path,
    sight: RegisterSight,
) -> None:
    """Lay both states of a table side by side, and the pairs of rows of one key that differ."""
    for side, folder in (("before", before), ("now", now)):
        path = _path(folder, table) if folder else None
        select = core_table_sql(table, path)
        connection.execute(
            f"create view {named(f'{table.name} {side}')} as select * from ({select})"  # noqa: S608 - names of the contract
            f" where {sight.unhidden_sql(table.column_names)}"
        )
    others = [column for column in table.columns if column.name not in table.key]
    if not others:
        return
    then, here = (named(f"{table.name} {side}") for side in ("before", "now"))
    differs = " or ".join(
        f"b.{named(column.name)} is distinct from n.{named(column.name)}" for column in others
    )
    cells = ", ".join(
        f"b.{named(column.name)} as {named(f'before {column.name}')},"
        f" n.{named(column.name)} as {named(f'now {column.name}')}"
        for column in others
    )
    connection.execute(
        f"create temp table {named(f'{table.name} pairs')} as"  # noqa: S608 - names of the contract
        f" select {key_sql(table, 'n')} as row_key,"
        f" {_parent_sql(table, 'n')} as belongs_to, {cells}"
        f" from {then} as b inner join {here} as n"
        f" on {same_key_sql(table, 'b', 'n')} where {differs}"
    )


def _parent_sql(table: Table, alias: str) -> str:
    link = table.scope.through
    name = link.columns[-1] if link else _COUNTED_BY.get(table.name)
    return f"cast({alias}.{named(name)} as varchar)" if name else "null::varchar"


def _told(table: Table, place: int) -> Iterator[str]:
    """Yield the SELECTs of a table's lines: rows gone, columns changed, rows come."""
    then, here = (named(f"{table.name} {side}") for side in ("before", "now"))
    gone = f"{then} as b anti join {here} as n on {same_key_sql(table, 'b', 'n')}"
    come = f"{here} as n anti join {then} as b on {same_key_sql(table, 'b', 'n')}"
    yield _line(table, place, "withdrawn", "b", gone, "null::date")
    yield _line(table, place, "added", "n", come, _last_day(table))
    for part, column in enumerate(table.columns, start=1):
        if column.name not in table.key:
            yield _changed(table, place, part, column)


def _line(table: Table, place: int, kind: Kind, alias: str, source: str, last_on: str) -> str:
    return (
        f"select {quoted(table.name)}, {key_sql(table, alias)}, {_parent_sql(table, alias)},"  # noqa: S608 - names of the contract
        f" {quoted(kind)}, null, null, null, {last_on}, {place}, 0 from {source}"
    )


def _changed(table: Table, place: int, part: int, column: Column) -> str:
    then, now = named(f"before {column.name}"), named(f"now {column.name}")
    return (
        f"select {quoted(table.name)}, row_key, belongs_to, 'changed', {quoted(column.name)},"  # noqa: S608 - names of the contract
        f" cast({then} as varchar), cast({now} as varchar), null::date, {place}, {part}"
        f" from {named(f'{table.name} pairs')} where {then} is distinct from {now}"
    )


def _last_day(table: Table) -> str:
    days = [f"n.{named(name)}" for name in table.event_columns]
    return f"greatest({', '.join(days)})" if days else "null::date"


def read_changes(path: Path, tables: frozenset[str] | None = None) -> pa.Table:
    """Return the changes written, of the tables named alone if any are."""
    found = pq.read_table(path)
    return found if tables is None else found.filter(_is_in(found, "table_name", tables))


def changes_of(found: pa.Table, keys: frozenset[str]) -> Iterator[RowChange]:
    """Yield the changes of the rows of these keys, and of the rows that belong to them."""
    concerned = pc.or_(_is_in(found, "row_key", keys), _is_in(found, "belongs_to", keys))
    left = pc.and_(pc.is_valid(found["column_name"]), _is_in(found, "before", keys))
    for row in found.filter(pc.or_(concerned, left)).to_pylist():
        change = RowChange(**row)
        if concerned_by(change) & keys:
            yield change


def concerned_by(change: RowChange) -> frozenset[str]:
    """Return the keys of the rows that count a change: a row that moved concerns two."""
    if change.belongs_to is None:
        return frozenset({change.row_key})
    link = TABLES[change.table_name].scope.through
    moved = link is not None and change.column_name in link.columns
    return frozenset({change.belongs_to, change.before if moved and change.before else ""} - {""})


def counts_of(path: Path) -> dict[str, TableCount]:
    """Return how many rows of each table came, went and changed."""
    found = pq.read_table(path, columns=["table_name", "kind", "row_key"])
    grouped = found.group_by(["table_name", "kind"]).aggregate([("row_key", "count_distinct")])
    counts: dict[str, dict[str, int]] = {}
    for row in grouped.to_pylist():
        counts.setdefault(row["table_name"], {})[row["kind"]] = row["row_key_count_distinct"]
    return {
        name: TableCount(**{kind: of.get(kind, 0) for kind in KINDS}) for name, of in counts.items()
    }


def samples_of(path: Path, table: str, kind: Kind, most: int) -> tuple[str, ...]:
    """Return the first keys of a table's rows of a kind."""
    with connect() as connection:
        rows = connection.execute(
            f"select distinct row_key from {parquet_source(path)}"  # noqa: S608 - a path of the release
            " where table_name = $table and kind = $kind order by row_key limit $most",
            {"table": table, "kind": kind, "most": most},
        ).fetchall()
    return tuple(key for (key,) in rows)


def _is_in(found: pa.Table, column: str, values: frozenset[str]) -> pa.ChunkedArray:
    listed = pc.is_in(found[column], value_set=pa.array(sorted(values), pa.string()))
    return pc.fill_null(listed, False)
