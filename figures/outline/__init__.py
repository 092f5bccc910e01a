"""What pages, show and monthly circular hold, in the dashboard's order; it never computes or
writes."""

from figures.outline.enforcement import ENFORCEMENT
from figures.outline.idle_land import IDLE_LAND
from figures.outline.land_supply import LAND_SUPPLY
from figures.outline.model import Draw, Item, Page, Part
from figures.outline.offices import OFFICES
from figures.outline.overview import OVERVIEW

OUTLINE: tuple[Part, ...] = (OVERVIEW, LAND_SUPPLY, IDLE_LAND, ENFORCEMENT, OFFICES)

# A figure has one form on screen and wall, whichever page shows it; paper may have another.
_SHOWN = {
    item.name: item
    for part in OUTLINE
    for page in part.pages
    for item in (*page.items, *page.by_indicator)
    if not item.on_paper
}

__all__ = ["OUTLINE", "Draw", "Item", "Page", "Part", "item_of"]


def item_of(name: str) -> Item:
    """Return a figure as screen and wall show it.

    Raises:
        LookupError: no page of the outline shows a figure of that name.
    """
    item = _SHOWN.get(name)
    if item is None:
        raise LookupError(f"No page in figures/outline shows a figure named {name!r}.")
    return item
