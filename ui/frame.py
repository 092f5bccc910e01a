"""Lays a page's tiles and figures out: conclusion, chart, definition, table, records, downloads; it
never knows which figure it shows."""

from collections.abc import Mapping, Sequence
from itertools import chain

import pyarrow as pa
import streamlit as st

from figures.ask import Shown, ask, stands
from figures.context import Context, address_of, link
from figures.marks import told
from figures.outline import Item
from figures.stamp import release_line
from figures.tiled import tiles_of
from queries.catalogue import catalogue
from ui import drill, markup
from ui import tiles as tile_room
from ui.downloads import download_buttons
from ui.fault import bounded
from ui.grain import grain_switch
from ui.instructions import issue
from ui.links import to_indicator, to_warnings
from ui.markup import escaped
from ui.page import Opened
from ui.plot import plot

# More rows than this are read page by page under Records, not in a figure's own table.
TABLE_ROWS = 200


def tiles(page: Opened) -> None:
    """Show the tiles over a page."""
    context = page.context
    title = context.voice.say("Key numbers")

    def show() -> None:
        tile_room.show(tiles_of(page.declared, context), context, to_indicator)

    bounded(f"tiles of {page.declared.address}", title, context.voice, show)
    if page.declared.tiles is not None:
        issue.on_tiles(page.declared, context)


def figures(page: Opened, metric: str | None = None) -> None:
    """Show a page's figures in rows as the outline declares them.

    ``metric`` is the indicator of those that are shown one at a time.
    """
    context = page.context
    for row in page.declared.rows:
        standing = [[item for item in column if stands(item, context)] for column in row.columns]
        there = [place for place, items in enumerate(standing) if items]
        if not there:
            continue
        # What has no row leaves its room to its neighbours.
        widths = [(row.widths or (1,) * len(row.columns))[place] for place in there]
        places = [st.container()] if len(there) == 1 else st.columns(widths)
        for at, place in zip(places, there, strict=True):
            with at:
                for item in standing[place]:
                    _card(item, context, metric)


def _card(item: Item, context: Context, metric: str | None) -> None:
    only = {"metric": metric} if metric and item.by_indicator else {}
    with st.container(border=True, key=f"card-{item.name}", height="stretch"):
        if item.by_grain is not None:
            # Outside the fragment: which of the figures stands is for the page to say.
            grain_switch(context)
        _inside(item.name, context, only)


@st.fragment
def _inside(name: str, context: Context, only: Mapping[str, str]) -> None:
    title = catalogue()[name].title.said(context.language)
    bounded(name, title, context.voice, lambda: _figure(ask(name, context, only=only)))


def _figure(shown: Shown) -> None:
    context = shown.context
    st.html(_head(shown))
    if not shown.table.num_rows:
        st.html(markup.tag("div", shown.absent, "land-absent"))
    elif not shown.is_drawn:
        _table(shown, shown.item.show, min(TABLE_ROWS, shown.leading))
    else:
        place = st.container()
        drawn = _page_turned_to(shown)
        chart, noted = shown.noted(shown.drawn(drawn, dark=context.dark))
        with place:
            key = "-".join(["chart", shown.item.name, *chain(*shown.item.only.values())])
            at = plot(chart, context.voice, key=key, said=shown.conclusion)
        if noted:
            st.html(markup.remarks(noted))
        drill.show_clicked(shown.query, context, drawn, at)
    _more(shown)


def _page_turned_to(shown: Shown) -> pa.Table:
    """Return the rows of the page turned to; one page draws no control."""
    pages = shown.pages()
    if len(pages) == 1:
        return pages[0]
    return pages[st.pagination(len(pages), key=f"turn-{shown.item.name}") - 1]


def _head(shown: Shown) -> str:
    voice = shown.context.voice
    facts = [
        (voice.say("Definition"), shown.definition),
        (voice.say("Source"), shown.source),
        (voice.say("Release"), release_line(shown.context)),
    ]
    said = [shown.missing, *shown.caveats]
    return (
        '<div class="land-figure">'
        + markup.tag("h2", shown.conclusion)
        + markup.tag("p", shown.basics)
        + (markup.tag("p", shown.note, "land-note") if shown.note else "")
        + "".join(markup.tag("p", caution, "land-caveat") for caution in said if caution)
        + markup.details(voice.say("Definition and source"), markup.paragraphs(facts), "land-more")
        + _mark(shown)
        + _ordered(shown)
        + "</div>"
    )


def _mark(shown: Shown) -> str:
    """Say how many rows behind the figure raised a warning, and lead to them; one line at most."""
    if not shown.marked:
        return ""
    address = to_warnings(shown.mark)
    return f'<a class="land-warned" target="_self" href="{escaped(address)}">{shown.marked}</a>'


def _ordered(shown: Shown) -> str:
    """Say how many instructions are open on the figure, and lead to them."""
    if shown.ordered is None:
        return ""
    mark = tile_room.ordered_mark(shown.ordered)
    if not shown.context.viewer.is_known:
        return f'<p class="land-ordered">{mark}</p>'
    address = escaped(link("instructions", address_of(shown.context)))
    return f'<p class="land-ordered"><a target="_self" href="{address}">{mark}</a></p>'


def _table(shown: Shown, show: Sequence[str], most: int = TABLE_ROWS) -> None:
    first = shown.columns_of(shown.table.slice(0, most))
    by_name = {column.name: column for column in first}
    columns = [by_name[name] for name in show or by_name]
    scene = shown.context.scene
    st.html(
        markup.table(columns, scene, caption=shown.title)
        + markup.rest(most, shown.count, scene.voice)
    )


def _more(shown: Shown) -> None:
    """Keep table, records and downloads one click away; closed they cost nothing."""
    more = st.popover(
        shown.context.voice.say("Table, records, download"),
        type="tertiary",
        on_change="rerun",
        key=f"more-{shown.item.name}",
    )
    if more.open:
        with more:
            if shown.is_drawn:
                _table(shown, ())
            if shown.mark.rows:
                st.html(markup.paragraphs(told(shown.mark, shown.context)))
            download_buttons(
                shown.query, shown.context, lambda: shown.whole, narrowed=shown.narrowed
            )
            drill.choose_row(shown.query, shown.context, shown.table)
    issue.on_figure(shown)
