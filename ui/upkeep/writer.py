"""Who may use the pages that write, and what others are told; it writes nothing."""

from collections.abc import Callable

import streamlit as st

from data.errors import DataError
from figures.context import Context
from serve import may_write
from serve.writing import SETTING
from ui import markup


def is_writer() -> bool:
    """Tell whether the viewer of this run may use the pages that write."""
    return may_write(st.context.ip_address, st.context.headers)


def require_writer(context: Context) -> None:
    """End the run with a word of explanation where the viewer may not write."""
    if is_writer():
        return
    said = context.voice.say(
        "This page changes what everybody sees, so it is open on the server itself only. Where "
        "the bureau lets others write, it sets {setting}=1 and starts the dashboard anew.",
        setting=SETTING,
    )
    st.html(markup.tag("div", said, "land-bar"))
    st.stop()


def attempted(context: Context, act: Callable[[], object]) -> bool:
    """Carry out an act and say what stopped it, if anything did."""
    try:
        act()
    except DataError as error:
        st.error(error.said(context.language))
        return False
    return True
