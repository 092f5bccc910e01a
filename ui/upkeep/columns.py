"""How each column of a sheet is understood, with its first values and what was noted."""

import re
from collections.abc import Sequence

import streamlit as st
from xlsxwriter.utility import xl_col_to_name

from data.intake.layout import kind_of, own_unit, unit_key, unit_written
from data.intake.model import Choices, Layout, Match, Notice, Opened, ReadTable
from data.intake.shown import COUNTED, HOW, samples
from figures.context import Context
from ui import markup
from ui.sheet import html
from ui.upkeep.by_hand import has_choices
from ui.upkeep.choosing import ask, correct
from ui.upkeep.sheets import column_said, sheet_title


def show_reading(
    read: ReadTable, file: Opened, choices: Choices, context: Context, *, is_alone: bool
) -> None:
    """Write how a sheet was read, with the questions it raises and the choices by hand.

    ``choices`` are those it was read with. Of one that ``is_alone``, is corrected or cannot be
    read all is open.
    """
    layout, voice = read.layout, context.voice
    grid = layout.grid
    title = sheet_title(layout.table, context)
    where = f"{grid.file} · {grid.sheet}" if grid.sheet else grid.file
    html(f'<div class="land-figure">{markup.tag("h2", f"{where} → {title}")}</div>')
    for question in (*layout.questions, *read.questions):
        if question.samples:
            html(markup.tag("p", "; ".join(question.samples), "land-rest"))
        ask(question, layout, context)
    is_open = is_alone or has_choices(file.name) or not read.is_sound
    with st.expander(voice.say("How each column is read"), expanded=is_open):
        html(_matches(layout, context))
        correct(layout, file, choices, context)
    if read.notices:
        html(_noted(read.notices, context))
    if read.counts:
        html(markup.tag("p", _counted(read, context), "land-rest"))


def _matches(layout: Layout, context: Context) -> str:
    voice, rows = context.voice, []
    for match in layout.matches:
        rows.append(
            (
                xl_col_to_name(match.index),
                match.header,
                column_said(match.column, context),
                HOW[match.how].said(context.language),
                _unit_said(match, layout, context),
                _samples(layout, match.index),
            )
        )
    rows += [
        (xl_col_to_name(index), header, voice.say("left aside"), "—", "—", _samples(layout, index))
        for index, header in layout.aside.items()
    ]
    heads = (
        voice.say("Column"),
        voice.say("Header in the file"),
        voice.say("Read as"),
        voice.say("Known"),
        voice.say("Unit"),
        voice.say("First values"),
    )
    return markup.plain_table(heads, rows, voice.say("How each column is read"))


def _samples(layout: Layout, index: int) -> str:
    return " · ".join(samples(layout, index)) or "—"


def _unit_said(match: Match, layout: Layout, context: Context) -> str:
    """Return the unit the column is read in; nothing while that is asked or cannot be."""
    kind = kind_of(match.column)
    if match.unit:
        unit = unit_written(match.unit)
        return unit.said.said(context.language) if unit else match.unit
    is_asked = kind is not None and unit_key(kind) in {one.key for one in layout.questions}
    is_refused = ("impossible_unit", match.column.name) in {
        (placed.fault.rule, placed.fault.column) for placed in layout.faults
    }
    own = None if is_asked or is_refused else own_unit(match.column)
    return own.said.said(context.language) if own else "—"


def _noted(notices: Sequence[Notice], context: Context) -> str:
    lines = dict.fromkeys(_with_count(notice, context) for notice in notices)
    return "<ul>" + "".join(markup.tag("li", line, "land-rest") for line in lines) + "</ul>"


def _with_count(notice: Notice, context: Context) -> str:
    """Return what a notice says, with its number where the words do not have it."""
    said, count = notice.said.said(context.language), notice.count
    return said if count < 2 or str(count) in re.findall(r"\d+", said) else f"{said} ({count})"


def _counted(read: ReadTable, context: Context) -> str:
    voice = context.voice
    parts = [
        f"{COUNTED[name].said(context.language)} {voice.count(count)}"
        for name, count in read.counts.items()
        if count
    ]
    return voice.say("Rows: {counts}", counts=" · ".join(parts))
