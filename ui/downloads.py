"""Hands out what is on the screen as files, stamped with what made it; it never widens a filter."""

from collections.abc import Callable, Sequence
from datetime import datetime

import pyarrow as pa
import streamlit as st

from briefing.sheets import Stamp, as_csv, as_xlsx
from figures.columns import ShownColumn, later_said, shown_columns
from figures.stamp import file_name
from queries.header import Query
from queries.labels import source_of
from ui.choice import Choice
from words.voice import Voice

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def stamp(query: Query, choice: Choice, narrowed: str = "") -> Stamp:
    """Return what a file says of itself: figure, filters, dates, release, time, definition."""
    voice = choice.voice
    language = voice.language
    basis = {"entry": voice.say("date entered"), "event": voice.say("date signed")}
    lines = [
        (voice.say("Figure"), query.title.said(language)),
        (voice.say("City"), choice.city.said(language)),
        (voice.say("Districts"), choice.scene.place),
        (voice.say("As of"), choice.as_of.isoformat()),
        (voice.say("Events count by"), basis[choice.basis]),
        (voice.say("Area unit"), voice.area_unit),
        (voice.say("Definition"), query.definition.said(language)),
        (voice.say("Source"), source_of(query).said(language)),
    ]
    if narrowed:
        lines.insert(5, (voice.say("Narrowed to"), narrowed))
    return stamped(lines, choice)


def stamped(about: list[tuple[str, str]], choice: Choice) -> Stamp:
    """Return what a file is about, then the release it comes from and when it was written."""
    voice, release = choice.voice, choice.release
    lines = [
        *about,
        (voice.say("Release"), f"{release.number} · {release.id}"),
        (voice.say("Data to"), release.data_to.isoformat()),
        (voice.say("Written at"), datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %z")),
    ]
    if release.demo:
        lines.insert(0, (voice.say("Note"), voice.say("Demo data, not real")))
    return Stamp(tuple(lines))


def download_buttons(
    query: Query,
    choice: Choice,
    rows: Callable[[], pa.Table],
    *,
    narrowed: str = "",
    place: str = "figure",
) -> None:
    """Offer rows as XLSX and CSV; they are fetched and the files written when asked for."""
    title = query.title.said(choice.language)
    offer(
        lambda: shown_columns(query, rows(), choice.scene),
        lambda: stamp(query, choice, narrowed),
        choice.voice,
        file_name(title, choice.as_of, choice.release),
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
