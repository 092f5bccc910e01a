"""A chart whose marks narrow the list on its page: the list's filters say what is chosen.

The chart marks what they say, so that a click and a filter can never disagree.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import streamlit as st

from figures.address import CELL_KEY, LIST_FILTERS
from figures.ask import table_of
from figures.behind import cell_filters, read_cell
from figures.context import Context
from figures.outline import Item
from queries.catalogue import catalogue
from queries.header import Query
from queries.records import Cell
from ui.card import Made

# Where the session keeps the mark by which a list was narrowed last, until the list is shown.
ARRIVED = "_narrowed_by"
_NOTHING = object()


def narrowing(item: Item, made: Made, context: Context) -> Made:
    """Take what was clicked in a chart into the filters of its list, and mark what they say."""
    figure, state = catalogue()[item.name], st.session_state
    rows = cast(list[Mapping[str, Cell]], table_of(item.name, context).to_pylist())
    chart = made.card.chart
    if chart is None:
        return made
    clicked = state.pop(made.picked_at, _NOTHING)
    if clicked is None:
        _put(figure, None)
    elif isinstance(clicked, Mapping) and clicked["mark"] == chart["mark"]:
        row = int(clicked["row"])
        _put(figure, rows[row])
        state[ARRIVED] = f"{chart['mark']}:{row}"
    at = next((at for at, row in enumerate(rows) if _is_chosen(figure, row)), None)
    picked = None if at is None else {"row": at, "mark": chart["mark"]}
    return replace(made, card=replace(made.card, chart={**chart, "picked": picked}))


def list_keys(query: Query) -> dict[str, str]:
    """Return where the session keeps each filter of a list, by its key in an address."""
    keys = (*LIST_FILTERS, CELL_KEY)
    return {
        key: f"cells-{query.name}" if key == CELL_KEY else f"{key}-{query.name}" for key in keys
    }


def _put(figure: Query, row: Mapping[str, Cell] | None) -> None:
    """Narrow the list to a row of the figure, or to none of its rows again."""
    state = st.session_state
    for kept, value in _told(figure, row).items():
        state[kept] = value
    state[f"page-{figure.records.query}"] = 1


def _told(figure: Query, row: Mapping[str, Cell] | None) -> dict[str, Any]:
    """Return what the session keeps of a list's filters where it is narrowed to a row."""
    query = catalogue()[figure.records.query]
    kept = list_keys(query)
    columns = {theirs for theirs, _ in figure.records.where}
    told: dict[str, Any] = {
        kept[key]: [] for key, column in LIST_FILTERS.items() if column in columns
    }
    told[kept[CELL_KEY]] = {}
    for key, values in (cell_filters(figure, row) or {}).items() if row else ():
        read = [read_cell(value, query) for value in values] if key == CELL_KEY else []
        told[kept[key]] = dict(cell for cell in read if cell) if key == CELL_KEY else values
    return told


def _is_chosen(figure: Query, row: Mapping[str, Cell]) -> bool:
    state = st.session_state
    told = _told(figure, row)
    return any(told.values()) and all(
        (state.get(kept) or type(value)()) == value for kept, value in told.items()
    )
