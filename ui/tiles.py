"""Tiles: one number each with its light, as light HTML; it never fetches."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from charts.palette import STATUS_SHAPES
from data.contracts import TABLES
from figures.absence import not_imported
from queries.labels import code_label
from ui.choice import Choice
from words.language import Text
from words.voice import NO_VALUE, Voice


@dataclass(frozen=True)
class Tile:
    """One number: its name, value and unit, its light with words, quiet lines, small pictures.

    ``spark`` and ``bullet`` are SVG already; everything else is text. ``link`` is the address of
    the page that explains the number; the whole tile leads there.
    """

    name: str
    value: str
    unit: str = ""
    status: str | None = None
    said: str = ""
    quiet: str = ""
    need: str = ""
    spark: str = ""
    bullet: str = ""
    link: str = ""


def unimported(choice: Choice, *exports: str) -> list[Tile]:
    """Return a tile that says so for each export the release lacks, instead of its zeros."""
    return [
        Tile(
            Text(TABLES[name].zh, TABLES[name].en).said(choice.language),
            NO_VALUE,
            quiet=not_imported([name], choice.scene),
        )
        for name in exports
        if name in choice.release.absent
    ]


def tiles(shown: Sequence[Tile], voice: Voice) -> None:
    """Show tiles side by side, as many in a row as fit."""
    st.html(f'<div class="land-tiles">{"".join(_tile(tile, voice) for tile in shown)}</div>')


def _tile(tile: Tile, voice: Voice) -> str:
    light = ""
    if tile.status:
        word = code_label("status", tile.status, voice.language)
        light = (
            f'<span class="land-light {escape(tile.status)}">'
            f"{STATUS_SHAPES[tile.status]} {escape(word)}</span>"
        )
    inside = (
        f"<h2>{escape(tile.name)}</h2>"
        f'<div class="land-value"><span><b>{escape(tile.value)}</b>'
        f"<small>{escape(tile.unit)}</small></span>{tile.spark}</div>"
        f"<p>{light}{escape(tile.said)}</p>{tile.bullet}"
        f'<p class="land-quiet">{escape(tile.quiet)}</p>'
        + (f'<p class="land-quiet">{escape(tile.need)}</p>' if tile.need else "")
    )
    if tile.link:
        return f'<a class="land-tile" target="_self" href="{escape(tile.link)}">{inside}</a>'
    return f'<section class="land-tile">{inside}</section>'
