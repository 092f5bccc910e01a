"""The page on which a row or a short table is put right by hand; what comes of it is proposed."""

import streamlit as st

from data.contracts import TABLES, Table
from data.errors import DataError
from data.proposals.model import Proposal
from data.proposals.records import proposals
from data.releases import store_root
from figures.address import ROW_KEYS, Problem
from figures.context import Context
from queries.labels import table_title
from ui import filters
from ui.addressed import asked_address
from ui.upkeep.done import say_what_was_done
from ui.upkeep.one_row import correct_row, key_of
from ui.upkeep.short_table import edit_table

_ROW, _TABLE = "row", "table"
_INTO = "edit-into"


def adopt_row(_context: Context) -> None:
    """Take the row that an address names."""
    if not filters.address_is_new():
        return
    asked, state = asked_address(), st.session_state
    name = asked.get(ROW_KEYS[0], [""])[-1]
    if not name:
        return
    if name not in TABLES:
        filters.add_problems([Problem(ROW_KEYS[0], name, "unknown value")])
        return
    state["edit-what"], state[f"edit-{_ROW}-of"] = _ROW, name
    for column, part in zip(TABLES[name].key, asked.get(ROW_KEYS[1], []), strict=False):
        state[key_of(name, column)] = part


def edit_page(context: Context) -> None:
    """Offer to correct one row of any table, or to edit a short one as a whole."""
    voice = context.voice
    say_what_was_done()
    words = {_ROW: voice.say("One row"), _TABLE: voice.say("A short table")}
    what = st.segmented_control(
        voice.say("What is put right"),
        list(words),
        format_func=lambda one: words[one],
        default=None if "edit-what" in st.session_state else _ROW,
        required=True,
        key="edit-what",
    )
    places = st.columns(2)
    with places[0]:
        table = _table(context, by_hand=what == _TABLE)
    with places[1]:
        into = _into(context)
    try:
        if what == _TABLE:
            filters.write_page_keys({})
            edit_table(table, into, context)
        else:
            correct_row(table, into, context)
    except DataError as error:
        st.error(error.said(context.language))


def _table(context: Context, *, by_hand: bool) -> Table:
    names = [name for name, table in TABLES.items() if table.by_hand or not by_hand]
    chosen = st.selectbox(
        context.voice.say("Table"),
        names,
        format_func=lambda name: table_title(name).said(context.language),
        key=f"edit-{_TABLE if by_hand else _ROW}-of",
    )
    return TABLES[chosen]


def _into(context: Context) -> str | None:
    """Offer the undecided proposals to add to; None makes one of its own."""
    waiting = {one.id: one for one in proposals(store_root()) if one.is_undecided}
    if st.session_state.get(_INTO) not in waiting:
        st.session_state.pop(_INTO, None)
    return st.selectbox(
        context.voice.say("Proposed with"),
        [None, *waiting],
        format_func=lambda name: (
            _named(waiting[name]) if name else context.voice.say("a proposed release of its own")
        ),
        key=_INTO,
    )


def _named(one: Proposal) -> str:
    return f"{one.id} · {one.submitted.person}"
