"""A register as one wide sheet, a row a matter and a column a stage's date; and back to events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.codes import Code
from data.contracts import TABLES, Column, ParentKey, Table
from data.intake.layout.vocabulary import key_of
from data.registers.model import QUANTITIES, Register, Stage

MATTERS, EVENTS = "matters", "matter_events"
_PREFIX = "stage_"
# What bureaus call the day a matter is due, beside the headers of the contract.
_DUE = ("时限", "期限", "办理时限", "办理期限", "整改时限", "整改期限", "完成期限", "办结期限")
Row = dict[str, Any]


@lru_cache(maxsize=128)
def wide_table(register: Register) -> Table:
    """Return the table that a register's wide sheet is read as, named after the register.

    It has the columns of ``matters`` but the register's name and the quantities that are not
    declared, the register's kinds as codes, and a date for each stage under its headers.
    """
    matters = TABLES[MATTERS]
    columns = [_own(column, register) for column in matters.columns]
    columns = [column for column in columns if column is not None]
    taken = {key_of(text) for column in columns if column for text in _headers(column)}
    dates = []
    for stage in register.stages:
        dates.append(_date_column(stage, taken))
        taken |= {key_of(text) for text in _headers(dates[-1])}
    districts = tuple(parent for parent in matters.parents if parent.table == "districts")
    former = ParentKey(("follows_id",), MATTERS, ("matter_id",))
    return Table(
        name=register.id,
        zh=register.title.zh,
        en=register.title.en,
        grain=("每个事项一行，每个阶段一列日期", "one row per matter, one column per stage's date"),
        key=("matter_id",),
        columns=(*(column for column in columns if column), *dates),
        source=matters.source,
        parents=(*districts, former),
    )


def _own(column: Column, register: Register) -> Column | None:
    """Return a column of ``matters`` as the register has it, None where it has none such."""
    if column.name == "register" or column.name in {*QUANTITIES} - {*register.quantities}:
        return None
    if column.name == "due_on":
        return replace(column, aliases=(*column.aliases, *_DUE))
    if column.name != "kind":
        return column
    codes = tuple(Code(kind.id, kind.label.zh, kind.label.en) for kind in register.kinds)
    return replace(column, codes=f"{register.id}.kind", declared=codes) if codes else None


def readable(registers: Iterable[Register]) -> dict[str, Table]:
    """Return the tables that a sheet may be read as: the contract's, then the registers'."""
    wide = {one.id: wide_table(one) for one in registers if one.id not in TABLES}
    return {**TABLES, **wide}


def is_stage_date(column: Column) -> bool:
    """Tell whether a column of a wide sheet holds the dates of a stage."""
    return column.name.startswith(_PREFIX)


def date_of(stage: str) -> str:
    """Return the name of the column that holds a stage's date in a wide sheet."""
    return f"{_PREFIX}{stage}"


def own_columns() -> dict[str, str]:
    """Return the keys of headers that wide sheets alone know, and the columns they are."""
    return {key_of(text): "due_on" for text in _DUE}


def _headers(column: Column) -> tuple[str, ...]:
    return (column.name, column.zh, column.en, *column.aliases, *column.fallbacks)


def _date_column(stage: Stage, taken: Iterable[str]) -> Column:
    """Return the column of a stage's date; a header that is another column's is none of its."""
    label = stage.label
    written = (*stage.headers, label.zh, f"{label.zh}日期")
    free = [text for text in written if key_of(text) not in taken]
    return Column(
        f"{_PREFIX}{stage.id}",
        "DATE",
        free[0] if free else f"{label.zh}（{stage.id}）",
        f"{label.en} on",
        nullable=True,
        event=True,
        aliases=tuple(free[1:]),
        meaning=(f"进入“{label.zh}”的日期", f"the day it became “{label.en}”"),
    )


def wide_rows(register: Register, matters: pa.Table, events: pa.Table) -> pa.Table:
    """Return the matters of a register as its wide sheet has them: of each stage the last date."""
    table = wide_table(register)
    last: dict[tuple[str, str], Row] = {}
    for event in sorted(_stage_events(register, events), key=_turn):
        if event["on_date"] is not None:
            last[event["matter_id"], event["stage"]] = event
    rows = []
    for matter in matters.to_pylist():
        if matter["register"] == register.id:
            dates = {
                f"{_PREFIX}{stage.id}": last.get((matter["matter_id"], stage.id), {}).get("on_date")
                for stage in register.stages
            }
            rows.append({**matter, **dates})
    return pa.Table.from_pylist(
        [{name: row.get(name) for name in table.column_names} for row in rows],
        schema=_schema(table),
    )


