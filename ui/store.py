"""The one door to releases and results, with the only caches; it never draws."""

from datetime import date

import pyarrow as pa
import streamlit as st

from data.errors import NoRelease
from data.releases import Release, current, open_release, store_root
from data.warehouse import Warehouse
from queries import records as record_queries
from queries.adhoc_answer import Breakdown, Listed, ask
from queries.catalogue import catalogue
from queries.params import Value
from queries.records import Proof, Selection
from queries.run import run

Scope = frozenset[str] | None
Given = tuple[tuple[str, Value], ...]
# Until there is a login everyone sees the whole city.
WHOLE_CITY: Scope = None


def pinned_or_current(pinned: str | None) -> tuple[Release, bool]:
    """Return the release an address pins, or the current one, and whether the pin was honoured.

    Raises:
        NoRelease: the store is empty.
    """
    root = store_root()
    if pinned:
        try:
            return open_release(root, pinned), True
        except NoRelease:
            return current(root), False
    return current(root), True


@st.cache_resource(max_entries=4, show_spinner=False, on_release=lambda opened: opened.close())
def warehouse(release_id: str, scope: Scope = WHOLE_CITY) -> Warehouse:
    """Return the warehouse of a release, opened once and shared; queries take their own cursor."""
    return Warehouse(open_release(store_root(), release_id), scope)


@st.cache_data(max_entries=2000, max_size="200MiB", show_spinner=False)
def fetch(
    release_id: str, scope: Scope, asked: str | Breakdown | Listed, given: Given = ()
) -> pa.Table:
    """Return the rows of a figure or of an ad hoc question, kept by release, scope and all asked.

    A figure is asked for by its name and its parameters.
    """
    opened = warehouse(release_id, scope)
    if isinstance(asked, str):
        return run(catalogue()[asked], opened, dict(given))
    return ask(opened, asked)


# A list is asked the same with every run of its page: what to choose from, how many, how much.
_kept = st.cache_data(max_entries=1000, max_size="50MiB", show_spinner=False)


@_kept
def choices(release_id: str, scope: Scope, selection: Selection, column: str) -> list[str]:
    """Return the values of a column to choose from in a list."""
    return record_queries.choices(warehouse(release_id, scope), selection, column)


@_kept
def counted(
    release_id: str, scope: Scope, selection: Selection, columns: tuple[str, ...]
) -> tuple[int, dict[str, float]]:
    """Return how many rows a list has, and the sums of the columns named."""
    return record_queries.counted(warehouse(release_id, scope), selection, columns)


def prove(
    release_id: str, scope: Scope, name: str, selection: Selection, row: dict[str, object]
) -> list[Proof]:
    """Set a figure's numbers beside the sums of the rows behind it."""
    cells = {key: value for key, value in row.items() if isinstance(value, _CELLS)}
    opened = warehouse(release_id, scope)
    return record_queries.prove(opened, catalogue()[name], selection, cells)


_CELLS = (str, int, float, bool, date, type(None))
