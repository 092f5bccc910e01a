"""A chart of districts: a click on one filters all pages by it; it opens no records."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from figures.ask import rows_of
from figures.context import Context
from figures.outline import Item
from ui.card import Made
from ui.sheet import Told

# Set by a click, until the page was run with it.
_CHOSEN = "_district_chosen"


def choosing(
    items: Sequence[Item], made: Mapping[str, Made], context: Context, metric: str | None
) -> dict[str, Callable[[Told], None]]:
    """Return what a click does in each card that filters by district, by the card's name."""
    return {
        item.name: _choice(item, made[item.name], context, metric) for item in items if item.chooses
    }


def has_chosen() -> bool:
    """Tell whether a district was chosen since this was asked last."""
    return bool(st.session_state.pop(_CHOSEN, False))


def _choice(item: Item, made: Made, context: Context, metric: str | None) -> Callable[[Told], None]:
    mark = made.card.chart["mark"] if made.card.chart else None

    def choose(said: Told) -> None:
        # A mark of a figure that stood there before means nothing in this one.
        if said.picked is None or said.picked["mark"] != mark:
            return
        rows = [row for row in rows_of(item.name, context) if row["metric"] == metric]
        # As if it had been picked in the sidebar: what an older address could not have is told.
        state = st.session_state
        state["district"] = [str(rows[int(said.picked["row"])]["district"])]
        state["_problems"] = ()
        state[_CHOSEN] = True

    return choose
