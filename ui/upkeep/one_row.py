"""One row, found by its key: its values, and what is corrected, added or withdrawn of it."""

from typing import Literal

import streamlit as st

from data.contracts import Column, Table
from data.proposals.corrections import corrected
from data.proposals.current_rows import differing, row_of
from data.proposals.rows import Typed
from data.releases import store_root
from figures.context import Context
from ui import filters, markup
from ui.sheet import html
from ui.upkeep.fields import choice_label, column_title, field
from ui.upkeep.offering import asked_who, propose_by

_COLUMNS = 3
How = Literal["corrected", "added", "withdrawn"]
Row = dict[str, Typed]


def key_of(table: str, column: str) -> str:
    """Return the key of the widget that holds a part of a row's key."""
    return f"edit-key-{table}-{column}"


def correct_row(table: Table, into: str | None, context: Context) -> None:
    """Find a row by its key, and offer to change, add or withdraw it.

    Errors are those of ``row_of``.
    """
    key = _key(table, context)
    filters.write_page_keys({"table": [table.name], "key": list(key.values())})
    if not all(key[name] or not _must_be_typed(table.column(name)) for name in table.key):
        said = context.voice.say("Type the key of the row; each part as it stands in the table.")
        html(f'<div class="land-figure">{markup.tag("p", said, "land-absent")}</div>')
        return
    row = row_of(store_root(), table, key, into)
    if row is None:
        st.info(context.voice.say("There is no such row. It can be added:"))
        _form(table, key, {}, "added", into, context)
        return
    words = {
        "corrected": context.voice.say("Correct values"),
        "withdrawn": context.voice.say("Withdraw the row"),
    }
    chosen = st.radio(
        context.voice.say("What is done"),
        list(words),
        format_func=lambda one: words[one],
        horizontal=True,
        key=f"edit-how-{table.name}",
    )
    how: How = "withdrawn" if chosen == "withdrawn" else "corrected"
    _form(table, key, row, how, into, context)


def _must_be_typed(part: Column) -> bool:
    """Tell whether a part of a key has no meaning when it is left out."""
    return part.filled and part.default is None


def _key(table: Table, context: Context) -> dict[str, str]:
    """Draw a field for each part of a table's key and return what stands in them."""
    places = st.columns(len(table.key) if len(table.key) > 1 else _COLUMNS)
    found = {}
    for name, place in zip(table.key, places, strict=False):
        column = table.column(name)
        typed = place.text_input(
            column_title(column, context),
            placeholder="2024-05-31" if column.type == "DATE" else "",
            key=key_of(table.name, name),
        )
        found[name] = typed.strip()
    return found


def _form(
    table: Table,
    key: dict[str, str],
    row: Row,
    how: How,
    into: str | None,
    context: Context,
) -> None:
    place = "|".join([table.name, into or "", *key.values()])
    with st.form(f"edit-{how}-{place}"):
        given = _fields(table, row, context, place) if how != "withdrawn" else {}
        if how == "withdrawn":
            html(f'<div class="land-figure">{markup.paragraphs(_facts(table, row, context))}</div>')
        who = asked_who(context, "edit", context.voice.say("Reason"))
    if who:
        propose_by(
            context,
            lambda: corrected(
                store_root(),
                table.name,
                key,
                differing(table, row, given),
                *who,
                how=how,
                into=into,
            ),
        )


def _facts(table: Table, row: Row, context: Context) -> list[tuple[str, str]]:
    """Return what a row holds, column by column, in words."""
    facts = []
    for column in table.columns:
        value = row.get(column.name)
        if value is not None:
            said = (
                choice_label(column, value, context)
                if isinstance(value, str | bool)
                else str(value)
            )
            facts.append((column_title(column, context), said))
    return facts


def _fields(table: Table, row: Row, context: Context, place: str) -> Row:
    """Draw a field for each column that is no key, in three columns, and return their values."""
    columns = [column for column in table.columns if column.name not in table.key]
    places = st.columns(_COLUMNS)
    given: Row = {}
    for number, column in enumerate(columns):
        with places[number % _COLUMNS]:
            key = f"edit-{place}-{column.name}"
            given[column.name] = field(column, row.get(column.name), context, key)
    return given
