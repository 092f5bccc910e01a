"""Which core tables a figure rests on, through the marts it reads; it never reads their rows."""

from functools import cache

from data.contracts import TABLES
from queries.catalogue import MARTS_FOLDER
from queries.header import Query, read_mart_tables


@cache
def _mart_tables() -> dict[str, tuple[str, ...]]:
    return {path.stem: read_mart_tables(path) for path in sorted(MARTS_FOLDER.glob("*.sql"))}


def tables_behind(query: Query) -> tuple[str, ...]:
    """Return the core tables behind a figure, in the contract's order."""
    marts = _mart_tables()
    found: set[str] = set()
    ahead = list(query.tables)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += marts.get(name, ())
    return tuple(name for name in TABLES if name in found)
