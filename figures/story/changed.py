"""What became of a record's data from one release to the next, in the releases up to the one
shown."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.contracts import TABLES
from data.digests import remembered
from data.errors import DataError
from data.lineage import PLACES
from data.manifest import Release
from data.releases import number_of, open_release, release_ids
from data.revisions.changes import FILE, RowChange
from figures.revisions.listed import change_said
from figures.story.record import Record, key_of, read

# So many releases are looked through, the latest first.
LOOKED = 12


@dataclass(frozen=True)
class Changes:
    """What a release changed in a record's data against the one before, in words."""

    release: Release
    said: tuple[str, ...]


@dataclass(frozen=True)
class Past:
    """The changes of a record, the latest release first, and how many releases were looked at.

    ``is_cut`` tells that the record was another district's before: no more is told of it.
    """

    changes: tuple[Changes, ...]
    looked: int
    is_cut: bool = False


def past(record: Record) -> Past:
    """Return what became of a record's data in the latest releases up to the one shown."""
    told: list[Changes] = []
    looked, asked = 0, _asked(record)
    for release in _releases(record.context.release):
        found = [
            RowChange(**row)
            for row in pq.read_table(release.folder / FILE, filters=asked).to_pylist()
        ]
        looked += 1
        if record.context.viewer.is_limited and any(map(_moves, found)):
            return Past(tuple(told), looked, is_cut=True)
        if found:
            said = tuple(change_said(change, record.scene) for change in found)
            told.append(Changes(release, said))
    return Past(tuple(told), looked)


def _releases(shown: Release) -> list[Release]:
    """Return the releases that tell what they changed, from the one shown back."""
    root = shown.folder.parents[1]
    found: list[Release] = []
    ids = [one for one in release_ids(root) if number_of(one) <= shown.number]
    for name in reversed(ids[-LOOKED:]):
        # One that is damaged or was removed meanwhile tells nothing.
        with suppress(DataError, OSError):
            release = open_release(root, name)
            if release.other_files.get(FILE) == remembered(release.folder / FILE):
                found.append(release)
    return found


def _moves(change: RowChange) -> bool:
    """Tell whether a change tells what the row, or its parent, was of another district."""
    link = TABLES[change.table_name].scope.through
    return change.column_name in PLACES or (link is not None and change.column_name in link.columns)


def _asked(record: Record) -> pc.Expression:
    """Return what tells the changes in the rows of a record and in those that belong to it."""
    own = pc.field("row_key").isin([key_of(record.of.table, row) for row in record.listed])
    if record.kind == "office":
        own |= pc.field("belongs_to") == record.number
    belongs = pc.field("belongs_to") == record.number
    if record.register is not None:
        # What events of matters belong to names no register.
        events = read("matter_events", record.key, record.context).to_pylist()
        belongs = pc.field("row_key").isin(_texts(str(row["event_id"]) for row in events))
    table = pc.field("table_name")
    return ((table == record.of.table) & own) | (table.isin(_texts(record.beside)) & belongs)


def _texts(values: Iterable[str]) -> pa.Array:
    """Return texts as such, also where there are none."""
    return pa.array(list(values), pa.string())
