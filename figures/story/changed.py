"""What became of a record's data from one release to the next, in the releases up to the one
shown."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.contracts import TABLES
from data.errors import DataError
from data.lineage import PLACES
from data.manifest import Release
from data.releases import number_of, open_release, release_ids
from data.revisions.changes import FILE, RowChange
from data.whole import sha256_of
from figures.revisions.listed import change_said
from figures.story.record import Record, Row, read

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
    looked = 0
    for release in _releases(record.context.release):
        found = list(_changes(release, record))
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
            if release.other_files.get(FILE) == sha256_of(release.folder / FILE):
                found.append(release)
    return found


def _moves(change: RowChange) -> bool:
    """Tell whether a change tells what the row, or its parent, was of another district."""
    link = TABLES[change.table_name].scope.through
    return change.column_name in PLACES or (link is not None and change.column_name in link.columns)


def _changes(release: Release, record: Record) -> Iterator[RowChange]:
    """Yield the changes of a release in the rows of a record and in those that belong to it."""
    path = release.folder / FILE
    own, beside = record.of.table, _beside(record)
    keys, events = _keys(record), _events(record)
    asked = (pc.field("table_name") == own) & pc.field("row_key").isin(keys)
    for table in beside:
        belongs = pc.field("row_key").isin(events) if events is not None else None
        if belongs is None:
            belongs = pc.field("belongs_to") == record.number
        asked |= (pc.field("table_name") == table) & belongs
    if record.kind == "office":
        asked |= (pc.field("table_name") == own) & (pc.field("belongs_to") == record.number)
    for row in pq.read_table(path, filters=asked).to_pylist():
        yield RowChange(**row)


def _beside(record: Record) -> tuple[str, ...]:
    return (*record.of.beside, "supply_base") if record.kind == "parcel" else record.of.beside


def _events(record: Record) -> list[str] | None:
    """Return the numbers of a matter's events; what they belong to names no register."""
    if record.register is None:
        return None
    same = {"register": record.register, "matter_id": record.number}
    return [str(row["event_id"]) for row in read("matter_events", same, record.context).to_pylist()]


def _keys(record: Record) -> list[str]:
    """Return the keys of a record's rows as the changes write them."""
    return [_key(record.of.table, row) for row in record.listed]


def _key(table: str, row: Row) -> str:
    parts = [str(row[name]) for name in TABLES[table].key]
    if len(parts) == 1:
        return parts[0]
    return json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
