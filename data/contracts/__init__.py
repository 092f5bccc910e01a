"""What every core table promises, declared once; intake, check, demo, tests and docs read it."""

from collections.abc import Mapping
from types import MappingProxyType

from data.contracts.enforcement import CASES
from data.contracts.farmland import NEW_CONSTRUCTION_FARMLAND
from data.contracts.headers import with_headers
from data.contracts.idle_land import IDLE_LAND
from data.contracts.land_supply import SUPPLY_BASE, SUPPLY_EVENTS, SUPPLY_PARCELS
from data.contracts.model import (
    EARLIEST,
    LATEST,
    Column,
    Condition,
    CrossCheck,
    ParentKey,
    Scope,
    Table,
    Uniting,
)
from data.contracts.offices import CITY, DISTRICTS, OFFICES, WHOLE_CITY
from data.contracts.registers import (
    CALENDAR_DAYS,
    CALENDAR_YEARS,
    MATTER_EVENTS,
    MATTERS,
    MEASURES,
)
from data.contracts.yardsticks import NOTES, RANKINGS, TARGETS

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: with_headers(table)
        for table in (
            DISTRICTS,
            OFFICES,
            CASES,
            NEW_CONSTRUCTION_FARMLAND,
            SUPPLY_PARCELS,
            SUPPLY_EVENTS,
            SUPPLY_BASE,
            IDLE_LAND,
            TARGETS,
            RANKINGS,
            NOTES,
            MATTERS,
            MATTER_EVENTS,
            MEASURES,
            CALENDAR_DAYS,
        )
    }
)

# Every ledger that has no table of its own stands in these (REGISTERS 1). A bureau need not have
# any, and lacks nothing then.
GENERAL: tuple[str, ...] = (MATTERS.name, MATTER_EVENTS.name, MEASURES.name, CALENDAR_DAYS.name)

__all__ = [
    "CALENDAR_YEARS",
    "CITY",
    "EARLIEST",
    "GENERAL",
    "LATEST",
    "TABLES",
    "WHOLE_CITY",
    "Column",
    "Condition",
    "CrossCheck",
    "ParentKey",
    "Scope",
    "Table",
    "Uniting",
]
