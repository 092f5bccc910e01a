"""Who is logged in, the way out, and their name faintly over the page; it lets nobody in."""

from base64 import b64encode
from html import escape

import streamlit as st

from charts.palette import palette
from desk.viewer import Viewer
from ui import markup
from ui.sheet import html
from words.lettering import marked
from words.voice import Voice


def account_block(viewer: Viewer, voice: Voice) -> None:
    """Say at the foot of the filters who is logged in, with the way out; nothing with login off."""
    if not viewer.is_known:
        return
    name = escape(marked(viewer.name))
    out = escape(voice.say("Log out"))
    html(
        f'<p class="land-account"><span translate="no">{name}</span> '
        f'<a href="./logout" target="_self">{out}</a></p>'
    )


def mark_page(said: str, dark: bool) -> None:
    """Lay a text faintly over the whole page, on paper too; nothing where there is none."""
    if not said:
        return
    picture = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='360' height='220'>"
        "<text x='20' y='150' transform='rotate(-24 20 150)' font-size='16'"
        f" fill='{palette(dark).no_target}' fill-opacity='.22' font-family='sans-serif'>"
        f"{escape(marked(said))}</text></svg>"
    )
    drawn = b64encode(picture.encode()).decode()
    rule = f".land-watermark {{ background-image: url(data:image/svg+xml;base64,{drawn}); }}"
    st.html(f"<style>{rule}</style>")
    html(markup.tag("div", "", "land-watermark"))
