"""What registers declare, below the eight: what is behind as tiles, the others folded; it computes
nothing."""

import streamlit as st

from figures.context import Context
from figures.tiled import declared_tiles
from figures.tiles.declared import Standing
from figures.tiles.model import Tile
from ui import markup
from ui import tiles as tile_room
from ui.fault import bounded
from ui.instructions import issue
from ui.links import to_indicator, to_register
from ui.markup import escaped
from ui.page import Opened


def declared(page: Opened) -> None:
    """Show the declared indicators of a page that has tiles, where its release has any."""
    context = page.context
    title = context.voice.say("Indicators of the registers")

    def show() -> None:
        found = declared_tiles(context)
        if found is not None:
            _show(found, context)
            every = [*found.behind, *(tile for _, tiles in found.rest for tile in tiles)]
            issue.on_declared(every, page.declared, context)

    bounded("declared indicators", title, context.voice, show)


def _show(found: Standing, context: Context) -> None:
    st.html(markup.tag("h2", found.heading, "land-part"))
    if found.behind:
        tile_room.show(found.behind, context, to_indicator)
    if found.rest:
        listed = "".join(_listed(subject, tiles, context) for subject, tiles in found.rest)
        table = f'<table class="land-table land-others">{listed}</table>'
        table = f'<div class="land-scroll land-tall">{table}</div>'
        st.html(markup.details(found.folded, table, "land-more"))


def _listed(subject: str, tiles: list[Tile], context: Context) -> str:
    head = f'<thead><tr><th scope="colgroup" colspan="4">{escaped(subject)}</th></tr></thead>'
    return head + "<tbody>" + "".join(_line(tile, context) for tile in tiles) + "</tbody>"


def _line(tile: Tile, context: Context) -> str:
    said = escaped(" · ".join(part for part in (tile.said, tile.quiet) if part))
    if tile.ordered:
        said += f" {tile_room.ordered_mark(tile.ordered)}"
    value = f"{tile.value} {tile.unit}".strip() if tile.unit != "%" else f"{tile.value}%"
    return (
        f'<tr><td><a target="_self" href="{escaped(to_register(tile.register))}">'
        f'{escaped(tile.name)}</a></td><td class="land-number">{escaped(value)}</td>'
        f"<td>{tile_room.light_of(tile, context)}</td>"
        f'<td class="land-said">{said}</td></tr>'
    )
