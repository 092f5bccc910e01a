"""Lays a page's tiles and figures out in rows; it never knows which figure it shows."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from figures.ask import ask
from figures.context import Context
from figures.outline import Item, Row
from figures.standing import stands
from figures.tiled import tiles_of
from queries.catalogue import catalogue
from ui import sheet
from ui import tiles as tile_room
from ui.card import Made, hearing, made_of, show_opened, turned
from ui.choosing import choosing, has_chosen
from ui.fault import bounded, within
from ui.grain import grain_switch
from ui.instructions import issue
from ui.kept import kept
from ui.links import to_indicator
from ui.narrowing import narrowing
from ui.page import Opened
from ui.sheet import Card, Column, html
from ui.watched import as_run

Placed = Sequence[tuple[int, Sequence[Item]]]


def tiles(page: Opened) -> None:
    """Show the tiles over a page."""
    context = page.context
    title = context.voice.say("Key numbers")

    def show() -> None:
        html(kept(("tiles", page.declared.address), page, made))

    def made() -> str:
        return tile_room.drawn(tiles_of(page.declared, context), context, to_indicator)

    bounded(f"tiles of {page.declared.address}", title, context.voice, show)
    if page.declared.tiles is not None:
        issue.on_tiles(page.declared, context)


def figures(page: Opened, metric: str | None = None) -> None:
    """Show a page's figures in rows as the outline declares them.

    ``metric`` is the indicator of those that are shown one at a time. Rows of closed cards are one
    element, however many they are.
    """
    context = page.context
    # What was chosen before this run is in the filters.
    has_chosen()
    picked_at: dict[str, str] = {}
    chosen: dict[str, Callable[[sheet.Told], None]] = {}
    closed: list[sheet.Row] = []

    def show_closed() -> None:
        if closed:
            sheet.sheet(closed[:], hear=hearing(picked_at, chosen))
            closed.clear()

    for row in page.declared.rows:
        placed = _standing(row, context)
        items = [item for _, at in placed for item in at]
        if not items:
            continue
        made = _closed(items, page, metric)
        if made is not None:
            picked_at |= {name: one.picked_at for name, one in made.items()}
            chosen |= choosing(items, made, context, metric)
            columns = [
                Column(tuple(made[item.name].card for item in at), width) for width, at in placed
            ]
            closed.append(sheet.Row(tuple(columns)))
        else:
            show_closed()
            _open(placed, context, metric)
    show_closed()


def _standing(row: Row, context: Context) -> Placed:
    """Return the figures of a row that stand, by column with its width.

    What has no row leaves its room to its neighbours.
    """
    standing = [[item for item in column if stands(item, context)] for column in row.columns]
    widths = row.widths or (1,) * len(row.columns)
    return [(width, items) for width, items in zip(widths, standing, strict=True) if items]


def _only(item: Item, metric: str | None) -> Mapping[str, str]:
    return {"metric": metric} if metric and item.by_indicator else {}


def _closed(items: Sequence[Item], page: Opened, metric: str | None) -> Mapping[str, Made] | None:
    """Return the cards of a row that is closed; None where something of it is opened."""
    if any(item.by_grain is not None for item in items):
        return None
    made = {item.name: _narrowed(item, _made(item, page, metric), page.context) for item in items}
    return made if all(one.is_closed for one in made.values()) else None


def _narrowed(item: Item, made: Made, context: Context) -> Made:
    return narrowing(item, made, context) if item.narrows else made


def _made(item: Item, page: Opened, metric: str | None) -> Made:
    """Return a figure's card, or the one that says it cannot be shown."""
    context = page.context
    title = catalogue()[item.name].title.said(context.language)
    turn, only = turned(item.name), _only(item, metric)

    def made() -> Made:
        asked = (item.name, turn, *only.items())
        return kept(asked, page, lambda: made_of(ask(item.name, context, only=only), turn))

    def failed(said: str) -> Made:
        return Made(Card(item.name, said))

    return within(item.name, title, context.voice, made, failed)


def _open(placed: Placed, context: Context, metric: str | None) -> None:
    """Show a row of which a card is opened: each of its cards is elements of its own."""
    with st.container(key=f"row-{placed[0][1][0].name}"):
        widths = [width for width, _ in placed]
        places = [st.container()] if len(placed) == 1 else st.columns(widths)
    for at, (_, items) in zip(places, placed, strict=True):
        for item in items:
            with at, st.container(border=True, key=f"card-{item.name}"):
                if item.by_grain is not None:
                    # Outside the fragment: which of the figures stands is for the page to say.
                    grain_switch(context)
                _inside(item, context, metric)


@st.fragment
@as_run
def _inside(item: Item, context: Context, metric: str | None) -> None:
    title = catalogue()[item.name].title.said(context.language)

    def show() -> None:
        shown = ask(item.name, context, only=_only(item, metric))
        made = made_of(shown, turned(item.name), bare=True)
        is_clicked = item.narrows and made.picked_at in st.session_state
        made = _narrowed(item, made, context)
        if is_clicked or has_chosen():
            # The list stands outside of what is run anew, and so do the filters.
            st.rerun()
        row = sheet.Row((Column((made.card,)),))
        chosen = choosing([item], {item.name: made}, context, metric)
        sheet.sheet([row], hear=hearing({item.name: made.picked_at}, chosen))
        show_opened(shown, made)

    bounded(item.name, title, context.voice, show)
