"""Shows our own markup and our cards as one element of the page; it writes no word of them.

The platform's element for markup cleans it anew at every change and counts as one more to lay out;
ours trusts ``ui.markup``, which escapes every text, and leaves in the browser what is as it was
(docs/decisions/0055-a-page-is-few-elements.md).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import streamlit as st
from streamlit.delta_generator_singletons import get_dg_singleton_instance

from serve.scripts import part_of_page
from ui.addressed import catch_up

_mount = st.components.v2.component("land_sheet", js=part_of_page("sheet"), isolate_styles=False)


@dataclass(frozen=True)
class Card:
    """One card as HTML and the chart in it; ``tools`` are its buttons, a ``bare`` one has no frame.

    ``chart`` is what ``ui.plot.drawn`` returns. A button tells what it ``data-does``.
    """

    name: str
    head: str
    chart: Mapping[str, Any] | None = None
    foot: str = ""
    tools: str = ""
    bare: bool = False

    @cached_property
    def sent(self) -> str:
        """The card as a browser reads it."""
        return json.dumps({one.name: getattr(self, one.name) for one in fields(self)})


@dataclass(frozen=True)
class Column:
    """Cards one below the other, ``width`` times as wide as a column of one."""

    cards: tuple[Card, ...]
    width: int = 1

    @property
    def sent(self) -> str:
        """The column as a browser reads it."""
        cards = ", ".join(card.sent for card in self.cards)
        return f'{{"width": {self.width}, "cards": [{cards}]}}'


@dataclass(frozen=True)
class Row:
    """Columns side by side."""

    columns: tuple[Column, ...]

    @property
    def sent(self) -> str:
        """The row as a browser reads it."""
        return f'{{"columns": [{", ".join(column.sent for column in self.columns)}]}}'


@dataclass(frozen=True)
class Piece:
    """A piece of our own markup."""

    html: str

    @property
    def sent(self) -> str:
        """The piece as a browser reads it."""
        return json.dumps({"html": self.html})


@dataclass(frozen=True)
class Told:
    """What a card tells: which, what was done, and the mark picked in its chart, if any.

    A piece of markup has no name; picked is what its button is of.
    """

    card: str
    did: str
    picked: Mapping[str, Any] | None = None


def html(body: str, key: str = "", hear: Callable[[Told], None] | None = None) -> None:
    """Show markup whose every text is escaped; ``key`` sets it apart in a place of its own.

    ``hear`` is told which of its buttons was pressed: what it ``data-does``, and of what.
    """
    sheet([Piece(body)], key, hear)


def sheet(
    parts: Sequence[Piece | Row], key: str = "", hear: Callable[[Told], None] | None = None
) -> None:
    """Show parts one below the other; ``hear`` is told what is done in them, before the next run.

    One without a ``key`` is known by its place: whatever stands there next is put into it.
    """
    key = key or _place()

    def told() -> None:
        if hear and (said := st.session_state[key].get("told")):
            catch_up()
            hear(Told(**said))

    sent = f"[{', '.join(part.sent for part in parts)}]"
    _mount(key=key, data=sent.encode(), on_told_change=told)


def _place() -> str:
    """Return the name of the place where the next element of this run is going to stand."""
    cursor = get_dg_singleton_instance().main_dg._active_dg._cursor
    return "sheet-" + "-".join(map(str, cursor.delta_path if cursor else ()))
