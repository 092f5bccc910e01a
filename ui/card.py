"""One figure as a card: conclusion, chart or table, definition; behind it records and downloads.

It never knows which figure it shows. Closed it is markup alone; what is opened are elements of the
platform's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pyarrow as pa
import streamlit as st

from desk.instructions.permitted import may_issue
from figures.ask import Shown
from figures.context import address_of, link
from figures.marks import told
from figures.meanings import meaning_of
from figures.stamp import release_line
from ui import drill, markup
from ui import tiles as tile_room
from ui.downloads import download_buttons
from ui.instructions import issue
from ui.instructions.order import key_of
from ui.links import to_warnings
from ui.markup import escaped
from ui.pictured import picture_buttons
from ui.plot import drawn, row_of
from ui.sheet import Card, Told, html

# More rows than this are read page by page under Records, not in a figure's own table; of a list
# that grows with the city fewer are read (figures.listed).
TABLE_ROWS = 200


@dataclass(frozen=True)
class Made:
    """A figure's card, and how many pages of its chart there are to turn."""

    card: Card
    pages: int = 1

    def __len__(self) -> int:
        """Return how many characters it takes."""
        return len(self.card.sent)

    @property
    def picked_at(self) -> str:
        """Where the session keeps which mark was clicked: of a figure by indicator, for each."""
        return _picked_at(self.card.chart["name"]) if self.card.chart else ""

    @property
    def is_closed(self) -> bool:
        """Whether its card is markup alone: nothing is opened, and there is no page to turn."""
        state, name = st.session_state, self.card.name
        is_open = state.get(_more(name)) or state.get(key_of(name))
        return not is_open and self.pages < 2 and picked(self) is None


def turned(name: str) -> int:
    """Return which page of a figure is turned to, counted from 1."""
    return int(st.session_state.get(_turn(name)) or 1)


def picked(made: Made) -> int | None:
    """Return the row whose mark was clicked in the chart that is shown."""
    chart = made.card.chart
    return row_of(st.session_state.get(made.picked_at), chart["mark"]) if chart else None


def made_of(shown: Shown, turn: int, *, bare: bool = False) -> Made:
    """Make the card of a figure; a ``bare`` one stands over what was opened and has no buttons."""
    pages = shown.pages()
    chart, foot = _body(shown, pages, turn)
    if chart:
        chart["picked"] = st.session_state.get(_picked_at(chart["name"])) if bare else None
    tools = "" if bare else _tools(shown)
    return Made(Card(shown.item.name, _head(shown), chart, foot, tools, bare), len(pages))


def show_opened(shown: Shown, made: Made) -> None:
    """Show what stands below the card once it was opened."""
    pages = shown.pages()
    if len(pages) > 1:
        st.pagination(len(pages), key=_turn(shown.item.name))
    if made.card.chart:
        rows = _page(pages, turned(shown.item.name))
        row, mark = picked(made), made.card.chart["mark"]
        drill.show_clicked(shown.query, shown.context, rows, row, f"{mark}:{row}")
    _opened(shown)


def hearing(
    picked_at: Mapping[str, str], choosing: Mapping[str, Callable[[Told], None]]
) -> Callable[[Told], None]:
    """Return what keeps in the session what is done in cards, given where each keeps its mark.

    ``choosing`` are told in its place what was picked in a card that filters the page.
    """

    def hear(said: Told) -> None:
        state = st.session_state
        if said.did == "pick" and said.card in choosing:
            choosing[said.card](said)
        elif said.did == "pick":
            state[picked_at[said.card]] = said.picked
        else:
            state[{"more": _more, "order": key_of}[said.did](said.card)] = True

    return hear


def _picked_at(chart: str) -> str:
    return f"picked-{chart}"


def _more(name: str) -> str:
    return f"more-{name}"


def _turn(name: str) -> str:
    return f"turn-{name}"


def _page(pages: Sequence[pa.Table], turn: int) -> pa.Table:
    return pages[min(turn, len(pages)) - 1]


def _body(shown: Shown, pages: Sequence[pa.Table], turn: int) -> tuple[dict[str, Any] | None, str]:
    """Return what draws the chart with what stands under it, or what stands in its place."""
    if shown.is_drawn:
        rows = _page(pages, turn)
        chart, noted = shown.noted(shown.drawn(rows, dark=shown.context.dark))
        said = shown.compared.said if shown.compared and shown.matched else shown.conclusion
        sent = drawn(chart, shown.context.voice, said)
        # One of a single indicator is known together with that.
        name = "-".join([shown.item.name, *chain(*shown.item.only.values())])
        return {"name": name, **sent}, markup.remarks(noted)
    if not shown.table.num_rows:
        return None, markup.tag("div", shown.absent, "land-absent")
    return None, _table(shown, shown.item.show, min(TABLE_ROWS, shown.leading))


def _tools(shown: Shown) -> str:
    """Return the buttons that open what is behind the card."""
    voice = shown.context.voice
    offered = {"more": voice.say("Table, records, download")}
    if may_issue(shown.context.viewer):
        offered["order"] = voice.say("Give an instruction")
    return "".join(
        f'<button type="button" class="land-tool" data-does="{does}" aria-expanded="false" '
        f'aria-haspopup="dialog">{escaped(said)}</button>'
        for does, said in offered.items()
    )


def _head(shown: Shown) -> str:
    voice = shown.context.voice
    meaning = meaning_of(shown.item, shown.context.language)
    facts = [
        *([(voice.say("Indicator"), meaning)] if meaning else []),
        (voice.say("Definition"), shown.definition),
        (voice.say("Source"), shown.source),
        (voice.say("Release"), release_line(shown.context)),
    ]
    said = [shown.missing, *shown.caveats]
    return (
        '<div class="land-figure">'
        + markup.tag("h2", shown.conclusion)
        + markup.tag("p", shown.basics)
        + (markup.tag("p", shown.compared.said, "land-compared") if shown.compared else "")
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


def _table(shown: Shown, show: Sequence[str], most: int = TABLE_ROWS) -> str:
    first = shown.table.slice(0, most)
    by_name = {column.name: column for column in shown.columns_of(first)}
    columns = [by_name[name] for name in show or by_name]
    scene = shown.context.scene
    # Beside others every row is told: what only they have stands below.
    rest = "" if shown.matched else markup.rest(first.num_rows, shown.count, scene.voice)
    return markup.table(columns, scene, caption=shown.title) + rest


def _opened(shown: Shown) -> None:
    """Keep table, records and downloads one click away; closed they cost nothing."""
    more = st.popover(
        shown.context.voice.say("Table, records, download"),
        type="tertiary",
        on_change="rerun",
        key=_more(shown.item.name),
    )
    if more.open:
        with more:
            if shown.is_drawn:
                html(_table(shown, shown.item.show if shown.matched else ()))
            if shown.mark.rows:
                html(markup.paragraphs(told(shown.mark, shown.context)))
            download_buttons(
                shown.query,
                shown.context,
                lambda: shown.whole,
                narrowed=shown.narrowed,
                columns=(lambda: shown.columns) if shown.matched else None,
            )
            picture_buttons(shown, turned(shown.item.name))
            drill.choose_row(shown.query, shown.context, shown.table)
    issue.on_figure(shown)
