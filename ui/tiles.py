"""Tiles as light HTML, their small pictures in the colours of the theme; it never fetches."""

from collections.abc import Callable, Sequence

import streamlit as st

from charts.palette import STATUS_SHAPES, palette
from charts.spark import bullet, sparkline
from figures.context import Context
from figures.tiles.model import Tile
from queries.labels import code_label
from ui.markup import escaped


def show(shown: Sequence[Tile], context: Context, link: Callable[[str], str]) -> None:
    """Show tiles side by side, as many in a row as fit.

    A whole tile leads to where ``link`` says its indicator is explained.
    """
    drawn = "".join(_tile(tile, context, link) for tile in shown)
    st.html(f'<div class="land-tiles">{drawn}</div>')


def _tile(tile: Tile, context: Context, link: Callable[[str], str]) -> str:
    colours = palette(context.dark)
    light = spark = bar = ""
    if tile.status:
        word = code_label("status", tile.status, context.language)
        light = (
            f'<span class="land-light {escaped(tile.status)}">'
            f"{STATUS_SHAPES[tile.status]} {escaped(word)}</span>"
        )
    if tile.spark:
        spark = sparkline(
            tile.spark.values, tile.spark.said, colours, this_year=tile.spark.this_year
        )
    if tile.bar:
        bar = bullet(
            tile.bar.value,
            tile.bar.target,
            tile.bar.full,
            tile.bar.said,
            colours,
            is_limit=tile.bar.is_limit,
        )
    inside = (
        f"<h2>{escaped(tile.name)}</h2>"
        f'<div class="land-value"><span><b>{escaped(tile.value)}</b>'
        f"<small>{escaped(tile.unit)}</small></span>{spark}</div>"
        f"<p>{light}{escaped(tile.said)}</p>{bar}"
        f'<p class="land-quiet">{escaped(tile.quiet)}</p>'
        + (f'<p class="land-quiet">{escaped(tile.need)}</p>' if tile.need else "")
    )
    if tile.metric:
        address = escaped(link(tile.metric))
        return f'<a class="land-tile" target="_self" href="{address}">{inside}</a>'
    return f'<section class="land-tile">{inside}</section>'
