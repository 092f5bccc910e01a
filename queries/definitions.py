"""The marts as publishing needs them, and what figures rest on through them; it builds none."""

from functools import cache
from pathlib import Path

from data.contracts import TABLES
from data.marts import Mart, marts_version
from queries.catalogue import MARTS_FOLDER
from queries.header import Query, read_mart


def read_definitions(folder: Path) -> tuple[Mart, ...]:
    """Return the marts of a folder by name: their SQL and the tables their headers name.

    Raises:
        BadHeader: a header misses a fact or contradicts its SQL.
    """
    read = (read_mart(path) for path in sorted(folder.glob("*.sql")))
    return tuple(Mart(mart.name, mart.sql, frozenset(mart.tables)) for mart in read)


@cache
def definitions() -> tuple[Mart, ...]:
    """Return the project's own marts, read once per process."""
    return read_definitions(MARTS_FOLDER)


@cache
def own_version() -> str:
    """Return the version of the marts this program builds; another release's may differ."""
    return marts_version(definitions())


def tables_behind(query: Query) -> tuple[str, ...]:
    """Return the core tables behind a figure, in the contract's order.

    A mart may hold rows of several registers; a figure that reads those of some only says in its
    header (``exports``) whose.
    """
    marts = {mart.name: mart.tables for mart in definitions()}
    found: set[str] = set()
    ahead = list(query.tables)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += marts.get(name, ())
    found &= set(query.exports or found)
    return tuple(name for name in TABLES if name in found)
