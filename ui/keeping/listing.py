"""The page's slide, with the filters it is read with, added to a playlist of the walls."""

from datetime import UTC, datetime

import streamlit as st

from data.playlists import LONGEST, LONGEST_NAME, SHORTEST
from data.releases import store_root
from desk.database import desk_of
from desk.keeping import playlists
from figures.against import compared_with
from figures.context import Context
from figures.shows import entry_of
from ui import markup
from ui.instructions.forms import succeeded
from ui.sheet import html
from ui.upkeep.done import done
from ui.viewer import address

# Seconds between what the buttons of the field offer.
STEP = 5


def is_listed(context: Context, page: str) -> bool:
    """Tell whether a page has a slide that its viewer may add to a playlist."""
    return playlists.may_list(context.viewer) and entry_of(context, page) is not None


def show_listing(context: Context, page: str) -> None:
    """Offer to add the page's slide to a playlist that there is, or to begin one with it."""
    voice, entry = context.voice, entry_of(context, page)
    if entry is None:
        return
    there = playlists.listed(store_root())
    said = voice.say(
        "The slide keeps these filters, whatever the show is narrowed to: {filters}.",
        filters=" · ".join(_filters(entry, context)) or voice.say("none"),
    )
    with st.form(f"list-{page}", border=False):
        old = st.selectbox(
            voice.say("Playlist"),
            there,
            index=0 if there else None,
            placeholder=voice.say("none yet"),
            key=f"list-name-{page}",
        )
        new = st.text_input(
            voice.say("or a new one"),
            max_chars=LONGEST_NAME,
            key=f"list-new-{page}",
            placeholder=voice.say("A name of your own"),
        )
        seconds = st.number_input(
            voice.say("Seconds"),
            min_value=SHORTEST,
            max_value=LONGEST,
            value=None,
            step=STEP,
            placeholder=voice.say("as the playlist"),
            key=f"list-seconds-{page}",
        )
        html(markup.tag("small", said, ""))
        if not st.form_submit_button(voice.say("Add to the playlist"), type="primary"):
            return
    name = new.strip() or old or ""
    asked = entry | ({"seconds": int(seconds)} if seconds else {})
    if succeeded(
        context,
        lambda: playlists.add(
            desk_of(),
            context.viewer,
            store_root(),
            name,
            asked,
            now=datetime.now(UTC),
            address=address(),
        ),
    ):
        done(voice.say("The slide is added to the playlist “{name}”.", name=name))


def _filters(entry: dict[str, object], context: Context) -> list[str]:
    voice, found = context.voice, []
    if "district" in entry:
        found.append(context.scene.place)
    if "as_of" in entry:
        found.append(voice.say("data as of {day}", day=voice.day(context.as_of)))
    return [*found, *filter(None, [compared_with(context)])]
