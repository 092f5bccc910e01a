"""Which core tables a figure rests on, through the marts it reads; it never reads their rows."""

from data.contracts import TABLES
from queries.definitions import definitions
from queries.header import Query


def tables_behind(query: Query) -> tuple[str, ...]:
    """Return the core tables behind a figure, in the contract's order."""
    marts = {mart.name: mart.tables for mart in definitions()}
    found: set[str] = set()
    ahead = list(query.tables)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += marts.get(name, ())
    return tuple(name for name in TABLES if name in found)
