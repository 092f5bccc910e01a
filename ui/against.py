"""What the picture is set beside, chosen folded in the sidebar and kept in the session; it compares
nothing."""

from collections.abc import Sequence
from datetime import date
from typing import cast

import streamlit as st

from data.contracts import CITY
from figures.address import AGAINST, AGAINST_DISTRICT, Params
from figures.against import compared_with
from figures.context import Context
from ui.addressed import catch_up


def held() -> Params:
    """Return what the session holds, as an address would ask for it."""
    state = st.session_state
    day = cast(date | None, state.get(AGAINST))
    return {
        **({AGAINST: [day.isoformat()]} if day else {}),
        **({AGAINST_DISTRICT: state[AGAINST_DISTRICT]} if state.get(AGAINST_DISTRICT) else {}),
    }


def keep(context: Context) -> None:
    """Put into the session what is in force."""
    state = st.session_state
    state[AGAINST], state[AGAINST_DISTRICT] = context.against, list(context.against_districts)


def choice(context: Context, days: Sequence[date]) -> None:
    """Offer another day and other districts; folded it is one button, and costs no more."""
    voice = context.voice
    folded = st.popover(
        compared_with(context) or voice.say("Compare"),
        type="tertiary",
        width="stretch",
        on_change="rerun",
        key="against-open",
    )
    if not folded.open:
        return
    with folded:
        offered = {*days, *([context.against] if context.against else [])} - {context.as_of}
        key = _widget(AGAINST, context)
        st.selectbox(
            voice.say("Another day"),
            sorted(offered, reverse=True),
            index=None,
            format_func=voice.month_or_day,
            key=key,
            placeholder=voice.say("none"),
            on_change=_picked,
            args=(AGAINST, key),
        )
        key = _widget(AGAINST_DISTRICT, context)
        st.multiselect(
            voice.say("Other districts"),
            [CITY, *(name for name, _ in context.names_en)],
            format_func=lambda name: _option(name, context),
            key=key,
            placeholder=voice.say("none"),
            on_change=_picked,
            args=(AGAINST_DISTRICT, key),
        )


def _option(name: str, context: Context) -> str:
    if name != CITY:
        return context.district_option(name)
    voice = context.voice
    return (
        voice.say("All you may see") if context.viewer.is_limited else voice.say("the whole city")
    )


def _widget(name: str, context: Context) -> str:
    """Return a widget's key, one a language as the other filters have, its value put in place."""
    key = f"pick-{name}-{context.language}"
    st.session_state[key] = st.session_state[name]
    return key


def _picked(name: str, key: str) -> None:
    """Take a widget's new value; the whole city stands alone, whichever was chosen last."""
    value = st.session_state[key]
    if isinstance(value, list) and CITY in value:
        value = [CITY] if value[-1] == CITY else [one for one in value if one != CITY]
    st.session_state[name] = value
    catch_up()
    st.session_state["_problems"] = ()
