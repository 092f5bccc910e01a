"""The releases that are open and what was read from them, kept once for all rooms; it never draws.

Two bounded caches stand before the database: opened releases, and rows by release, scope and all
that was asked. A viewer who asks what another is being answered waits for that answer. Each
question is timed here, once (`figures.asking`).
"""

import atexit
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
from cachetools import LRUCache

from data import whole
from data.lineage import Scope, sight_of
from data.manifest import CheckCount, Release
from data.registers.sight import read_sight
from data.warehouse import Warehouse
from figures import questions
from figures.asking import kept, timed
from figures.revisions import history, split
from queries import finding, records
from queries.adhoc_answer import Breakdown, Listed, ask
from queries.catalogue import catalogue
from queries.declared import Declared, declared_in
from queries.definitions import as_published
from queries.params import Value
from queries.records import Proof, Selection
from queries.run import run
from queries.warned import Warned
from queries.warned import raised as raised_in
from queries.warned import warned as warned_in
from words.finding import pattern_of

Given = tuple[tuple[str, Value], ...]
RELEASES_OPEN = 8
# Bytes of rows kept, of those by an older definition, and answers about lists: what to choose from,
# how many, how much.
BYTES_KEPT = 96 * 2**20
BYTES_KEPT_AS_PUBLISHED = 32 * 2**20
# What rows take beside their cells: their columns and the key; without it no number of empty
# answers would be too many.
_BYTES_BESIDE = 4096
ANSWERS_KEPT = 1000
# Pages of hits, of at most fifty rows each.
FOUND_KEPT = 200
# Rows of the differences between releases: a changed rule may move every row of a table.
MOVED_KEPT = 100_000
_CELLS = (str, int, float, bool, date, type(None))


class _Open(LRUCache[Any, Warehouse]):
    """Lets go what was not asked for longest: it closes when the last who reads from it has read.

    There are as many scopes as viewers have districts, so somebody may be reading still.
    """

    def clear(self) -> None:
        while self:
            self.popitem()[1].close()


_OPEN = _Open(RELEASES_OPEN)
# A process that ends leaves no folder of spilled rows.
atexit.register(_OPEN.clear)


def _frozen(value: object) -> object:
    """Return a value as part of a key: a mapping as its pairs, a list as a tuple."""
    if isinstance(value, Mapping):
        return tuple(sorted((name, _frozen(held)) for name, held in value.items()))
    return tuple(value) if isinstance(value, list) else value


def _key(release: Release, scope: Scope, asked: object = None, *more: object) -> tuple[object, ...]:
    if isinstance(asked, Selection):
        parts = (asked.given, asked.equal, asked.among)
        asked = (asked.query.name, *map(_frozen, parts), asked.search, asked.most)
    # Whoever sees districts under other names sees other numbers.
    return (release.folder, sight_of(scope), asked, *more)


def _fetch_key(
    release: Release, scope: Scope, asked: object, given: Given = ()
) -> tuple[object, ...]:
    """Return the key of rows; those of a restricted register are kept while it is current."""
    if dict(given).get("register") not in restricted(release):
        return _key(release, scope, asked, given)
    return _key(release, scope, asked, given, whole.is_superseded(release))


def weight(rows: pa.Table) -> int:
    """Return the bytes that rows hold while they are kept: a part of a table holds all of it."""
    return int(rows.get_total_buffer_size()) + _BYTES_BESIDE


def _as_proved(release: Release, scope: Scope) -> tuple[object, ...]:
    """Return the key of an open release: one whose files were put back is opened again."""
    return *_key(release, scope), frozenset(whole.prove(release).items())


@kept("releases", _OPEN, key=_as_proved)
def warehouse(release: Release, scope: Scope) -> Warehouse:
    """Return the warehouse of a release, opened once and shared; queries take their own cursor."""
    return Warehouse(release, scope)


@kept(
    "rows",
    LRUCache(BYTES_KEPT, getsizeof=weight),
    key=_fetch_key,
    named=questions.figure_or_list,
    in_bytes=True,
)
def fetch(
    release: Release,
    scope: Scope,
    asked: str | Selection | Breakdown | Listed,
    given: Given = (),
) -> pa.Table:
    """Return the rows of a figure, of a narrowed list or of an ad hoc question.

    A figure is asked for by its name and its parameters.
    """
    opened = warehouse(release, scope)
    if isinstance(asked, str):
        return run(catalogue()[asked], opened, dict(given))
    if isinstance(asked, Selection):
        return records.rows(opened, asked, limit=asked.most)
    return ask(opened, asked)


@kept(
    "rows_as_published",
    LRUCache(BYTES_KEPT_AS_PUBLISHED, getsizeof=weight),
    key=_fetch_key,
    named=questions.figure_or_list,
    in_bytes=True,
)
def fetch_as_published(release: Release, scope: Scope, name: str, given: Given = ()) -> pa.Table:
    """Return the rows of a figure by the SQL its release was published with.

    Raises:
        NotKept: the release keeps none of that name.
    """
    query = as_published(release, name)
    asked = {key: value for key, value in given if key in query.params}
    return run(query, warehouse(release, scope), asked)


