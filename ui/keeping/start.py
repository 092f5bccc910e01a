"""Which page the bare address leads to: the view somebody begins with, else the overview."""

from collections.abc import Collection
from urllib.parse import parse_qs

import streamlit as st

from desk.database import desk_of
from desk.errors import NoSuchView
from desk.keeping.preferences import start_of
from desk.keeping.views import view
from desk.settings import login_settings
from figures.address import PLATFORM_KEYS, Params
from figures.keeping import can_be_shown
from ui.viewer import viewer
from words.language import Language

_BEGUN, _LOST = "_begun", "_start_lost"
# What a bare address may say without asking for a page.
_SILENT = frozenset({"lang", *PLATFORM_KEYS})


def start(
    asked: Params, open_pages: Collection[str], language: Language
) -> tuple[str, dict[str, list[str]]] | None:
    """Return the page and the keys of the view that a session of the bare address begins with.

    None for the overview: where nothing was chosen, the address asks for something, the session
    has begun before, or what was chosen cannot be shown any more; of that the overview tells.
    """
    state, who = st.session_state, viewer()
    has_begun, state[_BEGUN] = state.get(_BEGUN, False), True
    is_anybody = not who.is_known or login_settings() is None
    if has_begun or is_anybody or not _SILENT.issuperset(asked):
        return None
    id_ = start_of(desk_of(), who)
    if id_ is None:
        return None
    try:
        chosen = view(desk_of(), who, id_)
    except NoSuchView:
        state[_LOST] = ""
        return None
    if chosen.page not in open_pages or not can_be_shown(chosen, who, language):
        state[_LOST] = chosen.name
        return None
    keys = {**parse_qs(chosen.filters), **{key: list(held) for key, held in asked.items()}}
    return chosen.page, keys


def lost_start() -> str | None:
    """Return the name of the view that could not be begun with, once; None where none was.

    The name is empty where the view itself is gone.
    """
    lost = st.session_state.pop(_LOST, None)
    return None if lost is None else str(lost)
