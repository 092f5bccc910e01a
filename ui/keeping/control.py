"""The control in a page's heading for what people keep and pass on; closed it costs nothing."""

from collections.abc import Callable

import streamlit as st

from figures.context import Context
from ui.fault import bounded
from ui.keeping.link import show_link
from ui.keeping.listing import is_listed, show_listing
from ui.keeping.mailing import is_mailed, show_mailing
from ui.keeping.views import show_views
from ui.keeping.watching import show_watched
from ui.upkeep.done import say_what_was_done
from ui.watched import as_run


def keeping(context: Context, page: str) -> None:
    """Offer the views of whoever logged in and what they watch, and the page's link to anybody."""
    st.fragment(as_run(_folded))(context, page)


def _folded(context: Context, page: str) -> None:
    voice = context.voice
    title = voice.say("My views") if context.viewer.is_known else voice.say("Link")
    place = st.popover(title, type="tertiary", on_change="rerun", key=f"keeping-{page}")
    if place.open:
        with place:
            bounded("keeping", title, voice, lambda: _control(context, page))


def _control(context: Context, page: str) -> None:
    if not context.viewer.is_known:
        show_link(context, page)
        return
    voice = context.voice
    parts: dict[str, Callable[[Context, str], None]] = {
        voice.say("Views"): show_views,
        voice.say("Watched"): show_watched,
        voice.say("Link"): show_link,
    }
    if is_listed(context, page):
        parts[voice.say("Playlist")] = show_listing
    if is_mailed():
        parts[voice.say("By mail")] = show_mailing
    # Above them, or what was done on one would be told on the first, unseen.
    say_what_was_done()
    for place, show in zip(st.tabs(list(parts)), parts.values(), strict=True):
        with place:
            show(context, page)
