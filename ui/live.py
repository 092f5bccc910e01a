"""Lets an open page take a new release by itself and say so; a pinned one stays and names it."""

import streamlit as st

from data.errors import StoreError
from data.pointer import current_id
from data.releases import number_of, store_root
from figures.context import Context
from ui.keeping.visit import drawn_by_itself
from ui.markup import escaped
from ui.sheet import html

# Seconds between two looks at the pointer: a file of some thirty bytes.
EVERY = 15
_SEEN, _SHOWN = "_pointer", "_shown_release"


def follow(context: Context) -> None:
    """Draw the page anew once another release is current, and say once that it was.

    A page that is pinned to a release stays with it and names the other.
    """
    state = st.session_state
    state[_SEEN] = now = _pointer()
    before, state[_SHOWN] = state.get(_SHOWN), None if context.pinned else context.release.id
    if context.pinned:
        if now and now != context.release.id:
            _name_other(context, now)
    elif before not in (None, context.release.id):
        said = context.voice.say(
            "Now showing release {number}, which has just become current: data to {day}.",
            number=context.release.number,
            day=context.voice.day(context.release.data_to),
        )
        st.toast(said, duration="long")
    _looking()


def _name_other(context: Context, now: str) -> None:
    """Say at a pinned page which release is current; the way to it stands in the heading."""
    said = context.voice.say(
        "This page stays with release {number}; release {current} is the current one.",
        number=context.release.number,
        current=number_of(now),
    )
    html(f'<div class="land-bar" role="status">{escaped(said)}</div>')


@st.fragment(run_every=EVERY)
def _looking() -> None:
    """Look whether the pointer is another one than this page was drawn by."""
    if _pointer() != st.session_state.get(_SEEN):
        drawn_by_itself()
        st.rerun()


def _pointer() -> str | None:
    """Return the current release's id, None where none can be told."""
    try:
        return current_id(store_root())
    except StoreError:
        return None
