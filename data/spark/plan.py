"""Says what Spark is to read, show and write for the marts of a release; it starts nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data.contracts import TABLES, Table
from data.contracts.arrow import ARROW
from data.lineage import Lineage
from data.marts import Mart, bad_mart, rule_view_name
from data.rules.compiled import RULE_SCHEMAS
from data.spark.dialect import NotPortable, to_spark
from data.spark.parts import names_in_folders, parts_of
from data.views import columns_sql, named, quoted, release_reading, seen_names, write_rows

# What makes Spark's numbers DuckDB's: faults are errors and no nulls, products keep their decimals,
# days are days of no zone and of one calendar, and what a folder is called is text.
SETTINGS: Mapping[str, str] = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    # What is sent to all workers is chosen by what was counted: a small file may hold many rows.
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.adaptive.autoBroadcastJoinThreshold": "10m",
    "spark.ui.enabled": "false",
}
_TYPES = {"VARCHAR": "string", "VARCHAR[]": "array<string>", "BIGINT[]": "array<bigint>"}
# Rows up to which more tasks than this take longer to begin than to do.
FEW, FEW_TASKS = 1_000_000, "4"


@dataclass(frozen=True)
class Source:
    """A file, or a folder with its parts, under a name; columns are called by their place."""

    name: str
    path: str
    files: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """A view to show, or a mart to write into the folder ``path``, by SQL of Spark."""

    name: str
    sql: str
    path: str = ""


@dataclass(frozen=True)
class Plan:
    """What the driver does, in order: sources, views, marts; a mart is shown once it is written."""

    master: str
    name: str
    sources: list[Source] = field(default_factory=list)
    views: list[Statement] = field(default_factory=list)
    marts: list[Statement] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=lambda: dict(SETTINGS))

    def told(self) -> dict[str, object]:
        """Return it as the driver reads it."""
        return asdict(self)


def show_rules_and_tables(
    plan: Plan,
    connection: duckdb.DuckDBPyConnection,
    release: Path,
    in_place: Mapping[str, Path],
    aside: Path,
    lineage: Lineage | None = None,
) -> None:
    """Add the rules and the core tables of a release to a plan, under the names of a lineage.

    The connection shows them. A table is read where it lies: in the release, or in parts in the
    folder that ``in_place`` names. Laid ``aside`` first is what one engine alone shall turn into
    what it is: columns of other types than the contract's, and rows of districts that are united.
    """
    for rule in RULE_SCHEMAS:
        path = release / "rules" / f"{rule}.parquet"
        plan.sources.append(source_of(rule_view_name(rule), path, pq.read_schema(path).names))
    reading = release_reading(connection, release)
    exports = (release / "exports").glob("*.parquet")
    if max((pq.read_metadata(path).num_rows for path in exports), default=0) <= FEW:
        plan.settings["spark.sql.shuffle.partitions"] = FEW_TASKS
    for table in TABLES.values():
        path = in_place.get(table.name, release / "exports" / f"{table.name}.parquet")
        if not path.exists():
            columns = columns_sql(table, (), reading)
            plan.views.append(Statement(table.name, to_spark(f"select {columns} where false")))
        elif not _is_typed(table, path) or _is_united(table, lineage):
            laid = aside / f"{table.name}.parquet"
            write_rows(connection, named(table.name), laid)
            plan.sources.append(source_of(table.name, laid, table.column_names))
        else:
            raw, names = f"raw_{table.name}", list(_columns_of(path))
            seen = seen_names(names, table)
            plan.sources.append(source_of(raw, path, seen))
            source = _as_said(raw, seen, names_in_folders(path))
            sql = f"select {columns_sql(table, names, reading)} from {source}"  # noqa: S608 - names of the contract
            place = table.scope.column
            if lineage and place:
                sql = under_successors(f"({sql})", table.column_names, (place,), lineage)
            plan.views.append(Statement(table.name, to_spark(sql)))


def _as_said(raw: str, columns: Iterable[str], said: Mapping[str, Mapping[str, str]]) -> str:
    """Return the SQL of a table whose columns have what the names of its folders say."""
    if not said:
        return named(raw)
    ways = {
        name: " ".join(
            f"when {quoted(read)} then {quoted(meant)}" for read, meant in read_as.items()
        )
        for name, read_as in said.items()
    }
    told = {name: f"case {named(name)} {way} else {named(name)} end" for name, way in ways.items()}
    return f"({_replaced(named(raw), columns, told)})"


def _replaced(source: str, columns: Iterable[str], told: Mapping[str, str]) -> str:
    """Return the SELECT of all columns, those that are told otherwise by their SQL."""
    shown = ", ".join(
        f"{told[name]} as {named(name)}" if name in told else named(name) for name in columns
    )
    return f"select {shown} from {source}"  # noqa: S608 - names of the contract


def _is_united(table: Table, lineage: Lineage | None) -> bool:
    return lineage is not None and table.scope.column in table.key


def source_of(name: str, path: Path, columns: Iterable[str]) -> Source:
    """Return a file, or a folder of parts, as the driver finds it."""
    place = path.resolve()
    files = tuple(part.as_posix() for part in parts_of(place))
    return Source(name, place.as_posix(), files, tuple(columns))


def _columns_of(path: Path) -> Iterator[str]:
    """Yield the columns of a table; what its folders are named after comes last."""
    first = parts_of(path)[0]
    yield from pq.read_schema(first).names
    if path.is_dir():
        yield from (part.partition("=")[0] for part in first.relative_to(path).parts[:-1])


def _is_typed(table: Table, path: Path) -> bool:
    """Tell whether all parts of a table have the contract's very types, and the same columns."""
    own = {column.name: ARROW[column.type] for column in table.columns}
    schemas = [pq.read_schema(part) for part in parts_of(path)]
    return all(
        schema.names == schemas[0].names
        and all(column.type == own.get(column.name, column.type) for column in schema)
        for schema in schemas
    )


