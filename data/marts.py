"""Builds the marts handed to a publish, in the order they need; it holds no arithmetic."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data.contracts import TABLES
from data.errors import BadMart
from data.lineage import BY_SUCCESSOR, Sight
from data.names import read_lineage
from data.rules.compiled import RULE_SCHEMAS
from data.scratch import Scratch
from data.shown import show_exports_under
from data.statements import read_statement
from data.views import named, parquet_source, show_exports, working_connection, write_rows

# A publish may take 4 GiB in all. Not everything can spill: over fifty million records due_limits
# fits because its longest part is joined before (case_limits) and its rows are not sorted.
BUILDING_MEMORY = "3GB"


@dataclass(frozen=True)
class Mart:
    """One mart: its name, its SELECT and the tables, rules and other marts it reads."""

    name: str
    sql: str
    tables: frozenset[str]


def rule_view_name(rule: str) -> str:
    """Return the name under which SQL sees a rules table."""
    return f"rule_{rule}"


RULE_VIEWS = frozenset(map(rule_view_name, RULE_SCHEMAS))


def building_order(definitions: Collection[Mart]) -> tuple[Mart, ...]:
    """Return the marts in an order in which they can be built.

    BadMart names the mart and the fact: not one SELECT, a table nobody knows, a table used but
    not named, named but not used, or a circle.
    """
    known = {*TABLES, *RULE_VIEWS, *(mart.name for mart in definitions)}
    for mart in definitions:
        _check(mart, known)
    marts = {mart.name: mart for mart in definitions}
    order = TopologicalSorter({mart.name: mart.tables & set(marts) for mart in definitions})
    try:
        return tuple(marts[name] for name in order.static_order())
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise BadMart(
            f"汇总表互相依赖：{circle}", f"Marts depend on each other: {circle}"
        ) from error


def _check(mart: Mart, known: set[str]) -> None:
    reading = read_statement(mart.sql)
    if reading.refusal:
        raise bad_mart(mart.name, *reading.refusal)
    for names, zh, en in (
        (mart.tables - known, "写明了不存在的表", "names unknown tables"),
        (reading.tables - mart.tables, "用到但未写明的表", "uses tables it does not name"),
        (mart.tables - reading.tables, "写明但未用到的表", "names unused tables"),
    ):
        if names:
            listed = ", ".join(sorted(names))
            raise bad_mart(mart.name, f"{zh}：{listed}", f"{en}: {listed}")


def bad_mart(name: str, zh: str, en: str) -> BadMart:
    """Return the error that names a mart and what is wrong with it."""
    return BadMart(f"汇总表 {name}：{zh}", f"Mart {name}: {en}", name)


def marts_version(marts: Iterable[Mart]) -> str:
    """Return the SHA-256 over names and SQL of all marts."""
    digest = hashlib.sha256()
    for mart in sorted(marts, key=lambda mart: mart.name):
        digest.update(mart.name.encode() + b"\0" + mart.sql.encode() + b"\0")
    return digest.hexdigest()


def show_rules(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Create the ``rule_*`` tables from a release's rules folder."""
    for name in RULE_SCHEMAS:
        show_rule(connection, folder, name)


def show_rule(connection: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    """Create the table of one rule.

    A release older than a rule has an empty table of it, and one older than a column of it nulls
    there, so that it opens as it always did.
    """
    file, schema = folder / f"{name}.parquet", RULE_SCHEMAS[name]
    known_then = pq.read_schema(file).names if file.is_file() else []
    source = parquet_source(file) if known_then else "_rule_unknown_then"
    if not set(schema.names) <= set(known_then):
        connection.register("_rule_unknown_then", schema.empty_table())
        if known_then:
            source = f"(select * from {source} union all by name from _rule_unknown_then)"  # noqa: S608 - a path of the release
    connection.execute(
        f"create table {named(rule_view_name(name))} as select * from {source}"  # noqa: S608 - names from the contract
    )


def build(release_folder: Path, marts: Iterable[Mart]) -> None:
    """Build the marts, in the order given, as ``marts/<name>.parquet`` of a release in progress.

    Reads ``exports/`` and ``rules/`` of the folder. Rows keep the order of the SELECT. BadMart
    names the mart whose SELECT fails.
    """
    (release_folder / "marts").mkdir(parents=True, exist_ok=True)
    marts = tuple(marts)
    build_from(release_folder, marts)
    build_by_successor(release_folder, marts)


def by_successor(marts: Iterable[Mart]) -> tuple[Mart, ...]:
    """Return the marts, of those in building order, that tell something of a district as a whole.

    They read a table that has one row per district, itself or through one another; a row of any
    other mart belongs to the district of what it counts, whatever that is called.
    """
    whole = {
        name
        for name, table in TABLES.items()
        if table.scope.column and table.scope.column in table.key
    }
    chosen: list[Mart] = []
    for mart in marts:
        if mart.tables & whole:
            chosen.append(mart)
            whole.add(mart.name)
    return tuple(chosen)


def build_by_successor(release_folder: Path, marts: Iterable[Mart]) -> None:
    """Build once more what is told of districts as wholes, from rows read by successor.

    ``marts`` are built already, in that order. Nothing is built where no district has a successor.
    """
    target, exports, marts = release_folder / "marts", release_folder / "exports", tuple(marts)
    with Scratch("marts") as spill, connection_over(exports, spill) as connection:
        lineage = read_lineage(connection, exports, Sight(by_successor=True))
        if not lineage.moved:
            return
        show_exports_under(connection, exports, lineage)
        show_rules(connection, release_folder / "rules")
        again = by_successor(marts)
        for mart in marts:
            path = target / f"{mart.name}.parquet"
            if mart in again:
                path = target / f"{BY_SUCCESSOR}{mart.name}.parquet"
                build_mart(connection, mart, path)
                show_mart(connection, mart.name, path)
                continue
            columns = pq.read_schema(path).names
            select = lineage.mart_sql(parquet_source(path), columns)
            connection.execute(f"create view {named(mart.name)} as {select}")


def build_from(
    release_folder: Path, marts: Iterable[Mart], there: Collection[str] = frozenset()
) -> None:
    """Build as ``build`` does, but for the marts that are there already."""
    target, exports = release_folder / "marts", release_folder / "exports"
    with Scratch("marts") as spill, connection_over(exports, spill) as connection:
        show_exports(connection, exports)
        show_rules(connection, release_folder / "rules")
        for mart in marts:
            path = target / f"{mart.name}.parquet"
            if mart.name not in there:
                build_mart(connection, mart, path)
            show_mart(connection, mart.name, path)


def connection_over(exports: Path, spill: Path) -> duckdb.DuckDBPyConnection:
    """Open an empty database that may use what building marts of the exports may."""
    rows = (pq.read_metadata(path).num_rows for path in exports.glob("*.parquet"))
    return working_connection(spill, max(rows, default=0), BUILDING_MEMORY)


def build_mart(connection: duckdb.DuckDBPyConnection, mart: Mart, path: Path) -> None:
    """Write the rows of one mart; the connection shows every table its header names."""
    select = mart.sql.strip().rstrip(";")
    try:
        write_rows(connection, f"(\n{select}\n)", path)
    except duckdb.Error as error:
        raise bad_mart(mart.name, f"无法计算：{error}", f"failed: {error}") from error


def show_mart(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    """Create the view under which other marts read a mart that is built."""
    connection.execute(f"create view {named(name)} as select * from {parquet_source(path)}")  # noqa: S608 - names from file stems