def _schema(table: Table) -> pa.Schema:
    kinds = {
        "VARCHAR": pa.string(),
        "INTEGER": pa.int32(),
        "DOUBLE": pa.float64(),
        "DATE": pa.date32(),
        "BOOLEAN": pa.bool_(),
    }
    return pa.schema([(column.name, kinds[column.type]) for column in table.columns])


def _stage_events(register: Register, events: pa.Table) -> list[Row]:
    return [
        row
        for row in events.to_pylist()
        if row["register"] == register.id and row["event"] == "stage"
    ]


def _turn(event: Row) -> tuple[str, str, str]:
    days = (event[name] for name in ("on_date", "entered_on"))
    return (*(day.isoformat() if day else "" for day in days), event["event_id"])


def laid_over(
    register: Register,
    sheet: pa.Table,
    present: Sequence[str],
    matters: pa.Table,
    events: pa.Table,
) -> tuple[pa.Table, pa.Table]:
    """Return ``matters`` and ``matter_events`` with the rows of a wide sheet over them.

    A matter of the sheet stands instead of that of its number; all others stay, of this register
    and of any other. Of a stage whose column is ``present`` the date is that of the last event: an
    equal one changes nothing, another moves it, and an empty cell takes it away. Earlier events of
    the stage, undated ones and those of other kinds stay.
    """
    given = {row["matter_id"]: row for row in sheet.to_pylist()}
    own = [name for name in TABLES[MATTERS].column_names if name in present]
    kept = {row["matter_id"]: row for row in matters.to_pylist() if row["register"] == register.id}
    others = [row for row in matters.to_pylist() if row["register"] != register.id]
    for number, row in given.items():
        # What the sheet has no column for is as it was.
        before = kept.get(number, {"register": register.id, "matter_id": number})
        kept[number] = {**before, **{name: row[name] for name in own}}
    stages = [stage.id for stage in register.stages if f"{_PREFIX}{stage.id}" in present]
    return (
        _as_table(MATTERS, [*others, *kept.values()]),
        _as_table(EVENTS, _events_over(register, given, stages, events)),
    )


def _events_over(
    register: Register, given: Mapping[str, Row], stages: Sequence[str], events: pa.Table
) -> list[Row]:
    rows = {row["event_id"]: row for row in events.to_pylist()}
    last: dict[tuple[str, str], Row] = {}
    for event in sorted(_stage_events(register, events), key=_turn):
        if event["on_date"] is not None:
            last[event["matter_id"], event["stage"]] = event
    for number, row in given.items():
        for stage in stages:
            day, before = row[f"{_PREFIX}{stage}"], last.get((number, stage))
            if before is not None and day is None:
                del rows[before["event_id"]]
            elif before is not None:
                rows[before["event_id"]] = {**before, "on_date": day}
            elif day is not None:
                name = _free(f"{register.id}/{number}/{stage}", rows)
                rows[name] = {
                    "event_id": name,
                    "register": register.id,
                    "matter_id": number,
                    "event": "stage",
                    "stage": stage,
                    "on_date": day,
                }
    return list(rows.values())


def _free(name: str, taken: Mapping[str, Row]) -> str:
    """Return a name that no event has: one of the same stage may be there without a date."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}/{number}"
    return found


def rows_of(name: str, path: Path | None) -> pa.Table:
    """Return the rows of a file of a table with every column of the contract; none without one."""
    rows = [] if path is None else pq.read_table(path).to_pylist()
    return _as_table(name, rows)


def former_matters(register: str, sheets: Sequence[pa.Table], path: Path | None) -> pa.Table:
    """Return the matters of a register in a file and in its wide sheets, by number alone."""
    kept = rows_of(MATTERS, path).select(["register", "matter_id"]).to_pylist()
    numbers = {row["matter_id"] for row in kept if row["register"] == register}
    for sheet in sheets:
        numbers.update(sheet.column("matter_id").to_pylist())
    rows = [{"register": register, "matter_id": one, "title": one} for one in numbers if one]
    return _as_table(MATTERS, rows)


def _as_table(name: str, rows: Sequence[Row]) -> pa.Table:
    schema = _schema(TABLES[name])
    return pa.Table.from_pylist(
        [{one: row.get(one) for one in schema.names} for row in rows], schema
    )
