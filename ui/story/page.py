"""Shows the story of the record that an address names, or says that there is none to see."""

from collections.abc import Mapping

import streamlit as st

from figures.address import STORY_KEYS, Problem
from figures.context import Context
from figures.finding import KINDS, SEARCH
from figures.story.record import Record, record_of
from ui import filters, markup
from ui.links import to_page
from ui.markup import escaped
from ui.page import Opened
from ui.sheet import html
from ui.story import cards
from ui.told import laid_out

# Of what is asked for so many characters are repeated.
_SHOWN = 60


def adopt_story(context: Context) -> None:
    """Name what of a record's own keys cannot be had."""
    kind = st.query_params.get("kind")
    if filters.address_is_new() and kind is not None and kind not in cards.TOLD:
        filters.add_problems([Problem("kind", kind, "unknown value")])


def story_page(page: Opened) -> None:
    """Show the record of the address card by card."""
    context = page.context
    kind, number, register = (st.query_params.get(key, "") for key in STORY_KEYS)
    if not number or kind not in cards.TOLD:
        said = context.voice.say("No record is chosen: look for one in the box above the pages.")
        html(markup.tag("div", said, "land-absent"))
        return
    record = record_of(kind, number, register or None, context)
    if record is None:
        html(_none(number, context))
        return
    html(_head(record) + laid_out(cards.COLUMNS, record, context.voice))


def _none(number: str, context: Context) -> str:
    """Say that there is no such record to see, and lead to the search for its number."""
    voice = context.voice
    shown = number if len(number) <= _SHOWN else f"{number[:_SHOWN]}…"
    said = voice.say("No record that you may see has the number “{number}”.", number=shown)
    why = voice.say(
        "This release ({release}) is asked alone: in another one the record may have had another "
        "number, or may not be there.",
        release=context.release.number,
    )
    look = _link(SEARCH, {"q": [number]}, voice.say("Search for it"))
    return (
        f'<div class="land-figure land-absent"><p>{escaped(said)}</p><p>{escaped(why)}</p>'
        f"<p>{look}</p></div>"
    )


def _head(record: Record) -> str:
    row, scene = record.row, record.scene
    of = KINDS[record.kind].said(record.context.language)
    if record.context.declared is not None:
        of = record.context.declared.title.said(record.context.language)
    place = row.get("district")
    told = (of, record.name, scene.label("district", place) if place else "")
    beside = "".join(f"<span>{escaped(one)}</span>" for one in told if one)
    return f'<div class="land-story-head"><h2>{escaped(record.number)}</h2>{beside}</div>'


def _link(page: str, keys: Mapping[str, list[str]], said: str) -> str:
    return markup.anchor(to_page(page, keys), escaped(said))
