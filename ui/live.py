"""Lets an open page take a new release by itself and say so; a pinned one stays."""

import streamlit as st

from data.errors import StoreError
from data.pointer import current_id
from data.releases import store_root
from figures.context import Context

# Seconds between two looks at the pointer: a file of some thirty bytes.
EVERY = 15
_SEEN, _LEFT = "_pointer", "_left_release"


def follow(context: Context) -> None:
    """Draw the page anew once another release is current, and say once that it was."""
    if context.pinned:
        return
    state = st.session_state
    left = state.pop(_LEFT, None)
    if left is not None and left != context.release.id:
        said = context.voice.say(
            "Now showing release {number}, which has just become current.",
            number=context.release.number,
        )
        st.toast(said, duration="long")
    state[_SEEN] = _pointer()
    _looking(context.release.id)


@st.fragment(run_every=EVERY)
def _looking(shown: str) -> None:
    """Look whether the pointer is another one than this page was drawn by."""
    if _pointer() != st.session_state.get(_SEEN):
        st.session_state[_LEFT] = shown
        st.rerun()


def _pointer() -> str | None:
    """Return the current release's id, None where none can be told."""
    try:
        return current_id(store_root())
    except StoreError:
        return None