def open_releases() -> tuple[str, ...]:
    """Return the id of the release of each warehouse that is open, one for each scope."""
    with warehouse.changing:
        # Their keys alone: who asks for the values counts as one who uses them.
        return tuple(str(folder.name) for folder, *_ in warehouse.cache)


def bytes_kept() -> int:
    """Return how many bytes of rows are kept."""
    return int(fetch.cache.currsize)


@kept("choices", LRUCache(ANSWERS_KEPT), key=_key, named=questions.figure_or_list)
def choices(release: Release, scope: Scope, selection: Selection, column: str) -> list[str]:
    """Return the values of a column to choose from in a list."""
    return records.choices(warehouse(release, scope), selection, column)


@kept("counts", LRUCache(ANSWERS_KEPT), key=_key, named=questions.figure_or_list)
def counted(
    release: Release, scope: Scope, selection: Selection, columns: tuple[str, ...]
) -> tuple[int, dict[str, float]]:
    """Return how many rows a list has, and the sums of the columns named."""
    return records.counted(warehouse(release, scope), selection, columns)


@kept("groups", LRUCache(ANSWERS_KEPT), key=_key, named=questions.figure_or_list)
def grouped(
    release: Release, scope: Scope, selection: Selection, by: str, columns: tuple[str, ...]
) -> list[dict[str, records.Cell]]:
    """Return how many rows a list has by a column, and the sums of the columns named."""
    return records.grouped(warehouse(release, scope), selection, by, columns)


@kept(
    "finds",
    LRUCache(FOUND_KEPT),
    key=lambda release, scope, words, *asked: _key(release, scope, pattern_of(words), *asked),
    named=questions.search,
)
def found(
    release: Release, scope: Scope, words: str, kind: str, most: int, offset: int = 0
) -> pa.Table:
    """Return a page of what words find of one kind, as ``finding.found`` does."""
    return finding.found(warehouse(release, scope), words, kind, most, offset)


@kept(
    "differences",
    LRUCache(MOVED_KEPT, getsizeof=lambda found: 1 + found.listed),
    key=lambda root, scope, before, after, *asked: (
        sight_of(scope),
        before.folder,
        after.folder,
        *asked,
    ),
    named=questions.revision,
)
def difference(
    root: Path,
    scope: Scope,
    before: Release,
    after: Release,
    metric: str,
    as_of: date,
    districts: tuple[str, ...] | None = None,
) -> split.Split:
    """Return the difference of an indicator between two releases, as ``split.split`` does."""
    return split.split(root, before, after, metric, as_of, districts, scope=scope)


@kept("shown_before", LRUCache(ANSWERS_KEPT), key=_key, named=questions.shown_before)
def shown_in(
    release: Release,
    scope: Scope,
    days: tuple[date, ...],
    districts: tuple[str, ...] | None = None,
) -> history.Values:
    """Return what a release shows of the headline indicators, as ``history.shown_in`` does."""
    return history.shown_in(release, days, districts, scope=scope)


def is_at_hand(
    release: Release,
    scope: Scope,
    days: tuple[date, ...],
    districts: tuple[str, ...] | None = None,
) -> bool:
    """Tell whether ``shown_in`` gives what it was asked before, or what was recorded."""
    if _key(release, scope, days, districts) in cast(LRUCache[Any, Any], shown_in.cache):
        return True
    return history.is_recorded(release, days, districts, scope=scope)


@kept("registers", LRUCache(RELEASES_OPEN * 4), key=_key)
def registers(release: Release, scope: Scope) -> tuple[Declared, ...]:
    """Return the registers a release was published with, and how much each holds."""
    return declared_in(warehouse(release, scope))


@kept("restricted", LRUCache(RELEASES_OPEN * 4), key=lambda release: release.folder)
def restricted(release: Release) -> frozenset[str]:
    """Return the registers of a release that are for named roles alone, whoever asks."""
    return read_sight(release.folder / "rules").restricted


@kept("warned", LRUCache(RELEASES_OPEN * 4), key=_key, named=questions.warnings)
def warned(release: Release, scope: Scope) -> tuple[Warned, ...]:
    """Return the rows that raised a warning, counted once for a release and scope."""
    return warned_in(warehouse(release, scope))


@kept("raised", LRUCache(RELEASES_OPEN * 4), key=_key, named=questions.warnings)
def raised(release: Release, scope: Scope) -> tuple[CheckCount, ...]:
    """Return the checks that rows in a scope did not pass, with their first keys."""
    return raised_in(warehouse(release, scope))


@timed(questions.proof)
def prove(
    release: Release, scope: Scope, name: str, selection: Selection, row: Mapping[str, object]
) -> list[Proof]:
    """Set a figure's numbers beside the sums of the rows behind it."""
    cells = {key: value for key, value in row.items() if isinstance(value, _CELLS)}
    opened = warehouse(release, scope)
    return records.prove(opened, catalogue()[name], selection, cast(Mapping[str, Any], cells))
