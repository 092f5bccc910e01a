"""Hands out what is on the screen as files, stamped with what made it; it never widens a filter."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import pyarrow as pa
import streamlit as st

from briefing.by_unit import UNIT, workbooks
from briefing.sheets import Stamp, as_csv, as_xlsx
from figures.columns import ShownColumn, later_said, shown_columns
from figures.context import Context
from figures.covers import of_restricted
from figures.stamp import figure_facts, own_name
from queries.header import Query
from ui.handing import Taken, hand_out

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def now() -> datetime:
    """Return the hour a file is written at, in the time of the server."""
    return datetime.now().astimezone()


def download_buttons(
    query: Query,
    context: Context,
    rows: Callable[[], pa.Table],
    *,
    narrowed: str = "",
    place: str = "figure",
    columns: Callable[[], Sequence[ShownColumn]] | None = None,
) -> None:
    """Offer rows as XLSX and CSV; they are fetched and the files written when asked for.

    ``columns`` are handed out in place of the rows where these stand beside others. Rows of a
    restricted register are not handed out.
    """
    if of_restricted(context):
        st.caption(context.voice.say("A restricted register is not handed out."))
        return
    title = query.title.said(context.language)
    offer(
        columns or (lambda: shown_columns(query, rows(), context.scene)),
        lambda: Stamp(figure_facts(query, context, now(), narrowed)),
        context,
        own_name(title, context, narrowed),
        f"{place}-{query.name}",
    )


def unit_button(
    query: Query, context: Context, rows: Callable[[], pa.Table], *, narrowed: str = ""
) -> None:
    """Offer a list as one file that holds a workbook for each unit that answers for rows of it.

    Nothing where the list names no unit, or is of a restricted register.
    """
    if of_restricted(context) or UNIT not in {field.name for field in query.returns}:
        return
    voice, title = context.voice, query.title.said(context.language)
    sheets = (voice.say("Data"), voice.say("Where it comes from"))

    def one(unit: str | None, own: pa.Table) -> tuple[str, bytes]:
        named = unit or voice.say("no unit named")
        shown = shown_columns(query, own, context.scene)
        about = "; ".join(filter(None, (narrowed, named)))
        stamp = Stamp(figure_facts(query, context, now(), about))
        name = own_name(f"{title}_{named}", context, narrowed)
        return f"{name}.xlsx", as_xlsx(shown, stamp, sheets, voice)

    def make() -> Taken:
        table = rows()
        return Taken(workbooks(table, one), table.num_rows)

    every = voice.say("{title} by unit", title=title)
    file = own_name(every, context, narrowed)
    said = voice.say("Download XLSX for each unit")
    hand_out(said, make, f"{file}.zip", "application/zip", context, f"units-{query.name}")


def offer(
    columns: Callable[[], Sequence[ShownColumn]],
    marked: Callable[[], Stamp],
    context: Context,
    name: str,
    key: str,
) -> None:
    """Offer columns as XLSX and CSV under a name; columns and stamp are made when a file is."""
    voice = context.voice
    sheets = (voice.say("Data"), voice.say("Where it comes from"))

    def told(shown: Sequence[ShownColumn], *more: tuple[str, str]) -> Stamp:
        later = later_said(shown, voice)
        dates = [(voice.say("Later dates"), later)] if later else []
        return Stamp((*marked().lines, *dates, *more))

    def xlsx() -> Taken:
        shown = columns()
        return Taken(as_xlsx(shown, told(shown), sheets, voice), _rows(shown))

    def csv(*, exact: bool) -> Taken:
        shown = columns()
        digits = voice.say("every digit") if exact else voice.say("rounded as shown")
        stamp = told(shown, (voice.say("Numbers"), digits))
        return Taken(as_csv(shown, stamp, voice, exact=exact), _rows(shown))

    with st.container(horizontal=True, vertical_alignment="center"):
        said, file = voice.say("Download XLSX"), f"{name}.xlsx"
        hand_out(said, xlsx, file, XLSX, context, f"xlsx-{key}")
        place = st.container(width="content")
        exact = st.toggle(voice.say("CSV in full precision"), key=f"exact-{key}")
        said, file = voice.say("Download CSV"), f"{name}.csv"
        make = partial(csv, exact=exact)
        hand_out(said, make, file, "text/csv", context, f"csv-{key}", place=place)


def _rows(shown: Sequence[ShownColumn]) -> int:
    return len(shown[0].values) if shown else 0
