"""Hands out what is on the screen as files, stamped with what made it; it never widens a filter."""

from collections.abc import Callable, Sequence
from datetime import datetime

import pyarrow as pa
import streamlit as st

from briefing.sheets import Stamp, as_csv, as_xlsx
from figures.columns import ShownColumn, later_said, shown_columns
from figures.context import Context
from figures.stamp import figure_facts, file_name
from queries.header import Query
from words.voice import Voice

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
) -> None:
    """Offer rows as XLSX and CSV; they are fetched and the files written when asked for."""
    title = query.title.said(context.language)
    offer(
        lambda: shown_columns(query, rows(), context.scene),
        lambda: Stamp(figure_facts(query, context, now(), narrowed)),
        context.voice,
        file_name(title, context.as_of, context.release),
        f"{place}-{query.name}",
    )


def offer(
    columns: Callable[[], Sequence[ShownColumn]],
    marked: Callable[[], Stamp],
    voice: Voice,
    name: str,
    key: str,
) -> None:
    """Offer columns as XLSX and CSV under a name; columns and stamp are made when a file is."""
    sheets = (voice.say("Data"), voice.say("Where it comes from"))

    def told(shown: Sequence[ShownColumn]) -> Stamp:
        later = later_said(shown, voice)
        return Stamp((*marked().lines, (voice.say("Later dates"), later))) if later else marked()

    def made(write: Callable[[Sequence[ShownColumn], Stamp], bytes]) -> bytes:
        shown = columns()
        return write(shown, told(shown))

    with st.container(horizontal=True):
        st.download_button(
            voice.say("Download XLSX"),
            lambda: made(lambda shown, stamp: as_xlsx(shown, stamp, sheets)),
            f"{name}.xlsx",
            XLSX,
            key=f"xlsx-{key}",
            on_click="ignore",
        )
        st.download_button(
            voice.say("Download CSV"),
            lambda: made(as_csv),
            f"{name}.csv",
            "text/csv",
            key=f"csv-{key}",
            on_click="ignore",
        )
