"""The indicator the overview's charts are about, in the address and in the session; no figure."""

import streamlit as st

from figures.address import Problem
from figures.ask import rows_of
from figures.context import Context
from ui import filters
from ui.addressed import keep_picked
from words.scene import Row
from words.sentences.overview.lead import severity

KEY = "metric"


def adopt_indicator(context: Context) -> None:
    """Take the indicator a new address asks for into the session; name one that is not known."""
    if not filters.address_is_new():
        return
    asked = st.query_params.get(KEY)
    known = [row["metric"] for row in _offered(context)]
    if asked is not None and asked not in known:
        filters.add_problems([Problem(KEY, asked, "unknown value")])
        asked = None
    st.session_state[KEY] = asked


def chosen_indicator(context: Context, opening: str | None = None) -> str:
    """Offer the indicators, furthest behind first; return the one chosen.

    Where none is, it is the one a page opens on, else what moved most.
    """
    rows = sorted(_offered(context), key=severity)
    metrics = [str(row["metric"]) for row in rows]
    moved = [str(row["metric"]) for row in rows if row["movement_rank"] == 1]
    state = st.session_state
    chosen = state.get(KEY)
    # One key a language: the platform remembers an option by its wording.
    key = f"pick-{KEY}-{context.language}"
    usual = [opening] if opening in metrics else []
    state[key] = chosen or [*usual, *moved, *metrics][0]
    picked = st.selectbox(
        context.voice.say("Indicator"),
        metrics,
        format_func=lambda metric: context.scene.label(KEY, metric),
        key=key,
        on_change=keep_picked,
        args=(KEY, key),
    )
    if st.query_params.get(KEY) != chosen:
        filters.write_page_keys({KEY: [chosen] if chosen else []})
    return str(picked)


def _offered(context: Context) -> list[Row]:
    """Return the eight: what a register declares has a page of its own."""
    return [row for row in rows_of("headline_by_metric", context) if row.get("register") is None]
