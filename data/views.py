"""The SQL that shows an export as its contract promises it; it never changes a file."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data.contracts import TABLES, Column, ParentKey, Scope, Table
from data.engine import connect
from data.reading import AS_WRITTEN, PLACEHOLDER, UNSEEN, Reading
from data.rules import PLACEHOLDER_DATES

# The engine deals a table out to its threads by so many rows; with fewer they only wait for each
# other, and two viewers at once for the other's: a sixth of the time where processors are few.
ROW_GROUP = 122_880
_PATTERN_SIGNS = re.compile(r"[*?\[]")


def quoted(text: str) -> str:
    """Return the text as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """Return the name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def parquet_source(path: Path) -> str:
    """Return the SQL that reads one Parquet file; a folder ``district=…`` is no column of it."""
    return f"read_parquet({quoted(pattern_of(path))}, hive_partitioning = false)"


def rights_to(folder: Path) -> tuple[str, str]:
    """Return what the engine must be allowed for it to read a folder: it holds the pattern against
    its list first, then the file that the pattern matches."""
    return folder.as_posix(), pattern_of(folder)


def pattern_of(path: Path) -> str:
    """Return the pattern that matches one path alone, where the engine would read ``[1]`` or ``*``
    as one of several files."""
    return _PATTERN_SIGNS.sub(r"[\g<0>]", path.as_posix())


def seen_names(names: Sequence[str], table: Table) -> list[str]:
    """Return the names under which SQL sees a file's columns, by their place.

    Only the contract's columns keep their names: the engine folds case and adds names of its own,
    so an extra column could stand in for one of them.
    """
    known = set(table.column_names)
    return [name if name in known else f"extra {place}" for place, name in enumerate(names)]


def _column_sql(table: Table, column: Column, present: Collection[str], reading: Reading) -> str:
    value = named(column.name) if column.name in present else "null"
    value = reading.cell_sql(table, column, f"cast({value} as {column.type})")
    if column.default is not None:
        value = f"coalesce({value}, {column.default})"
    return f"{value} as {named(column.name)}"


def _scope_sql(scope: Scope, districts: Collection[str] | None, *, sees_city: bool) -> str:
    """Return the condition that keeps the rows of the districts, and of the city if it is seen."""
    if districts is None or (scope.of_city and sees_city):
        return "true"
    if scope.of_city:
        return "false"
    if scope.column is None and scope.through is None:
        return "true"
    if scope.through is not None:
        # The parent's view is limited already, so its scope carries over.
        return has_parent_sql(scope.through)
    column = named(scope.column or "")
    condition = f"{column} in ({', '.join(map(quoted, sorted(districts)))})"
    if scope.everyone:
        those = f"{column} in ({', '.join(map(quoted, scope.everyone))})"
        condition += f" or {those}" if sees_city else f" or ({those} and ({scope.for_each}))"
    if scope.unnamed_for_all and sees_city:
        condition += f" or {column} is null"
    return f"({condition})"


def has_parent_sql(link: ParentKey, schema: str = "") -> str:
    """Return the condition that a row's parent stands in the parent's table, of a schema if named.

    A row of which a column of the link is empty has none.
    """
    own, theirs = (", ".join(map(named, names)) for names in (link.columns, link.parent_columns))
    place = f"{schema}.{named(link.table)}" if schema else named(link.table)
    return f"({own}) in (select {theirs} from {place})"  # noqa: S608 - names of the contract


def shown_key_sql(table: Table) -> str:
    """Return the SQL of a row's key as text, part by part; an absent part is left blank."""
    return " || ' / ' || ".join(
        f"{named(name)}::varchar"
        if table.column(name).filled
        else f"coalesce({named(name)}::varchar, '')"
        for name in table.key
    )


def same_key_sql(table: Table, one: str, other: str) -> str:
    """Return the condition that two rows of a table have one key; absent parts are equal."""
    return " and ".join(
        f"{one}.{named(name)} {'=' if table.column(name).filled else 'is not distinct from'}"
        f" {other}.{named(name)}"
        for name in table.key
    )


