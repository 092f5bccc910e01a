"""The widgets by which the reading of a file is corrected; what they settle is kept elsewhere."""

from collections.abc import Callable, Sequence

import streamlit as st
from xlsxwriter.utility import xl_col_to_name

from data.contracts import Table
from data.intake.layout import SHEET, Guess, labels_of, units_for
from data.intake.model import Choices, Layout, Opened, Question
from figures.context import Context
from ui.upkeep.by_hand import (
    AS_FOUND,
    ASIDE,
    Spot,
    all_as_found,
    answers_kept,
    ask_again,
    has_choices,
    settle,
    settled,
)
from ui.upkeep.sheets import Tables, column_said, sheet_title

# No column of a sheet.
_NONE = -1


def choose_sender(known: Sequence[str], context: Context) -> str:
    """Offer the senders of whom something is remembered; another may be typed."""
    voice = context.voice
    chosen = st.selectbox(
        voice.say("Sender"),
        known,
        index=None,
        placeholder=voice.say("Choose one or type a new one"),
        accept_new_options=True,
        key="intake-sender",
        help=voice.say("How a sender's columns were read is kept for next month."),
    )
    return (chosen or "").strip()


def choose_table(tables: Tables, context: Context) -> Table | None:
    """Offer the tables and registers; None leaves it to the title and columns of each file."""
    voice = context.voice
    chosen = st.selectbox(
        voice.say("Table or register"),
        ["", *tables],
        format_func=lambda name: (
            sheet_title(tables[name], context) if name else voice.say("Told by title and columns")
        ),
        key="intake-table",
    )
    return tables[chosen] if chosen else None


def choose_table_of_each(files: Sequence[Opened], tables: Tables, context: Context) -> None:
    """Offer the table of each file by itself, where several were sent."""
    if len(files) < 2:
        return
    with st.expander(context.voice.say("Table of each file")):
        for file in files:
            spot = Spot("table", file.name)
            _select(file.name, spot, list(tables), context, _title_among(tables))


def choose_place(guess: Guess, tables: Tables, context: Context) -> None:
    """Offer the table of one sheet, those it is like first, or to leave it aside."""
    alike = [like.table.name for like in guess.ranked]
    others = [name for name in tables if name not in alike]
    spot = Spot("place", guess.grid.file, what=guess.label)
    label = context.voice.say("Table of this sheet")
    _select(label, spot, [ASIDE, *alike, *others], context, _title_among(tables))


def correct(layout: Layout, file: Opened, choices: Choices, context: Context) -> None:
    """Offer another sheet, header row, column and unit, and the way back.

    ``choices`` are those the sheet was read with.
    """
    name, table = file.name, layout.table.name
    # Always three abreast: one that has nothing to offer leaves its place at the right.
    places = iter(st.columns(3))
    if len(file.grids) > 1:
        with next(places):
            _choose_sheet(layout, file, context)
    if layout.grid.rows:
        with next(places):
            _choose_header(layout, file, context)
    with next(places):
        index = _which_column(layout, file, context)
    if index != _NONE:
        _choose_column(layout, file, index, context)
    if kept := answers_kept(name, table, choices):
        st.button(
            context.voice.say("Ask again what was answered last time"),
            key=Spot("again", name, table).key,
            on_click=ask_again,
            args=(name, table, kept),
        )
    if has_choices(name):
        st.button(
            context.voice.say("All as found"),
            key=Spot("found", name, table).key,
            on_click=all_as_found,
            args=(name,),
        )


def _choose_sheet(layout: Layout, file: Opened, context: Context) -> None:
    spot = Spot("sheet", file.name, layout.table.name)
    _select(context.voice.say("Sheet"), spot, labels_of(file.grids), context)


def _choose_header(layout: Layout, file: Opened, context: Context) -> None:
    rows, voice = len(layout.grid.rows), context.voice
    spot = Spot("header", file.name, layout.table.name)
    chosen, found = settled().get(spot), max(layout.header, default=None)
    st.number_input(
        voice.say("Last row of the header"),
        min_value=1,
        max_value=rows,
        value=min(int(chosen), rows) if chosen else None,
        placeholder=voice.say("as found")
        if found is None
        else voice.say("as found: row {row}", row=found + 1),
        key=spot.key,
        on_change=settle,
        args=(spot,),
    )


def _which_column(layout: Layout, file: Opened, context: Context) -> int:
    voice = context.voice
    headers = {match.index: match.header for match in layout.matches} | dict(layout.aside)
    return st.selectbox(
        voice.say("Read another way"),
        [_NONE, *sorted(headers)],
        format_func=lambda at: (
            voice.say("all as above") if at == _NONE else f"{xl_col_to_name(at)} {headers[at]}"
        ),
        key=Spot("which", file.name, layout.table.name).key,
    )


def _choose_column(layout: Layout, file: Opened, index: int, context: Context) -> None:
    voice, language = context.voice, context.language
    names = {column.name: column_said(column, context) for column in layout.table.columns}
    match = next((match for match in layout.matches if match.index == index), None)
    spot = Spot("column", file.name, layout.table.name, str(index))
    read_as, stands_in = st.columns(2)
    with read_as:
        _select(voice.say("Read as"), spot, [ASIDE, *names], context, lambda name, _: names[name])
    units = (
        {unit.code: unit.said.said(language) for unit in units_for(match.column)} if match else {}
    )
    if units:
        with stands_in:
            unit = spot._replace(kind="unit")
            _select(voice.say("Unit"), unit, list(units), context, lambda code, _: units[code])


def ask(question: Question, layout: Layout, context: Context) -> None:
    """Ask what only the sender knows."""
    language, file, table = context.language, layout.grid.file, layout.table.name
    # A sheet is chosen in one place, however it is asked for.
    of_sheet = question.key == SHEET
    spot = Spot("sheet", file, table) if of_sheet else Spot("answer", file, table, question.key)
    said = {option.value: option.said.said(language) for option in question.options}
    key = f"{spot.key}|asked"
    st.radio(
        question.said.said(language),
        list(said),
        index=None,
        format_func=lambda value: said[value],
        key=key,
        on_change=settle,
        args=(spot, key),
    )


def _title_among(tables: Tables) -> Callable[[str, Context], str]:
    """Return what says a table's name; one that was chosen and is no more has none but its own."""
    return lambda name, context: sheet_title(tables[name], context) if name in tables else name


def _plain(name: str, context: Context) -> str:
    return name


def _select(
    label: str,
    spot: Spot,
    options: Sequence[str],
    context: Context,
    said: Callable[[str, Context], str] = _plain,
) -> None:
    """Offer choices for a spot, first of all none; one that is settled is among them."""
    voice, chosen = context.voice, settled().get(spot, AS_FOUND)
    words = {AS_FOUND: voice.say("as found"), ASIDE: voice.say("left aside")}
    offered = list(dict.fromkeys([AS_FOUND, *options, chosen]))
    st.selectbox(
        label,
        offered,
        index=offered.index(chosen),
        format_func=lambda value: words[value] if value in words else said(value, context),
        key=spot.key,
        on_change=settle,
        args=(spot,),
    )
