"""Tiles as the wall lays them out, beside a chart or as the lines of a board; it asks no figure."""

from typing import Any

from charts.palette import palette
from charts.spark import bullet
from figures.context import Context
from figures.lateness import light_said
from figures.outline import page_at
from figures.shows import Slide
from figures.tiled import behind_of, tiles_of
from figures.tiles.model import Bar, Tile
from words.lettering import marked

Json = dict[str, Any]
# Lines of a board that are read from the last row of any wall.
BOARD_LINES = 8


def tiles(slide: Slide, context: Context) -> list[Json]:
    """Return the tiles beside a slide's chart or on its board; none where it has none."""
    if not slide.tiles:
        return []
    found = tiles_of(page_at(slide.tiles), context)
    # Where an export is absent its absence is all there is to say, and stands alone.
    told = len(found) > max(slide.take, default=-1)
    taken = [found[place] for place in slide.take] if slide.take and told else found
    return [_tile(tile, context, slide.board) for tile in taken]


def declared(said: Json, slide: Slide, context: Context) -> list[Json]:
    """Return the board's second part: what registers declare and is behind, the gravest first."""
    late = behind_of(context)
    if not late:
        return []
    left = len(late) - BOARD_LINES
    more = context.voice.say_count(
        "{count} more indicator of the registers is behind.",
        "{count} more indicators of the registers are behind.",
        left,
    )
    return [
        said
        | {"name": f"{slide.name}~2", "part": "2/2"}
        | {"notes": [*said["notes"], *([more] if left > 0 else [])]}
        | {"tiles": [_tile(one, context, slide.board) for one in late[:BOARD_LINES]]}
    ]


def _tile(tile: Tile, context: Context, with_bar: bool) -> Json:
    bars = None
    # Only a board has room for the bars, drawn in the colours of either look.
    if with_bar:
        bars = {look: _bar(tile.bar, dark) for look, dark in (("dark", True), ("light", False))}
    return {
        "name": tile.name,
        "value": tile.value,
        "unit": tile.unit,
        "status": tile.status or "",
        "light": light_said(tile.status, context.scene),
        "course": tile.course.said if tile.course else "",
        "said": marked(" · ".join(filter(None, (tile.said, tile.beside)))),
        "bars": bars,
        "ordered": tile.ordered.said if tile.ordered else "",
        "ordered_standing": tile.ordered.standing if tile.ordered else "",
    }


def _bar(bar: Bar | None, dark: bool) -> str:
    if bar is None:
        return ""
    colours = palette(dark)
    return bullet(bar.value, bar.target, bar.full, bar.said, colours, is_limit=bar.is_limit)
