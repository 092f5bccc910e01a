"""How each column of a sheet is understood, and the choices that change it; it reads no cell."""

from collections.abc import Sequence

import streamlit as st
from xlsxwriter.utility import xl_col_to_name

from data.contracts import TABLES, Table
from data.intake.model import Choices, Layout, Notice, Opened, Question, ReadTable
from data.intake.shown import COUNTED
from figures.context import Context
from queries.labels import table_title
from ui import markup

_ASIDE, _AS_FOUND = "-", ""


def choose_table(context: Context) -> str | None:
    """Offer the tables of the contract; None leaves it to the columns of each file."""
    voice = context.voice
    chosen = st.selectbox(
        voice.say("Table"),
        ["", *TABLES],
        format_func=lambda name: (
            table_title(name).said(context.language) if name else voice.say("Told by the columns")
        ),
        key="intake-table",
    )
    return chosen or None


def _key(part: str, file: str, table: str, what: str) -> str:
    return f"intake-{part}|{file}|{table}|{what}"


def chosen_by_hand(file: Opened, table: Table) -> Choices:
    """Return what the viewer has settled about a file so far."""
    mine = {
        (kind, what): value
        for (kind, name, of, what), value in settled().items()
        if (name, of) == (file.name, table.name)
    }
    return Choices(
        columns={
            int(what): None if value == _ASIDE else value
            for (kind, what), value in mine.items()
            if kind == "column"
        },
        answers={what: value for (kind, what), value in mine.items() if kind == "answer"},
    )


def settled() -> dict[tuple[str, str, str, str], str]:
    """Return all that was settled by hand: kind, file, table and what of it, and the choice.

    A widget's own state is gone once its question is.
    """
    kept: dict[tuple[str, str, str, str], str] = st.session_state.setdefault("_intake_settled", {})
    return kept


def _settle(place: tuple[str, str, str, str], key: str) -> None:
    value = st.session_state[key]
    if value in (None, _AS_FOUND):
        settled().pop(place, None)
    else:
        settled()[place] = str(value)


def show_reading(read: ReadTable, context: Context) -> None:
    """Write how a sheet was read, with the questions it raises and the choices by hand."""
    layout, voice = read.layout, context.voice
    grid = layout.grid
    title = table_title(layout.table.name).said(context.language)
    where = f"{grid.file} · {grid.sheet}" if grid.sheet else grid.file
    st.html(f'<div class="land-figure">{markup.tag("h2", f"{where} → {title}")}</div>')
    for question in (*layout.questions, *read.questions):
        _ask(question, layout, context)
    with st.expander(voice.say("How each column is read"), expanded=not read.is_sound):
        st.html(_matches(layout, context))
        _correct(layout, context)
    st.html(_noted(read.notices, context))
    if read.counts:
        st.html(markup.tag("p", _counted(read, context), "land-rest"))


def _matches(layout: Layout, context: Context) -> str:
    voice, rows = context.voice, []
    how = {
        "name": voice.say("by name"),
        "header": voice.say("by header"),
        "alias": voice.say("by another name"),
        "hand": voice.say("chosen here"),
        "remembered": voice.say("as last time"),
    }
    for match in layout.matches:
        column = match.column.zh if context.language == "zh" else match.column.en
        rows.append(
            (
                xl_col_to_name(match.index),
                match.header,
                column,
                how[match.how],
                match.unit or "—",
            )
        )
    rows += [
        (xl_col_to_name(index), header, voice.say("left aside"), "—", "—")
        for index, header in layout.aside.items()
    ]
    heads = (
        voice.say("Column"),
        voice.say("Header in the file"),
        voice.say("Read as"),
        voice.say("Known"),
        voice.say("Unit"),
    )
    return markup.plain_table(heads, rows, voice.say("How each column is read"))


def _correct(layout: Layout, context: Context) -> None:
    """Offer another column of the contract for each column of the sheet."""
    voice, grid = context.voice, layout.grid
    headers = {match.index: match.header for match in layout.matches} | dict(layout.aside)
    index = st.selectbox(
        voice.say("Read another way"),
        [None, *sorted(headers)],
        format_func=lambda at: (
            voice.say("all as above") if at is None else f"{xl_col_to_name(at)} {headers[at]}"
        ),
        key=_key("which", grid.file, layout.table.name, "column"),
    )
    if index is None:
        return
    columns = {column.name: column for column in layout.table.columns}
    st.selectbox(
        voice.say("Read as"),
        [_AS_FOUND, _ASIDE, *columns],
        format_func=lambda name: _column_label(name, layout, context),
        key=(key := _key("column", grid.file, layout.table.name, str(index))),
        on_change=_settle,
        args=(("column", grid.file, layout.table.name, str(index)), key),
    )


def _column_label(name: str, layout: Layout, context: Context) -> str:
    if name == _AS_FOUND:
        return context.voice.say("as found")
    if name == _ASIDE:
        return context.voice.say("left aside")
    column = layout.table.column(name)
    return column.zh if context.language == "zh" else column.en


def _ask(question: Question, layout: Layout, context: Context) -> None:
    language = context.language
    st.html(markup.tag("p", "; ".join(question.samples), "land-rest"))
    st.radio(
        question.said.said(language),
        [option.value for option in question.options],
        index=None,
        format_func=lambda value: next(
            option.said.said(language) for option in question.options if option.value == value
        ),
        key=(key := _key("answer", layout.grid.file, layout.table.name, question.key)),
        on_change=_settle,
        args=(("answer", layout.grid.file, layout.table.name, question.key), key),
    )


def _noted(notices: Sequence[Notice], context: Context) -> str:
    lines = dict.fromkeys(
        notice.said.said(context.language) + (f" ({notice.count})" if notice.count > 1 else "")
        for notice in notices
    )
    return "<ul>" + "".join(markup.tag("li", line, "land-rest") for line in lines) + "</ul>"


def _counted(read: ReadTable, context: Context) -> str:
    voice = context.voice
    parts = [
        f"{COUNTED[name].said(context.language)} {voice.count(count)}"
        for name, count in read.counts.items()
        if count
    ]
    return voice.say("Rows: {counts}", counts=" · ".join(parts))
