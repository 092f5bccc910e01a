"""Hands the watch over the server what it may tell of pages and figures, and times the parts of a
page that run by themselves; it counts nothing."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from figures import results
from figures.asking import caches, hear
from figures.outline import ADDRESS
from figures.publishing import publishes
from figures.questions import OTHERS
from figures.warming import WARMING
from queries.catalogue import catalogue
from serve.monitor import MEETING, Watched, run_of, sitting_of, this_run

# What the bare address is called, from which a run only leads on.
LANDING = "landing"
# All registers: which there are is the bureau's own.
REGISTER = "register"


def watched(files: Mapping[str, str]) -> Watched:
    """Return what is told; ``files`` holds the file of each page by its address."""
    pages = frozenset({*(watched_as(address) for address in files), LANDING, MEETING})
    return Watched(
        figures=lambda: OTHERS | catalogue().keys(),
        pages=lambda: pages,
        hear=hear,
        caches=caches,
        open_releases=results.open_releases,
        is_warming=lambda: WARMING.is_working,
        publishes=publishes,
    )


def watched_as(address: str) -> str:
    """Return what a page is called: its address, and all registers one name."""
    if not address:
        return LANDING
    return REGISTER if address.startswith(ADDRESS) else address


P = ParamSpec("P")
R = TypeVar("R")


def as_run(part: Callable[P, R]) -> Callable[P, R]:
    """Time a part of a page where a click runs it alone: it is a run of its page then."""

    @wraps(part)
    def timed(*given: P.args, **more: P.kwargs) -> R:
        if this_run() is not None:
            return part(*given, **more)
        page = watched_as(str(st.session_state.get("_page", "")))
        with run_of(sitting_of(st.session_state), page):
            return part(*given, **more)

    return timed
