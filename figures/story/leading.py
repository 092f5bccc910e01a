"""Which cells name a record that has a story, and the keys of the address it is told at."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

from figures.finding import story_keys
from queries.finding import KINDS

Keys = Mapping[str, list[str]]
Row = Mapping[str, Any]
# Which kind stands in which export.
KIND_IN: Mapping[str, str] = {of.table: kind for kind, of in KINDS.items()}
_NAMED = {"parcel_id": "parcel", "case_id": "case", "office_id": "office", "dup_of": "case"}
# What falls due, by what kind of limit; other limits are of the register they are called after.
_DUE = {
    "supply_limit": "parcel",
    "idle_line": "idle",
    "case_limit": "case",
    "penalty_limit": "case",
}
# How a check writes a key of several columns.
PARTED = " / "


def leads(rows: pa.Table, register: str | None = None) -> dict[str, list[Keys | None]]:
    """Return by the columns that name records the keys of each row's record, None where none is.

    ``register`` is the one whose matters the rows are, where no column says it.
    """
    known = set(rows.column_names)
    found = {name: read for name, read in _READING.items() if name in known}
    if "parcel_id" in known:
        # It numbers what was supplied, which need not be watched.
        found.pop("supervision_no", None)
    listed = [{"register": register, **row} for row in rows.to_pylist()]
    told = {name: [read(row) for row in listed] for name, read in found.items()}
    return {name: keys for name, keys in told.items() if any(keys)}


def of_key(table: object, key: object) -> Keys | None:
    """Return the keys of a row's story by its export and the text of its key, in either writing."""
    kind = KIND_IN.get(str(table))
    if kind is None or not isinstance(key, str) or not key:
        return None
    parts = _parts(key)
    if kind == "idle":
        return story_keys(kind, parts[0])
    if kind == "matter":
        return story_keys(kind, PARTED.join(parts[1:]), parts[0]) if len(parts) > 1 else None
    return story_keys(kind, parts[-1] if kind == "office" else key)


def _parts(key: str) -> list[str]:
    if not key.startswith("["):
        return key.split(PARTED)
    try:
        parts = json.loads(key)
    except ValueError:
        return [key]
    return [str(part) for part in parts] if isinstance(parts, list) and parts else [key]


def _plain(column: str, kind: str) -> Callable[[Row], Keys | None]:
    return lambda row: story_keys(kind, row[column]) if row[column] else None


def _matter(column: str) -> Callable[[Row], Keys | None]:
    def read(row: Row) -> Keys | None:
        register = row["register"]
        return story_keys("matter", row[column], register) if row[column] and register else None

    return read


def _parent(row: Row) -> Keys | None:
    """Return the case a case was split from; what a matter is part of may be of any register."""
    return _plain("parent_id", "case")(row) if "case_id" in row else None


def _due(row: Row) -> Keys | None:
    number, of = row["item_id"], row.get("due_kind")
    if not number or not of:
        return None
    return story_keys(_DUE[of], number) if of in _DUE else story_keys("matter", number, of)


_READING: Mapping[str, Callable[[Row], Keys | None]] = {
    **{column: _plain(column, kind) for column, kind in _NAMED.items()},
    "supervision_no": _plain("supervision_no", "idle"),
    "matter_id": _matter("matter_id"),
    "follows_id": _matter("follows_id"),
    "parent_id": _parent,
    "item_id": _due,
    "counted_key": lambda row: of_key(row.get("counted_table"), row["counted_key"]),
    "row_key": lambda row: of_key(row.get("table_name"), row["row_key"]),
    "subject_key": lambda row: of_key(row.get("subject_table"), row["subject_key"]),
}
