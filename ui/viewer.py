"""Whose run this is: every page asks here; it lets nobody in."""

import streamlit as st

from desk import sessions
from desk.database import desk_of
from desk.settings import login_settings
from desk.viewer import ANYONE, NOBODY, Viewer
from serve.login.belonging import OWNER, session_of


def address() -> str | None:
    """Return where the browser of this run is; None for the machine itself."""
    told = st.context.ip_address
    return told if isinstance(told, str) else None


# Where a run keeps whose it is.
_KEPT = "_viewer"


def viewer() -> Viewer:
    """Return the viewer of this run of the page."""
    kept = st.session_state.get(_KEPT)
    return kept if isinstance(kept, Viewer) else look()


def look() -> Viewer:
    """Return the viewer of the run that begins, with what the desk gives them at this moment.

    Which login opened the page the door has told the platform, and no browser can.
    """
    found = st.session_state[_KEPT] = _asked()
    return found


def _asked() -> Viewer:
    settings = login_settings()
    if settings is None:
        return ANYONE
    owner = st.user.get(OWNER)
    if not isinstance(owner, str):
        return NOBODY
    known = sessions.viewer_in_session(desk_of(), session_of(owner), settings, touch=False)
    return known or NOBODY
