"""Builds the marts of a release from their SQL, in the order they need; it holds no arithmetic."""

import hashlib
import re
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import duckdb

from data.contracts import TABLES
from data.errors import BadMart
from data.rules import RULE_TABLES
from data.statements import read_statement
from data.views import named, parquet_source, quoted, show_exports, working_connection

MARTS_SQL = Path(__file__).resolve().parent.parent / "queries" / "marts"
# The joins of due_limits over ten million records need 2.4 GB and cannot spill; a publish may take
# 4 GiB in all.
BUILDING_MEMORY = "3GB"

_HEADER_LINE = re.compile(r"^--(?P<text>.*)$")


@dataclass(frozen=True)
class Mart:
    """One mart: its name, its SELECT and the tables its header names."""

    name: str
    sql: str
    tables: frozenset[str]


def _bad(path: Path, zh: str, en: str) -> BadMart:
    return BadMart(f"汇总表 {path.name}：{zh}", f"Mart {path.name}: {en}")


def _declared_tables(path: Path, sql: str) -> frozenset[str]:
    parts: list[str] = []
    reading = False
    for line in sql.splitlines():
        match = _HEADER_LINE.match(line)
        if not match:
            break
        text = match["text"]
        if text.startswith(" tables:"):
            reading = True
            parts.append(text.removeprefix(" tables:"))
        elif reading and text.startswith("   "):
            parts.append(text)
        else:
            reading = False
    names = frozenset(name.strip() for name in ",".join(parts).split(",") if name.strip())
    if not names:
        raise _bad(path, "文件头缺少 tables 行", "its header has no line `-- tables:`")
    return names


def rule_view_name(rule: str) -> str:
    """Return the name under which SQL sees a rules table."""
    return f"rule_{rule}"


def read_marts(sql_folder: Path = MARTS_SQL) -> tuple[Mart, ...]:
    """Read the marts of a folder in the order in which they can be built.

    BadMart names the file and the fact: no tables line, a table nobody knows, a table used but
    not named, named but not used, or a circle. A folder that is missing holds no marts.
    """
    paths = sorted(sql_folder.glob("*.sql"))
    known = {*TABLES, *map(rule_view_name, RULE_TABLES), *(path.stem for path in paths)}
    marts = {}
    for path in paths:
        sql = path.read_text(encoding="utf-8")
        reading = read_statement(sql)
        if reading.refusal:
            raise _bad(path, *reading.refusal)
        declared = _declared_tables(path, sql)
        for names, zh, en in (
            (declared - known, "文件头写了不存在的表", "its header names unknown tables"),
            (reading.tables - declared, "用到但文件头未写的表", "uses tables its header omits"),
            (declared - reading.tables, "文件头写了未用到的表", "its header names unused tables"),
        ):
            if names:
                listed = ", ".join(sorted(names))
                raise _bad(path, f"{zh}：{listed}", f"{en}: {listed}")
        marts[path.stem] = Mart(path.stem, sql, declared)
    order = TopologicalSorter({mart.name: mart.tables & set(marts) for mart in marts.values()})
    try:
        return tuple(marts[name] for name in order.static_order())
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise BadMart(
            f"汇总表互相依赖：{circle}", f"Marts depend on each other: {circle}"
        ) from error


def marts_version(marts: tuple[Mart, ...]) -> str:
    """Return the SHA-256 over names and SQL of all marts."""
    digest = hashlib.sha256()
    for mart in sorted(marts, key=lambda mart: mart.name):
        digest.update(mart.name.encode() + b"\0" + mart.sql.encode() + b"\0")
    return digest.hexdigest()


@cache
def own_version() -> str:
    """Return the version of the marts this program builds; another release's may differ."""
    return marts_version(read_marts())


def show_rules(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Create the ``rule_*`` tables from a release's rules folder."""
    for rule in RULE_TABLES:
        source = parquet_source(folder / f"{rule}.parquet")
        connection.execute(
            f"create table {named(rule_view_name(rule))} as select * from {source}"  # noqa: S608 - names from the contract
        )


def build(release_folder: Path, sql_folder: Path = MARTS_SQL) -> tuple[Mart, ...]:
    """Build every mart of a release in progress as ``marts/<name>.parquet``; return them.

    Reads ``exports/`` and ``rules/`` of the folder. Rows keep the order of the SELECT. BadMart
    names the file when its SELECT fails.
    """
    marts = read_marts(sql_folder)
    target = release_folder / "marts"
    target.mkdir(parents=True, exist_ok=True)
    spill = Path(tempfile.mkdtemp(prefix="land-marts-"))
    try:
        with working_connection(spill, BUILDING_MEMORY) as connection:
            show_exports(connection, release_folder / "exports")
            show_rules(connection, release_folder / "rules")
            for mart in marts:
                _build_one(connection, mart, target / f"{mart.name}.parquet")
    finally:
        shutil.rmtree(spill, ignore_errors=True)
    return marts


def _build_one(connection: duckdb.DuckDBPyConnection, mart: Mart, path: Path) -> None:
    select = mart.sql.strip().rstrip(";")
    try:
        connection.execute(
            f"copy (\n{select}\n) to {quoted(path.as_posix())} (format parquet, compression zstd)"
        )
    except duckdb.Error as error:
        raise BadMart(
            f"汇总表 {mart.name}.sql 无法计算：{error}", f"Mart {mart.name}.sql failed: {error}"
        ) from error
    connection.execute(f"create view {named(mart.name)} as select * from {parquet_source(path)}")  # noqa: S608 - names from file stems
