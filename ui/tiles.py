"""Tiles as light HTML, their small pictures in the colours of the theme; it never fetches."""

from collections.abc import Callable, Sequence

from charts.palette import palette
from charts.spark import bullet, sparkline
from figures.context import Context
from figures.lateness import light_said
from figures.tiles.model import Ordered, Tile
from ui.links import to_register
from ui.markup import escaped


def drawn(shown: Sequence[Tile], context: Context, link: Callable[[str], str]) -> str:
    """Return tiles side by side, as many in a row as fit.

    A whole tile leads to where ``link`` says its indicator is explained, or to its register.
    """
    return f'<div class="land-tiles">{"".join(_tile(tile, context, link) for tile in shown)}</div>'


def light_of(tile: Tile, context: Context) -> str:
    """Return a tile's light, shape and word; nothing if it has none."""
    return light(tile.status, context)


def light(status: str | None, context: Context) -> str:
    """Return a light, shape and word; nothing without one."""
    if not status:
        return ""
    said = light_said(status, context.scene)
    return f'<span class="land-light {escaped(status)}">{escaped(said)}</span>'


def course_of(tile: Tile) -> str:
    """Return in one word whether a tile's number moved, and why where one points at it."""
    if tile.course is None:
        return ""
    why = escaped(tile.course.why)
    return f'<span class="land-course" title="{why}">{escaped(tile.course.said)}</span>'


def ordered_mark(of: Ordered) -> str:
    """Return the mark of open instructions: how many there are, and where the worst stands."""
    return f'<span class="land-standing {escaped(of.standing)}">{escaped(of.said)}</span>'


def _tile(tile: Tile, context: Context, link: Callable[[str], str]) -> str:
    colours = palette(context.dark)
    spark = bar = ""
    subject = f"<small>{escaped(tile.subject)}</small>" if tile.subject else ""
    light = light_of(tile, context)
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
    behind = f'<p class="land-behind">{escaped(tile.behind)}</p>' if tile.behind else ""
    inside = (
        f"<h2>{subject}{escaped(tile.name)}</h2>"
        f'<div class="land-value"><span><b>{escaped(tile.value)}</b>'
        f"<small>{escaped(tile.unit)}</small></span>{spark}</div>"
        f"<p>{light}{course_of(tile)}{escaped(tile.said)}</p>{bar}{behind}"
        f'<p class="land-quiet">{escaped(tile.quiet)}</p>'
        + (f'<p class="land-quiet">{escaped(tile.need)}</p>' if tile.need else "")
        + (f'<p class="land-beside">{escaped(tile.beside)}</p>' if tile.beside else "")
        + (f'<p class="land-ordered">{ordered_mark(tile.ordered)}</p>' if tile.ordered else "")
    )
    if tile.metric or tile.register:
        address = escaped(to_register(tile.register) if tile.register else link(tile.metric))
        return f'<a class="land-tile" target="_self" href="{address}">{inside}</a>'
    return f'<section class="land-tile">{inside}</section>'
