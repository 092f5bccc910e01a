"""Puts the answer of an ad hoc question into words and columns; it never computes a number."""

from collections.abc import Sequence
from datetime import date
from typing import cast

import pyarrow as pa

from data.contracts import CITY, Column
from figures.columns import Kind, ShownColumn, Value, kind_of, without_unit
from queries.adhoc import (
    TRUTHS,
    Condition,
    Dimension,
    Measure,
    Question,
    column_of,
    is_of_time,
    table_of,
)
from queries.header import Field
from queries.labels import NOT_STATED, code_label, truth_label
from words.amounts import in_unit_shown, unit_name
from words.scene import Row, Scene
from words.sentences.adhoc import Asked, is_few, rest_name
from words.sentences.reading import number

# What a chart of groups is drawn from: names in words, numbers in the units they came in.
DRAWN = (
    *(Field(f"name_{at}", "VARCHAR") for at in (1, 2)),
    *(Field(f"rest_{at}", "BOOLEAN") for at in (1, 2)),
    Field("day", "DATE"),
    *(Field(name, "VARCHAR") for name in ("step", "unit", "part_unit", "base_unit")),
    *(Field(name, "BIGINT") for name in ("order_2", "rows", "small_below")),
    *(Field(name, "DOUBLE") for name in ("numerator", "denominator", "value")),
)
_ARROW = {"VARCHAR": pa.string(), "BOOLEAN": pa.bool_(), "DATE": pa.date32(), "BIGINT": pa.int64()}
KINDS_OF_UNITS: dict[str, Kind] = {"ha": "area", "mu": "area", "pct": "percent", "count": "count"}


def table_name(table: str, scene: Scene) -> str:
    """Name a core table."""
    promise = table_of(table)
    return promise.zh if scene.voice.language == "zh" else promise.en


def column_name(table: str, name: str, scene: Scene) -> str:
    """Name a column without a unit, whatever the export's own header says of one."""
    column = column_of(table, name)
    return without_unit(column.zh) if scene.voice.language == "zh" else column.en


def column_unit(table: str, name: str) -> str:
    """Return the unit a column's numbers came in, ``count`` for none."""
    return column_of(table, name).unit or "count"


def dimension_name(table: str, dimension: Dimension, scene: Scene) -> str:
    """Name what groups stand for."""
    voice, name = scene.voice, column_name(table, dimension.column, scene)
    if dimension.step == "year":
        return voice.say("{column} by year", column=name)
    if dimension.step == "month":
        return voice.say("{column} by month", column=name)
    return name


def _in_words(column: Column, value: object, scene: Scene) -> str:
    """Write one value of a column in words; none is not stated."""
    language = scene.voice.language
    if value is None:
        return NOT_STATED.said(language)
    if isinstance(value, bool):
        return truth_label(value, language)
    if column.name in ("district", "region"):
        if value == CITY:
            return scene.voice.say("the whole city")
        return scene.label("district", str(value))
    codes = column.codes or ("metric" if column.name == "metric" else None)
    return code_label(codes, str(value), language) if codes else str(value)


def _group_name(table: str, dimension: Dimension, value: object, scene: Scene) -> str:
    if dimension.step == "month" and isinstance(value, date):
        return scene.voice.month_of_year(value)
    if dimension.step and value is not None:
        return str(value)
    return _in_words(column_of(table, dimension.column), value, scene)


def named_rows(answer: pa.Table, question: Question, scene: Scene) -> list[Row]:
    """Return the rows of an answer with the names of their groups."""
    rows = cast(list[Row], answer.to_pylist())
    for row in rows:
        for at in (1, 2):
            row[f"name_{at}"] = None
            if at > len(question.by) or row["is_whole"]:
                continue
            dimension = question.by[at - 1]
            if row[f"rest_{at}"]:
                others = cast(int, row[f"others_{at}"])
                row[f"name_{at}"] = rest_name(
                    others, is_of_time(question.table, dimension), scene.voice
                )
            else:
                value = row[f"group_{at}"]
                row[f"name_{at}"] = _group_name(question.table, dimension, value, scene)
    return rows


def drawn(rows: Sequence[Row], question: Question, asked: Asked) -> pa.Table:
    """Return the groups as a chart takes them: without the whole and, of dates, in their time."""
    first = question.by[0]
    step = first.step or ("year" if is_of_time(question.table, first) else "")
    units = {"unit": asked.unit, "part_unit": asked.part_unit, "base_unit": asked.base_unit}
    schema = pa.schema([(f.name, _ARROW.get(f.type, pa.float64())) for f in DRAWN])
    groups = [
        {**row, **units, "step": step, "day": _day(row["group_1"]) if step else None}
        for row in rows
        if not row["is_whole"]
    ]
    return pa.Table.from_pylist(groups, schema=schema)


def _day(group: object) -> date | None:
    return date(group, 1, 1) if isinstance(group, int) else cast(date | None, group)


def asked_in_words(question: Question, scene: Scene) -> Asked:
    """Return a question as the sentences and charts read it."""
    table, measure = question.table, question.measure
    own = column_unit(table, measure.column) if measure.column else "count"
    unit = {"rows": "count", "share": "pct", "ratio": "pct", "sum": own}.get(
        measure.kind, "mean" if own == "count" else own
    )
    return Asked(
        table=table_name(table, scene),
        kind=measure.kind,
        measured=measure_name(table, measure, scene),
        by=tuple(dimension_name(table, dimension, scene) for dimension in question.by),
        unit=unit,
        part_unit=own,
        base_unit="count" if measure.kind == "mean" else own,
        dated=tuple(is_of_time(table, dimension) for dimension in question.by),
        narrowed=conditions_said(table, question.where, scene),
        top=question.top,
    )


