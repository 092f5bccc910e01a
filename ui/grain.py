"""The choice of days, weeks or months of a register's flows; the filters keep what is chosen."""

import streamlit as st

from figures.context import Context
from figures.covers import of_restricted
from figures.grain import grain_of
from queries.params import GRAINS
from ui.addressed import keep_picked_anew


def grain_switch(context: Context) -> None:
    """Draw the choice; what is let go of again leaves it to the register's cadence.

    Of a restricted register there is none.
    """
    if of_restricted(context):
        return
    voice, key = context.voice, f"pick-grain-{context.language}"
    words = {
        "day": voice.say("By day"),
        "week": voice.say("By week"),
        "month": voice.say("By month"),
    }
    st.session_state[key] = grain_of(context)
    st.segmented_control(
        voice.say("Days, weeks or months"),
        GRAINS,
        format_func=lambda option: words[option],
        key=key,
        label_visibility="collapsed",
        on_change=keep_picked_anew,
        args=("grain", key),
    )
