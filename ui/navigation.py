"""Shows the search box and the pages by section as one element of the sidebar; which, others say.

The platform draws each of seventy links anew at every click
(docs/decisions/0055-a-page-is-few-elements.md).
"""

from collections.abc import Iterable, Mapping

import streamlit as st

from figures.address import FILTER_KEYS
from ui.markup import escaped, tag
from ui.sheet import html
from words.finding import LONGEST
from words.voice import Voice

Link = tuple[str, str]
KEY = "land-pages"


def navigation(sections: Mapping[str, Iterable[Link]], voice: Voice) -> None:
    """Draw title and address of each page under its section's title; none of a section without.

    It is the same on every page: which of them is open the browser marks, and unfolds its section
    (``serve/page.js``).
    """
    drawn = "".join(
        f"<details>{tag('summary', section, 'land-section')}<ul>{links}</ul></details>"
        for section, listed in sections.items()
        if (links := "".join(_link(title, place) for title, place in listed))
    )
    name, waiting = escaped(voice.say("Pages")), escaped(voice.say("Computing…"))
    with st.sidebar:
        html(
            f'{_box(voice)}<nav class="land-pages" aria-label="{name}" data-waiting="{waiting}">'
            f"{drawn}</nav>",
            KEY,
        )


def _link(title: str, place: str) -> str:
    return f'<li><a class="land-page" href="./{escaped(place)}">{escaped(title)}</a></li>'


def _box(voice: Voice) -> str:
    """Return the form that asks for words; ``serve/page.js`` leads on from it, filters and all."""
    said = escaped(voice.say("Number, name, unit"))
    return (
        f'<form class="land-search" role="search" action="./search" '
        f'data-keeps="{" ".join(FILTER_KEYS)}"><input type="search" name="q" autocomplete="off" '
        f'maxlength="{LONGEST}" aria-label="{said}" aria-keyshortcuts="/" placeholder="{said}">'
        '<kbd aria-hidden="true">/</kbd></form>'
    )
