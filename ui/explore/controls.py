"""The controls of the ad hoc page: table, groups, measure, filters; it asks for values only."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from figures.adhoc import column_label, column_name, dimension_name, table_name
from figures.context import Context
from queries.adhoc import (
    EXPLORED,
    KINDS,
    SNAPSHOTS,
    Condition,
    Dimension,
    Kind,
    Measure,
    Question,
    column_of,
    columns_of,
    dimensions_of,
    is_listed,
    measured_columns,
)
from ui import filters
from ui.addressed import asked_address
from ui.explore import shape
from ui.explore.address import default_question, read, regrouped, written
from ui.explore.widgets import OPEN, QUESTION, condition, pick, take, values_of, widget_key

FILTERS_A_LINE = 2


def adopt_question(context: Context) -> None:
    """Take the question of a new address into the session; name what of it cannot be asked."""
    state = st.session_state
    if filters.address_is_new() or QUESTION not in state:
        known = [district for district, _ in context.names_en]
        question, problems = read(asked_address(), known)
        state[QUESTION] = question
        problems += shape.adopt_picture(asked_address())
        state[OPEN] = list(dict.fromkeys(condition.column for condition in question.where))
        filters.add_problems(problems)


def asked_for(context: Context) -> Question:
    """Draw the controls, write the question into the address, and return it."""
    question = cast(Question, st.session_state[QUESTION])
    places = st.columns(4)
    with places[0]:
        _table(question, context)
    _groups(question, context, places[1:3])
    with places[3]:
        _kind(question, context)
    _measured(question, context)
    shape.show_shape(question, context)
    _filters(question, context)
    filters.write_page_keys(written(question) | shape.written_picture(question))
    if context.districts and "district" in columns_of(question.table):
        return replace(question, districts=context.districts)
    return question


def _table(question: Question, context: Context) -> None:
    def change(_: Question, chosen: object) -> Question:
        fresh = default_question(str(chosen))
        where = latest_snapshot(fresh.table, context)
        st.session_state[OPEN] = [condition.column for condition in where[:1]]
        return replace(fresh, where=where)

    pick(
        context.voice.say("Table"),
        list(EXPLORED),
        question.table,
        lambda name: table_name(name, context.scene),
        "table",
        change,
        context,
    )


def latest_snapshot(table: str, context: Context) -> tuple[Condition, ...]:
    """Return the filter that keeps to the last date or year of a table that repeats itself."""
    column = SNAPSHOTS.get(table)
    known = values_of(table, column, context) if column else []
    values = [value for value in known if value is not None]
    if not column or not values:
        return ()
    if column_of(table, column).type == "DATE":
        return tuple(Condition(column, limit, str(values[-1])) for limit in ("from", "to"))
    return (Condition(column, "is", str(values[-1])),)


def _groups(question: Question, context: Context, places: Sequence[DeltaGenerator]) -> None:
    voice, table = context.voice, question.table
    known = {f"{d.column}:{d.step}": d for d in dimensions_of(table)}
    chosen = [f"{d.column}:{d.step}" for d in question.by]

    def said(option: str) -> str:
        return dimension_name(table, known[option], context.scene)

    def first(asked: Question, option: object) -> Question:
        rest = [d for d in asked.by[1:] if d != known[str(option)]]
        return regrouped(asked, (known[str(option)], *rest))

    def second(asked: Question, option: object) -> Question:
        more: tuple[Dimension, ...] = (known[str(option)],) if option else ()
        return regrouped(asked, (asked.by[0], *more))

    with places[0]:
        pick(voice.say("Group by"), list(known), chosen[0], said, "by", first, context)
    with places[1]:
        pick(
            voice.say("And by"),
            [option for option in known if option != chosen[0]],
            chosen[1] if len(chosen) > 1 else None,
            said,
            "by-2",
            second,
            context,
            none=voice.say("nothing else"),
        )


def _kind(question: Question, context: Context) -> None:
    voice, table = context.voice, question.table
    columns = measured_columns(table)
    names = {
        "rows": voice.say("number of rows"),
        "sum": voice.say("sum of a column"),
        "mean": voice.say("mean of a column"),
        "share": voice.say("share that meets a condition"),
        "ratio": voice.say("one sum as a share of another"),
    }
    needed = {"sum": 1, "mean": 1, "ratio": 2}
    offered = [kind for kind in KINDS if _most_alike(table) >= needed.get(kind, 0)]

    def change(asked: Question, kind: object) -> Question:
        return replace(asked, measure=_usual_measure(table, cast(Kind, kind), columns))

    pick(
        voice.say("Measure"),
        offered,
        question.measure.kind,
        lambda kind: names[kind],
        "kind",
        change,
        context,
    )


def _most_alike(table: str) -> int:
    """Return how many columns of one unit a table has at most."""
    units = [column_of(table, name).unit for name in measured_columns(table)]
    return max((units.count(unit) for unit in units), default=0)


def _alike(table: str, name: str) -> list[str]:
    unit = column_of(table, name).unit
    others = [other for other in measured_columns(table) if other != name]
    return [other for other in others if column_of(table, other).unit == unit]


def _usual_measure(table: str, kind: Kind, columns: Sequence[str]) -> Measure:
    """Return a whole measure to begin with."""
    if kind in ("sum", "mean"):
        return Measure(kind, columns[0])
    if kind == "ratio":
        first = next(name for name in columns if _alike(table, name))
        return Measure(kind, first, _alike(table, first)[0])
    return Measure(kind, part=_usual_part(table)) if kind == "share" else Measure()


def _usual_part(table: str, name: str = "") -> tuple[Condition, ...]:
    listed = [c for c in columns_of(table).values() if is_listed(c)]
    column = column_of(table, name) if name else next((c for c in listed if c.codes), listed[0])
    first = column.code_list[0].code if column.codes else "yes"
    told = column.codes or column.type == "BOOLEAN"
    return (Condition(column.name, "is", first) if told else Condition(column.name, "filled"),)


def _measured(question: Question, context: Context) -> None:
    """Draw what a measure needs beside its kind."""
    table, kind = question.table, question.measure.kind
    columns = measured_columns(table)
    if kind == "rows":
        return
    places = st.columns([3, 3, 6])
    if kind == "share":
        _part(question, context, places[1:])
    if kind == "ratio":
        columns = tuple(name for name in columns if _alike(table, name))
        with places[1]:
            _over(question, context)
    if columns:
        with places[0]:
            _column(question, columns, context)


def _column(question: Question, columns: Sequence[str], context: Context) -> None:
    """Draw the column that is added up."""
    voice, table, measure = context.voice, question.table, question.measure
    labels = {"share": voice.say("Counted by"), "ratio": voice.say("Numerator")}

    def change(asked: Question, name: object) -> Question:
        now = replace(asked.measure, column=str(name or ""))
        if now.kind == "ratio" and now.over not in _alike(table, now.column):
            now = replace(now, over=_alike(table, now.column)[0])
        return replace(asked, measure=now)

    pick(
        labels.get(measure.kind, voice.say("Column")),
        columns,
        measure.column or None,
        lambda name: column_label(table, name, context.scene),
        f"column-{measure.kind}",
        change,
        context,
        none=voice.say("number of rows") if measure.kind == "share" else "",
    )


def _over(question: Question, context: Context) -> None:
    """Draw the column whose sum a ratio is divided by."""
    table, measure = question.table, question.measure
    pick(
        context.voice.say("Denominator"),
        _alike(table, measure.column),
        measure.over,
        lambda name: column_label(table, name, context.scene),
        "over",
        lambda asked, name: replace(asked, measure=replace(asked.measure, over=str(name))),
        context,
    )


def _part(question: Question, context: Context, places: Sequence[DeltaGenerator]) -> None:
    """Draw the condition of a share's numerator: a column and its values."""
    table, part = question.table, question.measure.part
    name = part[0].column

    def other(asked: Question, column: object) -> Question:
        fresh = _usual_part(table, str(column))
        return replace(asked, measure=replace(asked.measure, part=fresh))

    def values(asked: Question, conditions: tuple[Condition, ...]) -> Question:
        kept = conditions or (Condition(name, "filled"),)
        return replace(asked, measure=replace(asked.measure, part=kept))

    with places[0]:
        pick(
            context.voice.say("Numerator: rows where"),
            list(columns_of(table)),
            name,
            lambda column: column_name(table, column, context.scene),
            "part",
            other,
            context,
        )
    with places[1]:
        condition(table, name, part, values, "part", context)


