"""Marts and figures as publishing needs them, what figures rest on, and whether they are defined
as they were; it builds none."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from data.contracts import TABLES
from data.definitions import Definitions, texts_of
from data.manifest import Release
from data.marts import Mart, marts_version, rule_view_name
from data.registers.change import changed_registers
from data.rules.compiled import REGISTERS
from queries.catalogue import MARTS_FOLDER, catalogue
from queries.errors import NotKept
from queries.header import MartQuery, Query, mart_in, query_in, read_mart

# Whose definition is another one: the figure's own, or that of a mart or table behind it.
Change = Literal["none", "figure", "behind", "unknown"]

_REGISTER_VIEWS = frozenset(map(rule_view_name, REGISTERS))


def read_marts(folder: Path) -> tuple[Mart, ...]:
    """Return the marts of a folder by name: their SQL and the tables their headers name.

    Raises:
        BadHeader: a header misses a fact or contradicts its SQL.
    """
    return tuple(map(_to_build, _marts_in(folder)))


@cache
def _own_marts() -> tuple[MartQuery, ...]:
    return _marts_in(MARTS_FOLDER)


def _marts_in(folder: Path) -> tuple[MartQuery, ...]:
    return tuple(read_mart(path) for path in sorted(folder.glob("*.sql")))


def _to_build(mart: MartQuery) -> Mart:
    return Mart(mart.name, mart.sql, frozenset(mart.tables))


@cache
def definitions() -> Definitions:
    """Return the project's own marts and figures, read once per process."""
    figures = {name: query.sql for name, query in catalogue().items()}
    return Definitions(tuple(map(_to_build, _own_marts())), figures)


@cache
def own_version() -> str:
    """Return the version of the marts this program builds; another release's may differ."""
    return marts_version(definitions().marts)


@cache
def built_from(tables: tuple[str, ...]) -> frozenset[str]:
    """Return the names of all tables, marts and rules without which those named are not there."""
    return _closure(tables, {mart.name: mart.tables for mart in definitions().marts})


@cache
def behind(tables: tuple[str, ...]) -> frozenset[str]:
    """Return the names of all tables, marts and rules that stand behind those named.

    Who reads a mart that looks one indicator up in a list of them rests on no row of the others.
    """
    rests_on = {
        mart.name: frozenset(mart.tables).difference(() if mart.name in tables else mart.lookup)
        for mart in _own_marts()
    }
    return _closure(tables, rests_on)


def _closure(tables: tuple[str, ...], reads: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = list(tables)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += reads.get(name, ())
    return frozenset(found)


def tables_behind(query: Query) -> tuple[str, ...]:
    """Return the core tables behind a figure, in the contract's order.

    A mart may hold rows of several registers; a figure that reads those of some only says in its
    header (``exports``) whose.
    """
    found = behind(query.tables) & set(query.exports or TABLES)
    return tuple(name for name in TABLES if name in found)


def changed_since(release: Release, query: Query, register: str | None = None) -> Change:
    """Tell whether a figure is defined otherwise today than when a release was published.

    Of a figure that is asked about one register the files of the others are not behind it.
    """
    then, now = release.definitions, definitions().hashes
    if not then:
        return "unknown"
    name = query.name
    if then["figures"].get(name) != now["figures"][name]:
        return "figure"
    names = behind(query.tables)
    if any(then["marts"].get(mart) != now["marts"][mart] for mart in names & now["marts"].keys()):
        return "behind"
    both = then["contracts"].keys() & now["contracts"].keys()
    read = {column for column in both if column.partition(".")[0] in names}
    if any(then["contracts"][column] != now["contracts"][column] for column in read):
        return "behind"
    changed = changed_registers(release) if names & _REGISTER_VIEWS else frozenset()
    return "behind" if changed and (register is None or register in changed) else "none"


def as_published(release: Release, name: str) -> Query:
    """Return a figure with the SQL a release was published with.

    Raises:
        NotKept: the release keeps none of that name.
        BadHeader: this program cannot read the SQL it keeps.
    """
    texts = texts_of(release)["figures"]
    if name not in texts:
        raise NotKept(
            f"发布 {release.id} 未保存 {name} 当时的口径",
            f"Release {release.id} keeps no definition of {name} as published",
        )
    return query_in(Path("as_published", f"{name}.sql"), texts[name])


def marts_as_published(release: Release) -> tuple[Mart, ...]:
    """Return the marts a release was published with, by name.

    Raises:
        NotKept: the release keeps none, and was not built by today's.
        BadHeader: this program cannot read the SQL it keeps.
    """
    texts = texts_of(release)["marts"]
    if texts:
        return tuple(
            _to_build(mart_in(Path("marts", f"{name}.sql"), texts[name])) for name in texts
        )
    if release.marts_version == own_version():
        return definitions().marts
    raise NotKept(
        f"发布 {release.id} 未保存当时的口径", f"Release {release.id} keeps no definitions"
    )
