"""Opens the site for one run: language, navigation, filters, then the page; it names no page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from data.errors import DataError
from ui import filters, theme
from words.language import Text
from words.voice import Voice


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
    entries = [entry for pages in sections.values() for entry in pages]
    st.set_page_config(page_title=voice.say("Natural resources dashboard"), layout="wide")
    pages = {
        section.said(language): [
            st.Page(
                entry.file,
                title=entry.title.said(language),
                url_path=entry.url_path,
                default=entry is entries[0],
            )
            for entry in listed
        ]
        for section, listed in sections.items()
    }
    page = st.navigation(pages)
    try:
        filters.sidebar()
    except DataError as error:
        theme.dress(st.context.theme.type == "dark")
        st.error(error.said(language))
        st.stop()
    st.session_state["_title"] = page.title
    page.run()
