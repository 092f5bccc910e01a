"""Watched parcels for the idle-land sentences; it holds no expectations."""

from datetime import date

from tests.given import Row
from tests.queries.worlds import day

Fact = str | float | int | bool | date | None


def watched(number: str, area_ha: float = 10.0, **facts: Fact) -> Row:
    """Return a watched parcel of 甲区; facts ending in ``_on`` are written as 2024-05-31."""
    dated = {
        name: day(value) if name.endswith("_on") and isinstance(value, str) else value
        for name, value in facts.items()
    }
    return {"supervision_no": number, "area_ha": area_ha, "district": "甲区", **dated}


def found(number: str, area_ha: float, identified: str, **facts: Fact) -> Row:
    """Return a parcel identified as idle on a day."""
    return watched(number, area_ha, identified_on=identified, cause="enterprise", **facts)
