"""What the monthly circular holds, in the dashboard's order; it never computes or writes."""

from briefing.outline.enforcement import ENFORCEMENT
from briefing.outline.idle_land import IDLE_LAND
from briefing.outline.land_supply import LAND_SUPPLY
from briefing.outline.model import Draw, Item, Note, Page, Part, Say
from briefing.outline.offices import OFFICES
from briefing.outline.overview import OVERVIEW

OUTLINE: tuple[Part, ...] = (OVERVIEW, LAND_SUPPLY, IDLE_LAND, ENFORCEMENT, OFFICES)

__all__ = ["OUTLINE", "Draw", "Item", "Note", "Page", "Part", "Say"]
