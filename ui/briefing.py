"""Hands out this figure, this page or the monthly circular as files; it formats no number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

import streamlit as st

from briefing.compose import MONTHLY, chosen_parts
from briefing.errors import BriefingError
from briefing.figures import Request
from briefing.formats import FORMATS, written
from briefing.settings import Settings
from briefing.steps import Watch
from data.errors import DataError
from figures.outline import Part
from queries.catalogue import catalogue
from queries.errors import QueryError
from ui import store
from ui.briefing_job import Files, Job
from ui.choice import Choice
from ui.fault import bounded
from words.voice import Voice

MIME: Mapping[str, str] = MappingProxyType(
    {
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf": "application/pdf",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
# What is handed out besides single figures.
PAGE, CIRCULAR = "page", "circular"
# Seconds between two looks at a running job.
LOOK_EVERY = 0.5


@dataclass(frozen=True)
class Order:
    """A job with the choice it was ordered for: another choice makes its files stale."""

    choice: Choice
    job: Job


def briefing_button(choice: Choice, place: str) -> None:
    """Offer the page at the address ``place``, each of its figures and the circular as files.

    Of a page without figures, as one of records, only the circular is offered.
    """
    state, key = st.session_state, f"_briefing-{place}"
    order: Order | None = state.get(key)
    if order and order.choice != choice:
        order.job.cancel()
        order = state[key] = None
    every = LOOK_EVERY if order and order.job.running else None
    st.fragment(_folded, run_every=every)(choice, place, every is not None)


def _folded(choice: Choice, place: str, watched: bool) -> None:
    """Keep the control one click away; closed it costs nothing."""
    title = choice.voice.say("Briefing")
    control = st.popover(title, type="tertiary", on_change="rerun", key=f"briefing-{place}")
    order: Order | None = st.session_state.get(f"_briefing-{place}")
    if watched and order and not order.job.running:
        # A whole run ends the looking every half second.
        st.rerun()
    if control.open:
        with control:
            bounded(
                "briefing",
                title,
                choice.voice,
                lambda: _control(choice, place, order),
            )


def _control(choice: Choice, place: str, order: Order | None) -> None:
    if order and order.job.running:
        _progress(order.job, choice.voice, place)
        return
    if order:
        _outcome(order.job, choice, place)
    parts = _what(choice, place)
    formats = _formats(choice.voice, place)
    said = choice.voice.say("Write the files")
    if st.button(said, type="primary", disabled=not formats, key=f"write-{place}"):
        st.session_state[f"_briefing-{place}"] = Order(choice, _started(choice, parts, formats))
        st.rerun()


def _what(choice: Choice, place: str) -> tuple[Part, ...]:
    voice = choice.voice
    page = chosen_parts((place,))
    figures = [item.name for part in page for shown in part.pages for item in shown.items]
    said = {PAGE: voice.say("This page"), CIRCULAR: voice.say("Monthly circular")}
    said |= {name: catalogue()[name].title.said(voice.language) for name in figures}
    picked = st.selectbox(
        voice.say("What to hand out"),
        [PAGE, *figures, CIRCULAR] if figures else [CIRCULAR],
        format_func=lambda option: said[option],
        # One key a language: the platform remembers an option by its wording.
        key=f"what-{place}-{voice.language}",
    )
    if picked == CIRCULAR:
        return MONTHLY
    return page if picked == PAGE else chosen_parts((place,), picked)


def _formats(voice: Voice, place: str) -> list[str]:
    named = {
        "pptx": voice.say("Slides (PPTX)"),
        "docx": voice.say("Document (DOCX)"),
        "pdf": voice.say("Print (PDF)"),
        "xlsx": voice.say("Workbook (XLSX)"),
    }
    return st.pills(
        voice.say("Formats"),
        list(FORMATS),
        default=list(FORMATS),
        selection_mode="multi",
        format_func=lambda kind: named[kind],
        key=f"formats-{place}",
    )


def _started(choice: Choice, parts: tuple[Part, ...], formats: list[str]) -> Job:
    """Start the job; everything of the session is read here, none of it in the job."""
    warehouse = store.warehouse(choice.release.id, choice.scope)
    request = Request(choice.scene, datetime.now().astimezone(), choice.basis)

    def work(watch: Watch) -> Files:
        return written(warehouse, request, formats, Settings(), watch, parts)

    return Job(work)


def _progress(job: Job, voice: Voice, place: str) -> None:
    label = job.label or voice.say("Getting ready …")
    st.progress(job.done / job.total, text=label)
    if st.button(voice.say("Cancel"), key=f"cancel-{place}"):
        job.cancel()


def _outcome(job: Job, choice: Choice, place: str) -> None:
    """Offer the files, or say why there are none; what nobody foresaw is the page's fault."""
    try:
        files = job.files()
    except (BriefingError, DataError, QueryError) as error:
        st.warning(error.said(choice.language))
        return
    for name, content in files.items():
        kind = name.rpartition(".")[2]
        st.download_button(
            name, content, name, MIME[kind], key=f"file-{place}-{kind}", on_click="ignore"
        )
