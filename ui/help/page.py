"""Shows help on the page that an address names, or on the dashboard with the whole glossary."""

import streamlit as st

from figures.address import HELP_KEYS, Problem
from figures.context import Context
from figures.helping import Help, page_asked
from ui import filters
from ui.help import cards
from ui.page import Opened
from ui.sheet import html
from ui.told import laid_out

(_ABOUT,) = HELP_KEYS


def adopt_help(context: Context) -> None:
    """Name a page that there is not."""
    about = st.query_params.get(_ABOUT)
    if filters.address_is_new() and about and page_asked(about, context) is None:
        filters.add_problems([Problem(_ABOUT, about, "unknown value")])


def help_page(page: Opened) -> None:
    """Show what is to say of the page asked about, card by card."""
    context = page.context
    asked = Help(page_asked(st.query_params.get(_ABOUT, ""), context), context)
    html(cards.head(asked) + laid_out(cards.columns_of(asked), asked, context.voice))