def measure_name(table: str, measure: Measure, scene: Scene) -> str:
    """Name what is measured."""
    voice = scene.voice
    name, over = (
        column_name(table, column, scene) if column else ""
        for column in (measure.column, measure.over)
    )
    match measure.kind:
        case "rows":
            return voice.say("number of rows")
        case "sum":
            return voice.say("sum of {column}", column=name)
        case "mean":
            return voice.say("mean of {column}", column=name)
        case "ratio":
            return voice.say("{column} as a share of {over}", column=name, over=over)
    part = conditions_said(table, measure.part, scene)
    if name:
        return voice.say("share of {column} with {part}", column=name, part=part)
    return voice.say("share of rows with {part}", part=part)


def conditions_said(table: str, conditions: Sequence[Condition], scene: Scene) -> str:
    """Write conditions in words, one clause a column."""
    voice = scene.voice
    told: dict[str, list[str]] = {}
    for condition in conditions:
        told.setdefault(condition.column, []).append(condition_said(table, condition, scene))
    clauses = [
        voice.say("{label}: {values}", label=column_name(table, name, scene), values=said)
        for name, values in told.items()
        for said in [voice.list_of(values)]
    ]
    return "; ".join(clauses) if voice.language == "en" else "；".join(clauses)


def condition_said(table: str, condition: Condition, scene: Scene) -> str:
    """Write one condition in words, without its column."""
    voice, column = scene.voice, column_of(table, condition.column)
    match condition.operator:
        case "empty":
            return NOT_STATED.said(voice.language)
        case "filled":
            return voice.say("stated")
        case "has":
            return voice.say("“{words}” in it", words=condition.value)
        case "is":
            truth = TRUTHS.get(condition.value) if column.type == "BOOLEAN" else None
            return _in_words(column, condition.value if truth is None else truth, scene)
    limit = condition.value
    if column.unit:
        shown = in_unit_shown(float(limit), column.unit, voice)
        limit = f"{shown:.10g} {unit_name(column.unit, voice)}"
    if condition.operator == "from":
        return voice.say("from {limit}", limit=limit)
    return voice.say("up to {limit}", limit=limit)


def shown_answer(rows: Sequence[Row], asked: Asked, scene: Scene) -> list[ShownColumn]:
    """Return the groups as labelled columns, the whole in the last line."""
    voice = scene.voice
    columns = [
        ShownColumn(f"group_{at}", label, "text", tuple(_cell(row, at, scene) for row in rows))
        for at, label in enumerate(asked.by, start=1)
    ]
    numbers = [("value", asked.measured, asked.unit)]
    if asked.is_divided:
        fraction = [
            ("numerator", voice.say("numerator"), asked.part_unit),
            ("denominator", voice.say("denominator"), asked.base_unit),
        ]
        numbers = [*fraction, *numbers]
    elif any(row["share_pct"] is not None for row in rows):
        numbers.append(("share_pct", voice.say("share of the whole"), "pct"))
    if asked.kind != "rows":
        numbers.append(("rows", voice.say("rows"), "count"))
    for name, label, unit in numbers:
        named_unit = unit_name(unit, voice)
        columns.append(
            ShownColumn(
                name,
                voice.say("{label} ({unit})", label=label, unit=named_unit)
                if named_unit
                else label,
                KINDS_OF_UNITS.get(unit, "amount"),
                tuple(in_unit_shown(cast(float | None, row[name]), unit, voice) for row in rows),
                voice.percent(None) if name == "value" and unit == "pct" else ShownColumn.absent,
            )
        )
    if any(is_few(row, asked) for row in rows):
        few = voice.say("※ fewer than {limit}", limit=voice.count(number(rows[0], "small_below")))
        marks = tuple(few if is_few(row, asked) else "" for row in rows)
        columns.append(ShownColumn("few", voice.say("note"), "text", marks))
    return columns


def shown_rows(table: str, found: pa.Table, scene: Scene) -> list[ShownColumn]:
    """Return rows of a core table as labelled columns, codes in words, areas in the unit shown."""
    columns = []
    for name in found.column_names:
        column, unit = column_of(table, name), column_unit(table, name)
        kind = kind_of(Field(name, column.type))
        values = found.column(name).to_pylist()
        if kind == "text":
            said = (None if v is None else _in_words(column, v, scene) for v in values)
            shown: tuple[Value, ...] = tuple(said)
        else:
            shown = tuple(
                in_unit_shown(v, unit, scene.voice) if isinstance(v, float) else v for v in values
            )
        label = column_label(table, name, scene)
        columns.append(ShownColumn(name, label, kind, shown))
    return columns


def column_label(table: str, name: str, scene: Scene) -> str:
    """Name a column with the unit its numbers are shown in."""
    label, unit = column_name(table, name, scene), unit_name(column_unit(table, name), scene.voice)
    return scene.voice.say("{label} ({unit})", label=label, unit=unit) if unit else label


def _cell(row: Row, at: int, scene: Scene) -> Value:
    if row["is_whole"]:
        return scene.voice.say("whole") if at == 1 else ""
    return cast(Value, row[f"name_{at}"])
