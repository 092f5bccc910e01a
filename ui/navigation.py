"""Shows the pages by section as one element of the sidebar; which there are, others say.

The platform draws each of seventy links anew at every click
(docs/decisions/0055-a-page-is-few-elements.md).
"""

from collections.abc import Iterable, Mapping

import streamlit as st

from ui.markup import escaped, tag
from ui.sheet import html
from words.voice import Voice

Link = tuple[str, str]
KEY = "land-pages"


def navigation(sections: Mapping[str, Iterable[Link]], voice: Voice) -> None:
    """Draw title and address of each page under its section's title; none of a section without.

    It is the same on every page: which of them is open the browser marks (``serve/page.js``).
    """
    drawn = "".join(
        f"{tag('p', section)}<ul>{links}</ul>"
        for section, listed in sections.items()
        if (links := "".join(_link(title, place) for title, place in listed))
    )
    name = escaped(voice.say("Pages"))
    with st.sidebar:
        html(f'<nav class="land-pages" aria-label="{name}">{drawn}</nav>', KEY)


def _link(title: str, place: str) -> str:
    return f'<li><a class="land-page" href="./{escaped(place)}">{escaped(title)}</a></li>'
