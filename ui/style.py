"""Brings our own look onto the page, in the theme shown; it never chooses a colour."""

from dataclasses import asdict
from functools import cache
from pathlib import Path

import streamlit as st

from charts.palette import palette

_STYLE = Path(__file__).with_name("style.css")


@cache
def _style(dark: bool) -> str:
    variables = "".join(
        f"--land-{name.replace('_', '-')}: {colour};"
        for name, colour in asdict(palette(dark)).items()
    )
    return f"<style>:root {{ {variables} }}\n{_STYLE.read_text(encoding='utf-8')}</style>"


def dress(dark: bool) -> None:
    """Write the style sheet of the theme into the page."""
    # The platform lays no room out for a style sheet alone.
    st.html(_style(dark))
