"""Where an instruction is given: at a figure, under the tiles, and at a row of a list."""

from collections.abc import Callable, Iterable, Sequence

import pyarrow as pa
import streamlit as st

from figures import hanging
from figures.address import PAGE_KEYS
from figures.ask import Shown
from figures.columns import cells_of, shown_columns
from figures.context import Context
from figures.outline import Page, page_at
from figures.responsible import OWNER
from figures.tiled import tile_keys, tiles_of
from figures.tiles.model import Tile
from queries.header import Query
from ui.instructions.order import Choice, Choices, offer
from words.voice import NO_VALUE

# Cells that name a row: enough to find it, few enough to read.
_NAMING = 3


def on_figure(shown: Shown) -> None:
    """Offer an instruction on a figure, and on which number of its page."""
    offer(shown.item.name, shown.context, lambda: _of_figure(shown))


def on_tiles(page: Page, context: Context) -> None:
    """Offer an instruction on a number over a page."""
    offer("tiles", context, lambda: _of_tiles(page, context))


def on_declared(tiles: Callable[[], Sequence[Tile]], page: Page, context: Context) -> None:
    """Offer an instruction on one of the indicators that registers declare, wherever it stands."""
    offer("declared", context, lambda: _of_numbers(((one, None) for one in tiles()), page, context))


def on_rows(query: Query, rows: pa.Table, context: Context, *, key: str) -> None:
    """Offer an instruction on one of the rows shown, as the page's own keys narrow them."""
    offer(f"row-{key}", context, lambda: _of_rows(query, rows, context))


def _of_figure(shown: Shown) -> Choices:
    context = shown.context
    page = _page(context)
    tiles = tiles_of(page, context) if hanging.is_told(context) else []

    def choice(tile: Tile) -> Choice:
        return Choice(hanging.named(tile), lambda: hanging.on_figure(shown, page, tile))

    return Choices(
        context.voice.say("Number"),
        [choice(tile) for tile in tiles],
        _own_number(tiles, shown),
        lambda: hanging.on_figure(shown, page, None),
        hanging.over(shown),
    )


def _of_tiles(page: Page, context: Context) -> Choices:
    keys = tile_keys(page, context)
    return _of_numbers(zip(tiles_of(page, context), keys, strict=True), page, context)


def _of_numbers(tiles: Iterable[tuple[Tile, str | None]], page: Page, context: Context) -> Choices:
    def choice(tile: Tile, key: str | None) -> Choice:
        return Choice(hanging.named(tile), lambda: hanging.on_tile(tile, key, page, context))

    return Choices(context.voice.say("Number"), [choice(*one) for one in tiles], 0)


def _of_rows(query: Query, rows: pa.Table, context: Context) -> Choices:
    page, written = _page(context), dict(st.session_state["_address"])
    keys = {key: written[key] for key in PAGE_KEYS if key in written}
    districts = _column(rows, "district")
    units = _column(rows, OWNER)

    def choice(name: str, place: int) -> Choice:
        return Choice(
            name,
            lambda: hanging.on_record(name, districts[place], page, context, keys),
            units[place],
        )

    named = _names(query, rows, context)
    return Choices(
        context.voice.say("Row"), [choice(name, place) for place, name in enumerate(named)]
    )


def _names(query: Query, rows: pa.Table, context: Context) -> list[str]:
    """Name rows by their first texts, numbers of matters first."""
    columns = [
        column for column in shown_columns(query, rows, context.scene) if column.kind == "text"
    ]
    first = sorted(columns, key=lambda column: not column.name.endswith(("_id", "_no")))
    cells = zip(*(cells_of(column, context.scene) for column in first), strict=True)
    told = ([cell for cell in row if cell not in ("", NO_VALUE)] for row in cells)
    names = [" · ".join(row[:_NAMING]) for row in told]
    # Several rows of one matter are told from each other as they are counted on the page.
    return [
        name if names.count(name) == 1 else f"{name} ({names[: place + 1].count(name)})"
        for place, name in enumerate(names)
    ]


def _column(rows: pa.Table, name: str) -> list[str | None]:
    if name not in rows.column_names:
        return [None] * rows.num_rows
    return list(rows.column(name).to_pylist())


def _page(context: Context) -> Page:
    return page_at(str(st.session_state["_page"]), context.declared)


def _own_number(tiles: list[Tile], shown: Shown) -> int | None:
    """Return which tile is put in place: the figure's indicator, else the first of the page."""
    metrics = [tile.metric for tile in tiles]
    own = (metrics.index(one) for one in hanging.indicator(shown) if one in metrics)
    return next(own, 0 if tiles else None)
