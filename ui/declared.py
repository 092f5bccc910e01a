"""What registers declare, below the eight: what is behind as tiles, the others folded; it computes
nothing."""

from collections.abc import Iterator

from figures.context import Context
from figures.tiled import declared_tiles
from figures.tiles.declared import Standing
from figures.tiles.model import Tile
from ui import markup
from ui import tiles as tile_room
from ui.fault import bounded
from ui.instructions import issue
from ui.kept import kept
from ui.links import to_indicator, to_register
from ui.markup import escaped
from ui.page import Opened
from ui.sheet import Piece, sheet


def declared(page: Opened) -> None:
    """Show the declared indicators of a page that has tiles, where its release has any."""
    context = page.context
    title = context.voice.say("Indicators of the registers")

    def made() -> tuple[str, ...]:
        found = declared_tiles(context)
        return tuple(_drawn(found, context)) if found is not None else ()

    def show() -> None:
        if pieces := kept("declared", page, made):
            sheet([*map(Piece, pieces)])
            issue.on_declared(lambda: _tiles(context), page.declared, context)

    bounded("declared indicators", title, context.voice, show)


def _tiles(context: Context) -> list[Tile]:
    found = declared_tiles(context)
    return [*found.behind, *(tile for _, tiles in found.rest for tile in tiles)] if found else []


def _drawn(found: Standing, context: Context) -> Iterator[str]:
    """Return the heading, the tiles and what is folded."""
    yield markup.tag("h2", found.heading, "land-part")
    if found.behind:
        yield tile_room.drawn(found.behind, context, to_indicator)
    if found.rest:
        listed = "".join(_listed(subject, tiles, context) for subject, tiles in found.rest)
        table = f'<table class="land-table land-others">{listed}</table>'
        table = f'<div class="land-scroll land-tall">{table}</div>'
        yield markup.details(found.folded, table, "land-more")


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
