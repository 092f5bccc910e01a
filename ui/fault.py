"""The one boundary: whatever fails is said in its place, with an id the log carries; it mends
nothing."""

import logging
import uuid
from collections.abc import Callable

import streamlit as st

from ui import markup
from words.voice import Voice

_LOG = logging.getLogger("land.faults")


def bounded(name: str, title: str, voice: Voice, show: Callable[[], None]) -> None:
    """Show something; if it fails say so where it would stand, and let the page go on.

    ``name`` is for the log, ``title`` for the viewer.
    """
    try:
        show()
    # Whatever it is, the viewer reads his own language and the log keeps the traceback.
    except Exception:  # noqa: BLE001
        said = voice.say("This cannot be shown at the moment (fault {id}).", id=noted(name))
        st.html(
            '<div class="land-figure" role="alert">'
            + markup.tag("h2", title)
            + markup.tag("p", said, "land-caveat")
            + "</div>"
        )


def noted(name: str) -> str:
    """Keep the traceback of the failure at hand in the log and return the id it carries there."""
    short_id = uuid.uuid4().hex[:8]
    _LOG.exception("%s failed, fault %s", name, short_id)
    return short_id
