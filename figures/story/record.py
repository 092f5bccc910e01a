"""Finds one record by kind and number, and tells its columns as lists show them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pyarrow as pa

from data.contracts import TABLES
from figures import results
from figures.columns import ShownColumn, shown_columns
from figures.context import Context
from queries.catalogue import catalogue
from queries.finding import KINDS, Kind
from queries.header import Field
from queries.story import Wanted, rows_of
from words.scene import Scene

Row = Mapping[str, Any]
# Lists of records whose heads stand for that of an export's rows: of a register the codes of some
# columns are the register's own.
_HEAD, _HEAD_OF_REGISTER = "case_records", "register_matters"
_OF_REGISTERS = ("matters", "matter_events")


@dataclass(frozen=True)
class Record:
    """One record as a viewer sees it: its rows in its own export (rounds, or counts of an office).

    ``context`` is the viewer's, of all districts in sight and of the record's own register.
    """

    kind: str
    number: str
    rows: pa.Table
    context: Context

    @property
    def of(self) -> Kind:
        """What kinds of its like have in common."""
        return KINDS[self.kind]

    @property
    def beside(self) -> tuple[str, ...]:
        """The exports with rows that belong to it."""
        return (*self.of.beside, "supply_base") if self.kind == "parcel" else self.of.beside

    @property
    def key(self) -> dict[str, str]:
        """What names it in its own export and in those beside it."""
        return {name: str(self.row[name]) for name in self.of.key}

    @property
    def register(self) -> str | None:
        """The register a matter stands in."""
        return self.context.register if self.kind == "matter" else None

    @property
    def scene(self) -> Scene:
        """What words and cells are written by."""
        return self.context.scene

    @cached_property
    def listed(self) -> Sequence[Row]:
        """Its rows, in the order of their key."""
        rows: Sequence[Row] = self.rows.to_pylist()
        return rows

    @property
    def row(self) -> Row:
        """The row that tells its name and place: of an office the last count up to the day shown,
        of an idle parcel its last round."""
        if self.kind != "office":
            return self.listed[-1]
        known = [row for row in self.listed if row["as_of"] <= self.context.as_of]
        return known[-1] if known else self.listed[0]

    @property
    def name(self) -> str:
        """What it is called besides its number; nothing where it has no name."""
        return str(self.row[self.of.title] or "") if self.of.title else ""


def record_of(kind: str, number: str, register: str | None, context: Context) -> Record | None:
    """Return the record of a kind and number, as far as the viewer may see it; else None.

    Nobody is told whether there is none, or one that is not for them.
    """
    if kind not in KINDS or not number or (kind == "matter") != bool(register):
        return None
    own = replace(context, districts=None, register=register, against=None, against_districts=())
    equal = {KINDS[kind].number: number} | ({"register": register} if register else {})
    rows = read(KINDS[kind].table, equal, own)
    return Record(kind, number, rows, own) if rows.num_rows else None


def read(table: str, equal: Mapping[str, str | None], context: Context) -> pa.Table:
    """Return the rows of an export in which columns have these values."""
    wanted = Wanted(table, tuple((name, value or "") for name, value in equal.items()))
    return rows_of(results.warehouse(context.release, context.scope), wanted)


def key_of(table: str, row: Row) -> str:
    """Return the key of a row as changes and contributions write it: of several columns a list."""
    parts = [str(row[name]) for name in TABLES[table].key]
    if len(parts) == 1:
        return parts[0]
    return json.dumps(parts, separators=(",", ":"), ensure_ascii=False)


def columns_of(table: str, rows: pa.Table, context: Context) -> list[ShownColumn]:
    """Return rows of an export as labelled columns, codes and units as in any list."""
    contract = TABLES[table]
    head = catalogue()[_HEAD_OF_REGISTER if table in _OF_REGISTERS else _HEAD]
    fields = tuple(Field(column.name, column.type) for column in contract.columns)
    query = replace(head, tables=(table,), returns=fields, absent={}, planned=())
    return shown_columns(query, rows, context.scene)
