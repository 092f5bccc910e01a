"""A word about what the last click did, told by the run after it."""

import streamlit as st

_HELD = "_upkeep_done"


def done(said: str) -> None:
    """Draw the page anew, with a word about what was done."""
    st.session_state[_HELD] = said
    st.rerun()


def say_what_was_done() -> None:
    """Say once what the last click did: the run that did it was drawn anew."""
    if said := st.session_state.pop(_HELD, None):
        st.success(said)
