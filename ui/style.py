"""Brings our own look onto screen and paper, in the theme shown; it never chooses a colour."""

from dataclasses import asdict
from functools import cache
from pathlib import Path

import streamlit as st

from charts.palette import palette

_FOLDER = Path(__file__).parent
# What is drawn for a dark screen is turned into ink on paper, its hues kept.
_INKED = (
    "@media print { .land-picture > svg, .land-tile img { filter: invert(1) hue-rotate(180deg); } }"
)


@cache
def _style(dark: bool) -> str:
    shown, printed = (_variables(theme) for theme in (dark, False))
    sheets = "\n".join(
        (_FOLDER / name).read_text(encoding="utf-8") for name in ("style.css", "print.css")
    )
    inked = _INKED if dark else ""
    return f"<style>{shown}\n{sheets}\n@media print {{ {printed} }}\n{inked}</style>"


def _variables(dark: bool) -> str:
    named = "".join(
        f"--land-{name.replace('_', '-')}: {colour};"
        for name, colour in asdict(palette(dark)).items()
    )
    return f":root {{ {named} }}"


def dress(dark: bool) -> None:
    """Write the style sheet of the theme into the page."""
    # The platform lays no room out for a style sheet alone.
    st.html(_style(dark))
