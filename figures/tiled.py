"""The tiles over a page, each with what was ordered on its number; it lays none out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desk.instructions.model import Instruction
from figures.absence import before_data, not_imported
from figures.against import beside_of
from figures.context import Context
from figures.instructed import in_view, on_indicator, on_tile, ordered
from figures.listed import known_of, named
from figures.outline import Page
from figures.tiles.beside import set_beside
from figures.tiles.declared import Standing, behind, standing
from figures.tiles.model import Answer, Tile
from queries.labels import table_title
from words.scene import Row
from words.sentences.overview.opening import FIGURES
from words.voice import NO_VALUE


def tiles_of(page: Page, context: Context) -> list[Tile]:
    """Return the tiles over a page; for each export the release lacks, one that says so.

    Before the data begin there is none: the page's figures say so.
    """
    tiles = _plain(page, context)
    other = beside_of(context)
    if tiles and other is not None:
        others = dict(zip(tile_keys(page, other), _plain(page, other), strict=True))
        tiles = set_beside(tiles, tile_keys(page, context), others, context, other)
    found = _open(context) if tiles else []
    if not found:
        return tiles
    return [
        replace(tile, ordered=ordered(on_tile(found, tile, key, page.address), context))
        for tile, key in zip(tiles, tile_keys(page, context), strict=True)
    ]


def answers_of(page: Page, context: Context) -> list[Answer]:
    """Return the sentences that open a page; none where it is opened by its question alone.

    Before the data begin there is none: the page's figures say so.
    """
    early = before_data(context.release, context.as_of, context.voice)
    if page.opening is None or early:
        return []
    return page.opening.put(known(page.opening.figures, context), context.scene)


def declared_tiles(context: Context) -> Standing | None:
    """Return how what registers declare stands, with the same marks; None where there is nothing.

    Before the data begin there is nothing.
    """
    if before_data(context.release, context.as_of, context.voice):
        return None
    found = standing(known(FIGURES, context), context.scene, context.registers)
    if found is None:
        return None
    if (other := beside_of(context)) is not None:
        found = _declared_beside(found, context, other)
    orders = _open(context)
    rest = [(subject, _by_indicator(tiles, orders, context)) for subject, tiles in found.rest]
    return replace(found, behind=_by_indicator(found.behind, orders, context), rest=rest)


def behind_of(context: Context) -> list[Tile]:
    """Return the tiles of what registers declare and is behind, the gravest first."""
    return _by_indicator(behind(known(FIGURES, context), context.scene), _open(context), context)


def _declared_beside(found: Standing, context: Context, other: Context) -> Standing:
    then = standing(known(FIGURES, other), other.scene, other.registers)
    parts = [then.behind, *(tiles for _, tiles in then.rest)] if then else []
    others = {tile.metric: tile for tiles in parts for tile in tiles}

    def put(tiles: list[Tile]) -> list[Tile]:
        return set_beside(tiles, [tile.metric for tile in tiles], others, context, other)

    rest = [(subject, put(tiles)) for subject, tiles in found.rest]
    return replace(found, behind=put(found.behind), rest=rest)


def _by_indicator(tiles: list[Tile], orders: Sequence[Instruction], context: Context) -> list[Tile]:
    return [
        replace(one, ordered=ordered(on_indicator(orders, one.metric), context)) for one in tiles
    ]


def _open(context: Context) -> list[Instruction]:
    return [one for one in in_view(context) if one.is_open]


def tile_keys(page: Page, context: Context) -> list[str]:
    """Return what the tiles of a page are known by in any language: their names in one of them."""
    return [tile.name for tile in _plain(page, replace(context, language="en"))]


def _plain(page: Page, context: Context) -> list[Tile]:
    if page.tiles is None or before_data(context.release, context.as_of, context.voice):
        return []
    absent = [name for name in page.tiles.exports if name in context.release.absent]
    if absent:
        return [_unimported(name, context) for name in absent]
    return page.tiles.put(known(page.tiles.figures, context), context.scene)


def known(figures: Sequence[str], context: Context) -> Mapping[str, Sequence[Row]]:
    """Return the rows of figures by their names, as tiles are told of them."""
    return known_of({name: named(name, context) for name in figures})


def _unimported(export: str, context: Context) -> Tile:
    name = table_title(export).said(context.language)
    return Tile(name, NO_VALUE, quiet=not_imported([export], context.scene))