def core_table_sql(
    table: Table,
    path: Path | None,
    districts: Collection[str] | None = None,
    reading: Reading = AS_WRITTEN,
    *,
    sees_city: bool = False,
) -> str:
    """Return the SELECT that shows a core table: contract columns, contract types, in scope.

    ``path`` None stands for a table absent from the folder, which reads as empty. ``districts``
    None is the whole city; ``sees_city`` shows the rows of the city to others too. ``reading`` says
    what is read otherwise than it is written.
    """
    present = pq.read_schema(path).names if path else []
    columns = columns_sql(table, present, reading)
    if path is None:
        return f"select {columns} where false"
    condition = _scope_sql(table.scope, districts, sees_city=sees_city)
    names = ", ".join(map(named, seen_names(present, table)))
    source = f"{parquet_source(path)} as source({names})"
    return f"select {columns} from {source} where {condition}"  # noqa: S608 - names of the contract


def columns_sql(table: Table, present: Collection[str], reading: Reading) -> str:
    """Return the columns of a core table as its contract promises them, of a file that has some."""
    return ", ".join(_column_sql(table, column, present, reading) for column in table.columns)


def scope_order() -> tuple[Table, ...]:
    """Return the core tables, each after the table through which its scope reaches it."""
    own = [table for table in TABLES.values() if table.scope.through is None]
    through = [table for table in TABLES.values() if table.scope.through is not None]
    return (*own, *through)


def release_reading(connection: duckdb.DuckDBPyConnection, folder: Path) -> Reading:
    """Return how a release's exports are read, by its own check and its own rules.

    A release older than the rule has no such findings and is read as it always was.
    """
    checks, rule = folder / "checks.parquet", folder / "rules" / f"{PLACEHOLDER_DATES}.parquet"
    if not rule.is_file() or not checks.is_file():
        return AS_WRITTEN
    if not {"table_name", "check_name"} <= set(pq.read_schema(checks).names):
        return AS_WRITTEN
    findings = connection.execute(
        f"select distinct table_name, check_name from {parquet_source(checks)}"  # noqa: S608 - a path of the release
        f" where ends_with(check_name, {quoted(PLACEHOLDER)})"
        f" or ends_with(check_name, {quoted(UNSEEN)})"
    ).fetchall()
    if not findings:
        return AS_WRITTEN
    days = connection.execute(
        f"select day, coalesce(until, day) from {parquet_source(rule)} order by day"  # noqa: S608 - a path of the release
    ).fetchall()
    return Reading(tuple(days), frozenset(findings))


def show_exports(
    connection: duckdb.DuckDBPyConnection,
    exports: Path,
    districts: Collection[str] | None = None,
) -> None:
    """Create one view per core table over the Parquet files of a release's folder of exports."""
    reading = release_reading(connection, exports.parent)
    for table in scope_order():
        show_export(connection, exports, table, districts, reading)


def show_export(
    connection: duckdb.DuckDBPyConnection,
    exports: Path,
    table: Table,
    districts: Collection[str] | None = None,
    reading: Reading | None = None,
) -> None:
    """Create the view of one core table over its Parquet file in a release, if it has one.

    ``reading`` None asks the release.
    """
    path = exports / f"{table.name}.parquet"
    if reading is None:
        reading = release_reading(connection, exports.parent)
    select = core_table_sql(table, path if path.exists() else None, districts, reading)
    connection.execute(f"create view {named(table.name)} as {select}")


def lock_down(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Take from a database every right but to read the files of a folder, for good."""
    folders = ", ".join(map(quoted, rights_to(folder.resolve())))
    # The order matters: each line takes away the right that the line before still needed.
    for setting in (
        f"allowed_directories = [{folders}]",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"set {setting}")


def working_connection(
    spill: Path, largest: int, memory_limit: str = "2GB"
) -> duckdb.DuckDBPyConnection:
    """Open an in-memory database that may spill to the folder instead of growing.

    ``largest`` are the rows of the largest table it will read.
    """
    connection = connect()
    if largest <= ROW_GROUP:
        connection.execute("set threads = 1")
    connection.execute(f"set memory_limit = {quoted(memory_limit)}")
    connection.execute(f"set temp_directory = {quoted(spill.as_posix())}")
    connection.execute("set autoinstall_known_extensions = false")
    connection.execute("set autoload_known_extensions = false")
    return connection


def write_rows(connection: duckdb.DuckDBPyConnection, source: str, path: Path) -> None:
    """Write the rows of a table, or of what stands in its place, in order, as one Parquet file."""
    connection.execute(
        f"copy (select * from {source}) to {quoted(path.as_posix())}"  # noqa: S608 - whoever calls quotes
        " (format parquet, compression zstd)"
    )