def write_marts(
    plan: Plan,
    connection: duckdb.DuckDBPyConnection,
    marts: Sequence[Mart],
    folder: Path,
) -> None:
    """Add marts to a plan, in the order given, each with the very types it has in DuckDB.

    The connection shows what they read, and is left with an empty table of each.

    Raises:
        BadMart: the SQL of one cannot be said in Spark's, or not be bound.
    """
    for mart in marts:
        columns = described(connection, mart)
        select = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in columns)
        try:
            said = to_spark(mart.sql)
        except NotPortable as error:
            raise bad_mart(
                mart.name,
                f"不能在 Spark 上计算：{error}",
                f"cannot be computed on Spark: {error}",
            ) from error
        path = (folder / mart.name).resolve().as_posix()
        plan.marts.append(Statement(mart.name, f"select {select} from ({said})", path))  # noqa: S608 - ours


def described(connection: duckdb.DuckDBPyConnection, mart: Mart) -> list[tuple[str, str]]:
    """Return quoted name and type in Spark of a mart's columns; its empty table is created."""
    try:
        rows = connection.execute(f"describe {mart.sql.strip().rstrip(';')}").fetchall()
    except duckdb.Error as error:
        raise bad_mart(mart.name, f"无法计算：{error}", f"failed: {error}") from error
    columns = [(str(row[0]), str(row[1])) for row in rows]
    shape = ", ".join(f"{named(name)} {kind}" for name, kind in columns)
    connection.execute(f"create table {named(mart.name)} ({shape})")
    return [(f"`{name}`", _TYPES.get(kind, kind.lower())) for name, kind in columns]


def under_successors(
    source: str, columns: Iterable[str], places: Collection[str], lineage: Lineage
) -> str:
    """Return the SELECT of rows with each place under the name that follows it at last."""
    told = {name: lineage.place_sql(named(name)) for name in places}
    return _replaced(source, columns, told)
