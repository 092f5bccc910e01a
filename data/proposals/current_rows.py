"""Rows as they stand before a correction, for whoever makes it; it changes none."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from data.contracts import Table
from data.proposals.corrections import published_file
from data.proposals.records import undecided
from data.proposals.rows import Typed, standing, typed_values, whole_key
from data.provenance import Value
from data.publish import before_this


def row_of(
    root: Path, table: Table, key: Mapping[str, Value | date], into: str | None = None
) -> dict[str, Typed] | None:
    """Return the row of a key with the contract's columns; None where there is none.

    ``into`` names a proposal that the correction shall be added to: its own rows stand then.
    BadCorrection where a part of the key is missing or of another type.
    """
    rows = standing(table, _stands_in(root, table.name, into), whole_key(table, key))
    return rows[0] if rows else None


def rows_of(root: Path, table: Table, into: str | None = None) -> list[dict[str, Typed]]:
    """Return all rows of a short table, in the order of its key."""
    rows = standing(table, _stands_in(root, table.name, into))
    return sorted(rows, key=lambda row: [str(row[name]) for name in table.key])


def differing(
    table: Table, row: Mapping[str, Typed], given: Mapping[str, Value | date]
) -> dict[str, Typed]:
    """Return those of the values given, in their columns' types, that a row has otherwise."""
    typed = typed_values(table, given)
    return {name: value for name, value in typed.items() if value != row.get(name)}


def _stands_in(root: Path, name: str, into: str | None) -> Path | None:
    if into:
        found = undecided(root, into)
        if name in found.tables:
            return found.exports / f"{name}.parquet"
    return published_file(before_this(root), name)
