"""What pages, show and monthly circular hold, in the dashboard's order; it never computes or
writes.

It is the one place of order and titles: navigation, pages, wall and paper all read it
(docs/decisions/0018-the-outline-is-the-one-place-of-order.md).
"""

from collections.abc import Sequence

from figures.outline.adhoc import ADHOC
from figures.outline.enforcement import ENFORCEMENT
from figures.outline.idle_land import IDLE_LAND
from figures.outline.land_supply import LAND_SUPPLY
from figures.outline.model import Draw, Item, Page, Part, Row
from figures.outline.offices import OFFICES
from figures.outline.overview import OVERVIEW
from figures.outline.registers import (
    ADDRESS,
    LEDGERS,
    REGISTER_ITEMS,
    campaigns_beside,
    page_of,
    register_page,
    register_parts,
)
from figures.outline.upkeep import UPKEEP
from queries.declared import Declared

OUTLINE: tuple[Part, ...] = (OVERVIEW, LAND_SUPPLY, IDLE_LAND, ENFORCEMENT, OFFICES, ADHOC, UPKEEP)
_PAGES = {page.address: page for part in OUTLINE for page in part.pages}
# A figure has one form on screen and wall, whichever page shows it; paper may have another.
_SHOWN = {item.name: item for page in _PAGES.values() for item in page.shown}
_SHOWN |= {item.name: item for item in REGISTER_ITEMS}
_EXPLAINED = {metric: page for page in _PAGES.values() for metric in page.explains}

__all__ = [
    "ADDRESS",
    "CIRCULAR",
    "OUTLINE",
    "Draw",
    "Item",
    "Page",
    "Part",
    "Row",
    "campaigns_beside",
    "counted_named",
    "defined_by",
    "explained_on",
    "item_of",
    "item_on_paper",
    "outline_of",
    "page_at",
    "register_page",
]


def item_of(name: str) -> Item:
    """Return a figure as screen and wall show it.

    Raises:
        LookupError: no page of the outline shows a figure of that name.
    """
    item = _SHOWN.get(name)
    if item is None:
        raise LookupError(f"No page in figures/outline shows a figure named {name!r}.")
    return item


def counted_named(name: str) -> Item | None:
    """Return a list of that name as a page shows it, if it is counted there."""
    item = _SHOWN.get(name)
    return item if item and item.counted and not item.only else None


def page_at(address: str, declared: Declared | None = None) -> Page:
    """Return the page at an address; KeyError if there is none.

    A register's page has its title and the figures of its own from what the release declares; one
    that is not ``declared`` has those of any.
    """
    if not address.startswith(ADDRESS):
        return _PAGES[address]
    return page_of(declared) if declared else register_page(address.removeprefix(ADDRESS))


def outline_of(declared: Sequence[Declared]) -> tuple[Part, ...]:
    """Return the outline of a release with the sections of its registers before the questions."""
    return _with(*register_parts(declared))


def _with(*parts: Part) -> tuple[Part, ...]:
    at = min(place for place, part in enumerate(OUTLINE) if part in (ADHOC, UPKEEP))
    return (*OUTLINE[:at], *parts, *OUTLINE[at:])


# What the monthly circular holds: of the registers what is amiss, whichever a release has.
CIRCULAR: tuple[Part, ...] = _with(LEDGERS)
_PRINTED = {item.name: item for part in CIRCULAR for page in part.pages for item in page.items}


def item_on_paper(name: str) -> Item:
    """Return a figure as paper has it; KeyError if it has none of that name."""
    return _PRINTED[name]


def defined_by(metric: str) -> str:
    """Return the figure whose definition is a headline indicator's; KeyError if none is."""
    return _EXPLAINED[metric].explains[metric]


def explained_on(metric: str) -> Page:
    """Return the page that explains a headline indicator; KeyError if none says it does."""
    return _EXPLAINED[metric]
