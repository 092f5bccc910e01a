"""Which warnings touch a figure, and how many rows raised them: the one mark on card, wall, paper.

A warning touches a figure that reads a column the warning looks at, in the figure's own SQL or in
that of a mart behind it; of a mart all columns count that it reads, for what of them reaches a
figure no header says.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from data.check.listed import every_warning
from data.contracts import TABLES
from figures import results
from figures.context import Context
from queries.catalogue import catalogue
from queries.definitions import behind, definitions, tables_behind
from queries.header import Query
from words.voice import Voice

# What is about the data themselves shows the warnings, and bears no mark of them.
UNMARKED = "quality"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Mark:
    """How many rows of the chosen districts raised a warning that touches a figure.

    ``warnings`` are the codes with the number of rows of each, most first; a row that raised
    several counts once in ``rows``.
    """

    rows: int = 0
    warnings: tuple[tuple[str, int], ...] = ()


@cache
def columns_read(figure: str) -> frozenset[str]:
    """Return the columns of exports that a figure rests on, as ``table.column``."""
    query = catalogue()[figure]
    marts = {mart.name: mart for mart in definitions().marts}
    read = [(query.sql, query.tables)]
    read += [
        (marts[name].sql, tuple(marts[name].tables))
        for name in behind(query.tables)
        if name in marts
    ]
    own = set(tables_behind(query))
    return frozenset(
        column for sql, tables in read for column in _columns_in(sql, own.intersection(tables))
    )


def _columns_in(sql: str, tables: Collection[str]) -> Iterator[str]:
    body = "\n".join(line.partition("--")[0] for line in sql.splitlines())
    words = set(_WORD.findall(body))
    for table in tables:
        yield from (f"{table}.{name}" for name in words & set(TABLES[table].column_names))


@cache
def touching(figure: str) -> frozenset[str]:
    """Return the codes of the warnings that touch a figure."""
    read = columns_read(figure)
    return frozenset(warning.code for warning in every_warning() if warning.columns & read)


def mark_of(query: Query, context: Context, explained_by: Sequence[str] = ()) -> Mark:
    """Return the mark of a figure: rows of no district count where no district is chosen, those of
    another register nowhere.

    Of a figure that holds many indicators and is shown of one, ``explained_by`` names figures of
    that one: what touches none of them is no matter of it.
    """
    if query.section == UNMARKED or not context.release.warnings:
        return Mark()
    codes, rows = touching(query.name), 0
    if explained_by:
        codes &= frozenset().union(*map(touching, explained_by))
    counted: dict[str, int] = {}
    for warned in results.warned(context.release, context.scope):
        if warned.register and context.register not in (None, warned.register):
            continue
        if context.districts is None or warned.district in context.districts:
            raised = warned.warnings & codes
            rows += warned.rows if raised else 0
            for code in raised:
                counted[code] = counted.get(code, 0) + warned.rows
    most_first = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return Mark(rows, tuple(most_first))


def said_of(mark: Mark, voice: Voice) -> str:
    """Say the mark in a few words; nothing if there is none."""
    if not mark.rows:
        return ""
    said = voice.say_count("{count} row with a warning", "{count} rows with warnings", mark.rows)
    return f"⚠ {said}"


def told(mark: Mark, context: Context) -> list[tuple[str, str]]:
    """Return each warning of a mark with its table and its number of rows."""
    voice, scene = context.voice, context.scene
    return [
        (
            f"{scene.label('table_name', code.partition('.')[0])}: {scene.label('warning', code)}",
            voice.say_count("{count} row", "{count} rows", rows),
        )
        for code, rows in mark.warnings
    ]
