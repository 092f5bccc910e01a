"""The dated events of a record in their order: what happened, and what is planned or a limit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import pyarrow as pa

from data.contracts import TABLES
from figures import results
from figures.columns import ShownColumn, cells_of, shown_columns
from figures.story.record import Record, columns_of, read
from queries.catalogue import catalogue
from queries.labels import table_title
from queries.records import Selection

# By the export beside a record: the day of an event, and what it is by the code of a column.
_DAYS: Mapping[str, tuple[str, str]] = {
    "supply_events": ("event_on", "event_type"),
    "matter_events": ("on_date", "event"),
}
# The limits that no column holds: the rules work them out.
_LIMITS = {"idle": ("idle_line",), "case": ("penalty_limit",)}
_DUE = "due_items"


@dataclass(frozen=True)
class Event:
    """One thing on a day, None where it happened on a day that is not known.

    ``told`` are further cells of it, each label and value; ``is_later`` that it lies after the day
    shown, ``is_planned`` that it is a plan or a limit and need not have happened.
    """

    day: date | None
    written: str
    what: str
    told: tuple[tuple[str, str], ...] = ()
    is_later: bool = False
    is_planned: bool = False


def events_of(record: Record) -> tuple[Event, ...]:
    """Return the events of a record by their days; those of no known day stand at the end."""
    found = [*_own(record), *_beside(record), *_limits(record)]
    found.sort(key=lambda event: event.day or date.max)
    return tuple(found)


def _own(record: Record) -> Iterator[Event]:
    if record.kind == "office":
        yield from _counts(record)
        return
    contract, rounds = TABLES[record.of.table], len(record.listed)
    columns = columns_of(record.of.table, record.rows, record.context)
    for column in (one for one in columns if one.kind == "day"):
        is_planned = not contract.column(column.name).event
        for place, day in enumerate(column.values):
            if isinstance(day, date):
                told = _round(columns, place, record) if rounds > 1 else ()
                yield _event(column, day, column.label, told, is_planned=is_planned)


def _round(
    columns: Sequence[ShownColumn], place: int, record: Record
) -> tuple[tuple[str, str], ...]:
    """Return which row of a record of several an event is of."""
    one = next(column for column in columns if column.name == TABLES[record.of.table].key[-1])
    return ((one.label, cells_of(one, record.scene)[place]),)


def _counts(record: Record) -> Iterator[Event]:
    """Yield the counts of an office that differ from the one before, with what differs."""
    columns = columns_of(record.of.table, record.rows, record.context)
    cells = {column.name: cells_of(column, record.scene) for column in columns}
    labels = {column.name: column.label for column in columns}
    (counted,) = (column for column in columns if column.name == "as_of")
    for place, day in enumerate(counted.values):
        told = tuple(
            (labels[name], f"{of[place - 1]} → {of[place]}")
            for name, of in cells.items()
            if place and name != "as_of" and of[place] != of[place - 1]
        )
        if not place or told:
            yield _event(counted, cast(date, day), counted.label, told, is_planned=False)


def _beside(record: Record) -> Iterator[Event]:
    for table in record.of.beside:
        rows = read(table, record.key, record.context)
        yield from _in_table(record, table, rows)
    if record.kind == "parcel":
        yield from _bases(record)


def _in_table(record: Record, table: str, rows: pa.Table) -> Iterator[Event]:
    dated, named = _DAYS[table]
    columns = {one.name: one for one in columns_of(table, rows, record.context)}
    days, whats = columns.pop(dated), cells_of(columns.pop(named), record.scene)
    for name in (*TABLES[table].key, *record.of.key):
        columns.pop(name, None)
    told = _told(tuple(columns.values()), record)
    for place, day in enumerate(days.values):
        yield _event(days, cast(date | None, day), whats[place], told[place], is_planned=False)


def _bases(record: Record) -> Iterator[Event]:
    """Yield the years in whose frozen base a parcel stands, each at its beginning."""
    rows = read("supply_base", {"parcel_id": record.number}, record.context)
    columns = columns_of("supply_base", rows, record.context)
    told = _told([one for one in columns if one.name != "parcel_id"], record)
    title = table_title("supply_base").said(record.context.language)
    for place, row in enumerate(rows.to_pylist()):
        day = date(row["year"], 1, 1)
        is_later = day > record.context.as_of
        yield Event(day, day.isoformat(), title, told[place], is_later)


def _limits(record: Record) -> Iterator[Event]:
    """Yield the limits that the supervision list holds of a record on the day shown."""
    kinds = (record.register,) if record.register else _LIMITS.get(record.kind, ())
    if not kinds:
        return
    query, context = catalogue()[_DUE], record.context
    narrowed = {"item_id": (record.number,), "due_kind": tuple(map(str, kinds))}
    selection = Selection(query, dict(context.given(query.params)), among=narrowed)
    rows = results.fetch(context.release, context.scope, selection)
    columns = {one.name: one for one in shown_columns(query, rows, record.scene)}
    limit, left = columns["limit_on"], columns["days_left"]
    kind, terms = cells_of(columns["due_kind"], record.scene), cells_of(left, record.scene)
    for place, day in enumerate(limit.values):
        what = limit.label if record.register else kind[place]
        yield _event(limit, cast(date, day), what, ((left.label, terms[place]),), is_planned=True)


def _told(columns: Sequence[ShownColumn], record: Record) -> list[tuple[tuple[str, str], ...]]:
    """Return of each row label and cell of the columns that are filled in."""
    cells = [cells_of(column, record.scene) for column in columns]
    rows = len(columns[0].values) if columns else 0
    return [
        tuple(
            (column.label, of[place])
            for column, of in zip(columns, cells, strict=True)
            if column.values[place] is not None
        )
        for place in range(rows)
    ]


def _event(
    column: ShownColumn,
    day: date | None,
    what: str,
    told: tuple[tuple[str, str], ...],
    *,
    is_planned: bool,
) -> Event:
    written = column.day_written(day) if day else column.absent
    return Event(day, written, what, told, column.is_later(day), is_planned)
