"""The headers by which a table's columns are known, and what resembles them; it reads no sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from data.contracts import Column, Table
from data.intake.layout.headings import heading

How = Literal["name", "header", "alias"]
# What a sheet says in the contract's own words comes before what others call it.
RANK: Mapping[How, int] = {"name": 0, "header": 1, "alias": 2}
_ALIKE = 0.6
_MOST_PROPOSED = 3
# What was agreed is not what happened, and what is due not what was done: never proposed for it.
_OPPOSED = (("约定", "实际"), ("agreed", "actual"), ("应", "已"), ("应", "实"), ("新增", "总"))


@dataclass(frozen=True)
class Known:
    """The column a header belongs to, and by what; ``is_fallback`` when another one is better."""

    column: Column
    how: How
    is_fallback: bool = False


Vocabulary = Mapping[str, Known]


@lru_cache(maxsize=256)
def vocabulary(table: Table) -> Vocabulary:
    """Return the keys of the headers that a table's columns answer to."""
    known: dict[str, Known] = {}
    for column in table.columns:
        headers: list[tuple[str, Known]] = [(column.name, Known(column, "name"))]
        headers += [(text, Known(column, "header")) for text in (column.zh, column.en)]
        headers += [(text, Known(column, "alias")) for text in column.aliases]
        headers += [(text, Known(column, "alias", True)) for text in column.fallbacks]
        for text, meant in headers:
            known.setdefault(heading(text).key, meant)
    return known


def key_of(text: str) -> str:
    """Return the key of a header: equal for headers that mean the same column."""
    return heading(text).key


def accepted(column: Column) -> tuple[str, ...]:
    """Return the headers a column answers to, the contract's own first."""
    texts: dict[str, str] = {}
    for text in (column.zh, column.en, column.name, *column.aliases, *column.fallbacks):
        texts.setdefault(heading(text).key, text)
    return tuple(texts.values())


def resembling(key: str, columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the columns whose headers are most like a key: to propose, never to take."""
    likeness = {column.name: _likeness(key, column) for column in columns}
    near = [name for name, like in likeness.items() if like >= _ALIKE]
    return tuple(sorted(near, key=lambda name: -likeness[name])[:_MOST_PROPOSED])


def _likeness(key: str, column: Column) -> float:
    keys = {heading(text).key for text in accepted(column)}
    ratios = [
        SequenceMatcher(None, key, other, autojunk=False).ratio()
        for other in keys
        if not _are_opposed(key, other)
    ]
    return max(ratios, default=0.0)


def _are_opposed(one: str, other: str) -> bool:
    return any(
        (first in one and second in other) or (second in one and first in other)
        for first, second in _OPPOSED
    )
