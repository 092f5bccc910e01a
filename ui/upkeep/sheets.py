"""What a sheet that was sent may be read as, and what that is called: a table, or a register."""

from collections.abc import Mapping, Sequence

import pyarrow.parquet as pq

from data.contracts import TABLES, Column, Table
from data.intake.wide import MATTERS, is_stage_date, readable
from data.registers.force import FOLDER, declared
from data.registers.model import Register
from data.releases import store_root
from figures.context import Context
from words.language import Text

Tables = Mapping[str, Table]


def registers_in_force() -> Sequence[Register]:
    """Return the registers whose sheets can be read, in the order of the navigation.

    BadRegisters where a register's file in the store cannot be used.
    """
    return declared(store_root() / FOLDER)


def tables_to_read() -> Tables:
    """Return the tables by name that a sheet may be read as, those of registers in force last.

    BadRegisters as ``registers_in_force``.
    """
    return readable(registers_in_force())


def sheet_title(table: Table, context: Context) -> str:
    """Return what a table or a register's sheet is called."""
    title = Text(table.zh, table.en).said(context.language)
    return title if table.name in TABLES else context.voice.say("Register: {title}", title=title)


def column_said(column: Column, context: Context) -> str:
    """Return what a column is called; of a register's stage which stage its dates are of."""
    if is_stage_date(column) and column.meaning:
        return Text(*column.meaning).said(context.language)
    return column.zh if context.language == "zh" else column.en


def rows_shown(table: Table, context: Context) -> str:
    """Return how many rows are shown now of what a sheet is read as.

    Of a restricted register, and where there are none, it is a dash; so it is for whoever sees
    some districts, for the rows are counted of them all.
    """
    voice, release = context.voice, context.release
    if context.viewer.is_limited:
        return "—"
    if table.name in TABLES:
        held = release.tables.get(table.name)
        return voice.count(held.rows) if held else "—"
    if MATTERS not in release.tables or table.name in context.restricted:
        return "—"
    names = pq.read_table(release.exports / f"{MATTERS}.parquet", columns=["register"])
    return voice.count(names.column("register").to_pylist().count(table.name))
