"""Which tables a statement reads, and whether it is one SELECT; it never runs the statement."""

import atexit
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import duckdb

from data.engine import connect

# Functions in the FROM clause that make rows of their own; all others may open files.
_HARMLESS_FUNCTIONS = frozenset({"unnest", "range", "generate_series"})


@dataclass(frozen=True)
class Reading:
    """What a statement reads: its tables, in lower case, and why it is not allowed, if so."""

    tables: frozenset[str]
    refusal: tuple[str, str] | None = None


def _nodes(tree: object) -> list[dict[str, object]]:
    """Return the objects of a JSON tree, each before what it holds."""
    found: list[dict[str, object]] = []
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            found.append(one)
            waiting.extend(reversed(one.values()))
        elif isinstance(one, list):
            waiting.extend(reversed(one))
    return found


def _base_tables(nodes: Iterable[dict[str, object]]) -> set[str]:
    return {str(node["table_name"]).lower() for node in nodes if node.get("type") == "BASE_TABLE"}


def _common_table_names(nodes: list[dict[str, object]]) -> set[str]:
    """Return the names of the common table expressions that do not wrap a table so named."""
    names: set[str] = set()
    for node in nodes:
        entries = node.get("cte_map")
        if not isinstance(entries, dict):
            continue
        for entry in entries.get("map", []):
            name = str(entry["key"]).lower()
            inner = _nodes(entry["value"])
            recursive = any(part.get("type") == "RECURSIVE_CTE_NODE" for part in inner)
            if recursive or name not in _base_tables(inner):
                names.add(name)
    return names


def _forbidden_source(nodes: list[dict[str, object]]) -> str | None:
    for node in nodes:
        if node.get("type") == "TABLE_FUNCTION":
            function = node.get("function")
            name = str(function.get("function_name")) if isinstance(function, dict) else "?"
            if name.lower() not in _HARMLESS_FUNCTIONS:
                return f"{name}()"
        if node.get("type") == "SHOW_REF":
            return "show"
        if node.get("type") == "BASE_TABLE" and (
            node.get("schema_name") or node.get("catalog_name")
        ):
            return f"{node.get('schema_name')}.{node.get('table_name')}"
    return None


@lru_cache(maxsize=1)
def _parser() -> duckdb.DuckDBPyConnection:
    """Return the empty database that takes statements apart; opening one costs milliseconds."""
    return connect()


atexit.register(_parser.cache_clear)


@lru_cache(maxsize=1024)
def read_statement(sql: str) -> Reading:
    """Say which tables the SQL reads and whether it is exactly one plain SELECT.

    Text that cannot be parsed is refused with the parser's own words.
    """
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        return Reading(
            frozenset(), (f"SQL 无法解析：{error}", f"the SQL cannot be parsed: {error}")
        )
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        return Reading(
            frozenset(), ("只允许一条 SELECT 语句", "only exactly one SELECT statement is allowed")
        )
    with _parser().cursor() as cursor:
        row = cursor.execute("select json_serialize_sql($sql)", {"sql": sql}).fetchone()
    tree = json.loads(row[0]) if row else {"error": True}
    if tree.get("error"):
        return Reading(frozenset(), ("语句不是普通的 SELECT", "the statement is no plain SELECT"))
    nodes = _nodes(tree)
    source = _forbidden_source(nodes)
    if source:
        return Reading(
            frozenset(),
            (f"不允许从 {source} 读取", f"reading from {source} is not allowed"),
        )
    return Reading(frozenset(_base_tables(nodes) - _common_table_names(nodes)))
