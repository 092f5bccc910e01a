"""The tiles over a page, each with what was ordered on its number; it lays none out."""

from dataclasses import replace

from figures.absence import before_data, not_imported
from figures.ask import rows_of
from figures.context import Context
from figures.outline import Page
from figures.tiles.model import Tile
from queries.labels import table_title
from words.voice import NO_VALUE


def tiles_of(page: Page, context: Context) -> list[Tile]:
    """Return the tiles over a page; for each export the release lacks, one that says so.

    Before the data begin there is none: the page's figures say so.
    """
    if page.tiles is None or before_data(context.release, context.as_of, context.voice):
        return []
    absent = [name for name in page.tiles.exports if name in context.release.absent]
    if absent:
        return [_unimported(name, context) for name in absent]
    of = {name: rows_of(name, context) for name in page.tiles.figures}
    return page.tiles.put(of, context.scene)


def tile_key(tile: Tile, page: Page, context: Context) -> str | None:
    """Return what a tile is known by in any language: its name in one of them.

    ``tile`` is one of ``tiles_of``; None where it is not there any more.
    """
    places = [one.name for one in tiles_of(page, context)]
    if tile.name not in places:
        return None
    return tiles_of(page, replace(context, language="en"))[places.index(tile.name)].name


def _unimported(export: str, context: Context) -> Tile:
    name = table_title(export).said(context.language)
    return Tile(name, NO_VALUE, quiet=not_imported([export], context.scene))
