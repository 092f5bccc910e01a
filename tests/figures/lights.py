"""A town whose light and limits are as asked for; it holds no expectations."""

from tests.queries.worlds import Tables, day, event, parcel, target

RATE = "supply_disposal_rate"
EAST, WEST = "东湖区", "西岭区"


def town(supplied_east: float, supplied_west: float, **limits: str) -> Tables:
    """Return two districts of 100 ha each, so much of it supplied, with targets of 10 and 20 %."""
    return {
        "supply_parcels": [
            parcel("P1", 100.0, district=EAST, due_on=day(limits.get("east", "2025-12-31"))),
            parcel("P2", 100.0, district=WEST, due_on=day(limits.get("west", "2025-12-31"))),
        ],
        "supply_events": [
            event("P1", supplied_east, "2024-02-01", "2024-02-01", event_id="E1"),
            event("P2", supplied_west, "2024-02-01", "2024-02-01", event_id="E2"),
        ],
        "targets": [target("2024-05-31", 10.0), target("2024-06-30", 20.0)],
    }
