"""Opens the site for one run: language, navigation, filters, then the page; it names no page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from data.errors import DataError
from ui import filters, theme
from ui.fault import bounded
from words.language import Language, Text
from words.voice import Voice

# Until the first run has called st.navigation, the platform takes a folder named pages for its
# older kind of app and tells the first visitor of a deep link "Page not found".
PagesManager.uses_pages_directory = False


# Pixels: the charts need the width more than the filters do.
SIDEBAR_WIDTH = 256


@dataclass(frozen=True)
class Entry:
    """One page: its file, its address and its title."""

    file: str
    url_path: str
    title: Text


def open_site(sections: Mapping[Text, Sequence[Entry]]) -> None:
    """Draw navigation and filters and run the page asked for.

    The filters belong to the site and not to a page, so they stay as they are from page to page.
    """
    language = filters.language()
    voice = Voice(language)
    st.set_page_config(
        page_title=voice.say("Natural resources dashboard"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
    )
    pages = {
        section.said(language): [
            st.Page(entry.file, title=entry.title.said(language), url_path=entry.url_path)
            for entry in listed
        ]
        for section, listed in sections.items()
    }
    first = next(page for listed in pages.values() for page in listed)
    # Every page keeps an address of its own; the bare address leads to the first of them.
    landing = st.Page(lambda: None, title=first.title, default=True, visibility="hidden")
    page = st.navigation({"": [landing], **pages}, expanded=True)
    if page == landing:
        filters.note_lost_page()
        st.switch_page(first, query_params=filters.asked_address())
    bounded(page.url_path, page.title, voice, lambda: _run(page, language))


def _run(page: st.Page, language: Language) -> None:
    try:
        filters.sidebar()
    except DataError as error:
        theme.dress(st.context.theme.type == "dark")
        st.error(error.said(language))
        st.stop()
    st.session_state["_title"] = page.title
    st.session_state["_page"] = page.url_path
    page.run()
