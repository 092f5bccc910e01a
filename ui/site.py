"""Opens the site for one run: language, navigation, filters, then the page; it names no page."""

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from data.errors import DataError
from figures.address import fitted
from figures.outline import ADDRESS, OUTLINE, Page, page_at
from figures.warming import WARMING
from serve.monitor import Run, run_of, sitting_of
from ui import filters, markup
from ui.account import account_block
from ui.addressed import asked_address
from ui.fault import bounded
from ui.keeping.start import start
from ui.navigation import Link, navigation
from ui.sheet import html
from ui.style import dress
from ui.upkeep.writer import is_writer
from ui.viewer import look, viewer
from ui.watched import watched_as
from words.language import Language
from words.voice import Voice

# Until the first run has called st.navigation, the platform takes a folder named pages for its
# older kind of app and tells the first visitor of a deep link "Page not found".
PagesManager.uses_pages_directory = False

__all__ = ["REGISTERS", "WARMING", "fitted", "is_host_allowed", "open_site"]


# The file of a register's page, whichever register: the address goes on with its id.
REGISTERS = ADDRESS
# Pixels: the charts need the width more than the filters do.
SIDEBAR_WIDTH = 256
_PAGES = "_pages"

Pages = Mapping[str, list[st.Page]]


def open_site(files: Mapping[str, str]) -> None:
    """Draw navigation and filters and run the page asked for; the run is timed.

    ``files`` holds the file of each page by its address; order and titles are the outline's. The
    filters belong to the site and not to a page, so they stay as they are from page to page.
    """
    with run_of(sitting_of(st.session_state)) as run:
        _open(files, run)


def _open(files: Mapping[str, str], run: Run) -> None:
    language = filters.language()
    voice = Voice(language)
    st.set_page_config(
        page_title=voice.say("Natural resources dashboard"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
    )
    if look().scope.districts == frozenset():
        _show_nothing(voice)
        return
    landing, pages = _pages(files, language)
    first = next(page for listed in pages.values() for page in listed)
    page = st.navigation({"": [landing], **pages}, position="hidden")
    run.page = watched_as(page.url_path)
    if page == landing:
        _land(pages, first, language)
    navigation(_links(pages), voice)
    bounded(page.url_path, page.title, voice, lambda: _run(page, language))


def _pages(files: Mapping[str, str], language: Language) -> tuple[st.Page, Pages]:
    """Return the landing page and the pages by section, made once for a session and its outline.

    Every page keeps an address of its own; the bare address leads to the first of them.
    """
    writer = is_writer()
    outline = {
        part.title.said(language): [
            (
                files.get(page.address) or files[REGISTERS],
                page.title.said(language),
                page.address,
                _is_open(page, writer=writer),
            )
            for page in part.pages
        ]
        for part in filters.outline()
    }
    # Whether one may be run the platform notes in the page itself: no two sessions share any.
    held: tuple[object, tuple[st.Page, Pages]] | None = st.session_state.get(_PAGES)
    if held is None or held[0] != outline:
        pages = {
            part: [
                st.Page(
                    file,
                    title=title,
                    url_path=place,
                    visibility="visible" if is_open else "hidden",
                )
                for file, title, place, is_open in listed
            ]
            for part, listed in outline.items()
        }
        title = next(title for listed in outline.values() for _, title, *_ in listed)
        landing = st.Page(lambda: None, title=title, default=True, visibility="hidden")
        st.session_state[_PAGES] = held = outline, (landing, pages)
    return held[1]


def _links(pages: Pages) -> dict[str, list[Link]]:
    """Return title and address of the pages that stand in the navigation, by section."""
    return {
        part: [(page.title, page.url_path) for page in listed if page.visibility == "visible"]
        for part, listed in pages.items()
    }


def _land(pages: Pages, first: st.Page, language: Language) -> None:
    """Lead on from the bare address: to the view somebody begins with, else to the overview."""
    is_lost, asked = filters.note_lost_page(), asked_address()
    by_address = {page.url_path: page for listed in pages.values() for page in listed}
    begun = None if is_lost else start(asked, by_address, language)
    place, keys = begun or (first.url_path, asked)
    st.switch_page(by_address[place], query_params=keys)


def _is_open(page: Page, *, writer: bool) -> bool:
    """Tell whether a page stands in the navigation of this run's viewer."""
    if page.finds:
        return False
    return (writer or not page.writes) and (viewer().is_known or not page.known)


def _show_nothing(voice: Voice) -> None:
    """Tell who sees no district so, whatever page was asked for, and whom to ask."""
    pages = [
        st.Page(lambda: None, title=page.title.said(voice.language), url_path=page.address)
        for part in OUTLINE
        for page in part.pages
    ]
    landing = st.Page(lambda: None, title=voice.say("No figures to show"), default=True)
    st.navigation([landing, *pages], position="hidden").run()
    dress(st.context.theme.type == "dark")
    said = voice.say(
        "Your account may see the figures of no district. Ask the bureau's system administrator "
        "to give it the districts you answer for."
    )
    head = markup.tag("h1", voice.say("No figures to show"))
    html(f'<div class="land-figure">{head}{markup.tag("p", said)}</div>')
    account_block(viewer(), voice)


def _run(page: st.Page, language: Language) -> None:
    st.session_state["_page"] = page.url_path
    try:
        filters.sidebar(filters.own_keys(page_at(page.url_path)))
    except DataError as error:
        dress(st.context.theme.type == "dark")
        st.error(error.said(language))
        st.stop()
    page.run()