def _filters(question: Question, context: Context) -> None:
    """Draw the list of columns to filter by, and under it a control for each column chosen."""
    voice, table, state = context.voice, question.table, st.session_state
    now = [name for name in state[OPEN] if name in columns_of(table)]
    key = widget_key("columns", now, context)

    def opened(asked: Question, chosen: object) -> Question:
        state[OPEN] = list(cast(list[str], chosen))
        return replace(asked, where=tuple(c for c in asked.where if c.column in state[OPEN]))

    st.multiselect(
        voice.say("Filter by columns"),
        list(columns_of(table)),
        format_func=lambda name: column_name(table, name, context.scene),
        placeholder=voice.say("all rows"),
        key=key,
        on_change=take,
        args=(key, opened),
    )
    for line in range(0, len(now), FILTERS_A_LINE):
        for place, name in zip(
            st.columns(FILTERS_A_LINE), now[line : line + FILTERS_A_LINE], strict=False
        ):
            asked = tuple(c for c in question.where if c.column == name)
            with place:
                condition(table, name, asked, _narrowed(name), "where", context)


def _narrowed(name: str) -> Callable[[Question, tuple[Condition, ...]], Question]:
    def change(asked: Question, conditions: tuple[Condition, ...]) -> Question:
        others = tuple(c for c in asked.where if c.column != name)
        return replace(asked, where=(*others, *conditions))

    return change
