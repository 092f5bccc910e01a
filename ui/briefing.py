"""Hands out this figure, this page or a month's papers as files; it formats no number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType

import streamlit as st

from briefing import kinds
from briefing.compose import chosen_parts, handed_out, standing
from briefing.errors import BriefingError
from briefing.formats import FORMATS, written
from briefing.job import Settings, Watch
from briefing.kinds import KINDS
from data.errors import DataError
from figures.context import Context
from figures.outline import Part
from queries.catalogue import catalogue
from queries.errors import QueryError
from ui.briefing_job import Files, Job
from ui.fault import bounded
from ui.handing import Taken, hand_out
from words.voice import Voice

MIME: Mapping[str, str] = MappingProxyType(
    {
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf": "application/pdf",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
# What is handed out besides single figures and the month's papers.
PAGE = "page"
# Seconds between two looks at a running job.
LOOK_EVERY = 0.5


@dataclass(frozen=True)
class Order:
    """A job with the context it was ordered for: another makes its files stale."""

    context: Context
    job: Job


def briefing_button(context: Context, place: str) -> None:
    """Offer the page at the address ``place``, each of its figures and the month's papers as files.

    Of a page without figures, as one of records, only the papers are offered.
    """
    state, key = st.session_state, f"_briefing-{place}"
    order: Order | None = state.get(key)
    if order and order.context != context:
        order.job.cancel()
        order = state[key] = None
    every = LOOK_EVERY if order and order.job.running else None
    st.fragment(_folded, run_every=every)(context, place, every is not None)


def _folded(context: Context, place: str, watched: bool) -> None:
    """Keep the control one click away; closed it costs nothing."""
    title = context.voice.say("Briefing")
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
                context.voice,
                lambda: _control(context, place, order),
            )


def _control(context: Context, place: str, order: Order | None) -> None:
    if order and order.job.running:
        _progress(order.job, context.voice, place)
        return
    if order:
        _outcome(order.job, context, place)
    what = _what(context, place)
    formats = _formats(what, context.voice, place)
    said = context.voice.say("Write the files")
    if st.button(said, type="primary", disabled=not formats, key=f"write-{place}"):
        st.session_state[f"_briefing-{place}"] = Order(context, _started(context, what, formats))
        st.rerun()


def _what(context: Context, place: str) -> str | tuple[Part, ...]:
    """Return the kind of paper picked, or the parts of the outline."""
    voice = context.voice
    page = handed_out(place, context)
    shown = [one for part in page for one in part.pages]
    figures = [item.name for one in shown for item in standing(one, context)]
    said = {PAGE: voice.say("This page")}
    said |= {name: kind.title.said(voice.language) for name, kind in KINDS.items()}
    said |= {name: catalogue()[name].title.said(voice.language) for name in figures}
    picked = st.selectbox(
        voice.say("What to hand out"),
        [*([PAGE] if figures else []), *KINDS, *figures],
        format_func=lambda option: said[option],
        # One key a language: the platform remembers an option by its wording.
        key=f"what-{place}-{voice.language}",
    )
    if picked in KINDS:
        return picked
    return page if picked == PAGE else chosen_parts((place,), picked, page)


def _formats(what: str | tuple[Part, ...], voice: Voice, place: str) -> list[str]:
    named = {
        "pptx": voice.say("Slides (PPTX)"),
        "docx": voice.say("Document (DOCX)"),
        "pdf": voice.say("Print (PDF)"),
        "xlsx": voice.say("Workbook (XLSX)"),
    }
    offered = list(KINDS[what].formats) if isinstance(what, str) else list(FORMATS)
    return st.pills(
        voice.say("Formats"),
        offered,
        default=offered,
        selection_mode="multi",
        format_func=lambda kind: named[kind],
        # What has other formats is another control: of each the choice is kept.
        key="-".join(("formats", place, *offered)) if isinstance(what, str) else f"formats-{place}",
    )


def _started(context: Context, what: str | tuple[Part, ...], formats: list[str]) -> Job:
    """Start the job; the session is read here and not in the job."""
    written_at = datetime.now().astimezone()

    def work(watch: Watch) -> Files:
        if isinstance(what, str):
            return kinds.written(context, written_at, (what,), formats, Settings(), watch)
        return written(context, written_at, formats, Settings(), watch, what)

    return Job(work)


def _progress(job: Job, voice: Voice, place: str) -> None:
    label = job.label or voice.say("Getting ready …")
    st.progress(job.done / job.total, text=label)
    if st.button(voice.say("Cancel"), key=f"cancel-{place}"):
        job.cancel()


def _outcome(job: Job, context: Context, place: str) -> None:
    """Offer the files, or say why there are none; what nobody foresaw is the page's fault."""
    try:
        files = job.files()
    except (BriefingError, DataError, QueryError) as error:
        st.warning(error.said(context.language))
        return
    for name, content in files.items():
        kind = name.rpartition(".")[2]
        make = partial(Taken, content)
        hand_out(name, make, name, MIME[kind], context, f"file-{place}-{kind}")
