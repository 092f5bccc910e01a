"""One field of a row to fill in: a list where the contract lists values, else text or a day."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.codes import CODE_LISTS
from data.contracts import CITY, Column
from data.contracts.model import EARLIEST, LATEST
from data.proposals.rows import Typed
from figures import results
from figures.columns import without_unit
from figures.context import Context
from queries.labels import NOT_STATED, truth_label
from words.amounts import recorded_unit_name
from words.language import Text

# A table names indicators and districts without a list of codes of its own.
_LISTS = {"metric": "metric", "district": "district", "region": "district"}


def column_title(column: Column, context: Context) -> str:
    """Return a column's label with the unit its values are kept in, whatever unit is shown."""
    label, voice = Text(column.zh, column.en).said(context.language), context.voice
    if column.unit is None:
        return label
    unit = recorded_unit_name(column.unit, voice)
    return voice.say("{label} ({unit})", label=without_unit(label), unit=unit)


def choices_of(column: Column, context: Context) -> tuple[str, ...]:
    """Return the values a column may have where they are few and known; none for free ones."""
    if column.code_list:
        return tuple(code.code for code in column.code_list)
    # A row keeps the name its district had, however the districts are shown.
    districts = tuple(
        one.name for one in results.warehouse(context.release, context.viewer.scope).districts
    )
    known = {
        "district": districts,
        "region": (CITY, *districts),
        "metric": tuple(code.code for code in CODE_LISTS["metric"]),
    }
    return known.get(column.name, ())


def choice_label(column: Column, value: str | bool | None, context: Context) -> str:
    """Return what a value of a list is called."""
    language = context.language
    if value is None:
        return NOT_STATED.said(language)
    if isinstance(value, bool):
        return truth_label(value, language)
    if value == CITY and column.name == "region":
        return context.voice.say("Whole city")
    listed = column.codes or _LISTS.get(column.name)
    return context.scene.label(listed, value) if listed else value


def field(column: Column, value: Typed, context: Context, key: str) -> Typed:
    """Draw the field of a column, filled with a value, and return what stands in it."""
    label = column_title(column, context)
    if column.type == "BOOLEAN":
        return _listed(column, label, [False, True], value, context, key)
    if choices := choices_of(column, context):
        return _listed(column, label, list(choices), value, context, key)
    if column.type == "DATE" and (value is None or isinstance(value, date)):
        day: date | None = st.date_input(
            label,
            value,
            min_value=min(EARLIEST, value or EARLIEST),
            max_value=max(LATEST, value or LATEST),
            format="YYYY-MM-DD",
            key=key,
        )
        return day
    return st.text_input(label, "" if value is None else _text(value), key=key)


def _listed(
    column: Column,
    label: str,
    choices: Sequence[str | bool],
    value: Typed,
    context: Context,
    key: str,
) -> Typed:
    # What stands there is offered too, whether or not the list knows it.
    options = [None, *dict.fromkeys([*choices, *([] if value is None else [value])])]
    chosen: Typed = st.selectbox(
        label,
        options,
        options.index(value),
        format_func=lambda one: choice_label(column, one, context),
        key=key,
    )
    return chosen


def _text(value: Typed) -> str:
    """Write a value with every digit it has."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
