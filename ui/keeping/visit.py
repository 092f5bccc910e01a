"""Keeps that somebody looked, at most once a minute, and which visit the look is of."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from desk.database import desk_of
from desk.keeping.model import Visit
from desk.keeping.visits import looked
from desk.settings import login_settings
from figures.context import Context

# Looks are kept as often as sessions are; sooner where another release is shown.
_EVERY = timedelta(minutes=1)
_HELD, _ALONE = "_visit", "_drawn_by_itself"


def drawn_by_itself() -> None:
    """Tell the next run that nobody asked for it: an open page does not look by itself."""
    st.session_state[_ALONE] = True


def present_visit() -> Visit | None:
    """Return the visit that this run's look was kept for; None with login off."""
    held = st.session_state.get(_HELD)
    return held[1] if held else None


def keep_look(context: Context) -> None:
    """Keep that the viewer of this run looked; nothing with login off."""
    viewer, settings = context.viewer, login_settings()
    is_alone = st.session_state.pop(_ALONE, False)
    if not viewer.is_known or settings is None:
        return
    held: tuple[object, Visit, datetime] | None = st.session_state.get(_HELD)
    shown = None if context.pinned else context.release.id
    now, mark = datetime.now(UTC), (viewer.account, shown)
    if held and (is_alone or (held[0] == mark and now - held[2] < _EVERY)):
        return
    visit = looked(desk_of(), viewer, shown, settings.visits, now=now)
    st.session_state[_HELD] = (mark, visit, now)
