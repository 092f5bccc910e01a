"""A city whose parcels have many events and whose cases come in any order; no expectations."""

import random
from datetime import date, timedelta

from tests.given import Row
from tests.queries.by_contract import COUNTING
from tests.queries.worlds import Tables

DISTRICTS = ("甲区", "乙区", "丙区")
FIRST, LAST, REACHED = date(2021, 11, 1), date(2025, 3, 1), date(2026, 6, 30)
# Days on which readings part.
EDGES = (date(2022, 12, 31), date(2023, 1, 1), date(2024, 1, 1), date(2024, 2, 29))
PARCELS, CASES = 240, 900


def crowded() -> Tables:
    """Return a city whose parcels have many events, close together, and cases in any order.

    Several events of a parcel wait at once, are entered in another order than they are signed and
    numbered, and are more than the parcel had; a frozen list is the base of one year.
    """
    chance = random.Random("crowded")  # noqa: S311 - the same city in every run

    def day() -> date:
        edge = chance.choice(EDGES) + timedelta(chance.choice((0, 0, 1, 31)))
        drawn = FIRST + timedelta(chance.randrange((LAST - FIRST).days))
        return edge if chance.random() < 0.2 else drawn

    def maybe(of: date) -> date | None:
        return None if chance.random() < 0.25 else of

    old = (date(2012, 2, 29), date(2013, 6, 30), date(2014, 5, 31), date(2019, 2, 28))
    parcels: list[Row] = [
        {
            "parcel_id": f"P{number}",
            "district": chance.choice(DISTRICTS),
            "approved_on": chance.choice((*old, day())),
            "area_ha": chance.choice((0.5, 1.0, 2.0, chance.randrange(1, 3000) / 1000)),
            "owner_unit": chance.choice(("东园", "西园", "南园", "北园", None)),
        }
        for number in range(PARCELS)
    ]
    events: list[Row] = []
    for parcel in parcels:
        signed = day()
        for _ in range(chance.randrange(9)):
            late = chance.choice((None, 0, 1, 40, 200, 400, 800, -10))
            area = chance.randrange(1, 900) / 1000
            kind = chance.choice((*COUNTING, "grant", "reversal", "reversal", "adjustment"))
            events.append(
                {
                    "event_id": f"E{chance.randrange(10**9)}",
                    "parcel_id": parcel["parcel_id"],
                    "event_type": kind,
                    "area_ha": -area if kind == "adjustment" and chance.random() < 0.5 else area,
                    "event_on": signed,
                    "entered_on": None if late is None else signed + timedelta(late),
                }
            )
            signed += timedelta(chance.choice((0, 3, 30, 200, -60)))
    listed = chance.sample(parcels, PARCELS // 3)
    return {
        "districts": [{"district": name, "sort_order": at} for at, name in enumerate(DISTRICTS)],
        "supply_parcels": parcels,
        "supply_events": events,
        "supply_base": [
            {"year": 2024, "parcel_id": one["parcel_id"], "base_ha": chance.choice((0.3, 1.5))}
            for one in listed
        ],
        "targets": [
            {
                "due_on": on,
                "cumulative_target": pct,
                "region": region,
                "year": on.year,
                "unit": "pct",
            }
            for region in ("city", DISTRICTS[0])
            for on, pct in (
                (date(2022, 12, 31), 40.0),
                (date(2023, 6, 30), 30.0),
                (date(2024, 12, 31), 95.5),
                (date(2025, 12, 31), 60.0),
            )
        ],
        "cases": [
            {
                "case_id": f"C{number}",
                "district": chance.choice(DISTRICTS),
                "source": chance.choice(("satellite", "satellite", "media", "patrol", None)),
                "issued_on": (issued := day()),
                "issue_year": issued.year,
                "started_on": maybe(chance.choice((issued - timedelta(60), issued, day()))),
                "found_on": maybe(issued - timedelta(chance.randrange(-20, 60))),
                "stopped_on": maybe(issued + timedelta(chance.randrange(-20, 60))),
                "closed_on": maybe(day()),
                "rectified_on": maybe(day()),
                "illegal_area_mu": 10.0,
                "illegal_farmland_mu": 0.0,
                "remaining_mu": chance.choice((0.0, 0.0, 5.0)),
                "review_stage": chance.choice(("finished", "finished", "county")),
                "split_status": chance.choice(("whole", "whole", "child", "parent")),
                "disputed": chance.choice((None, False, False, True)),
            }
            for number in range(CASES)
        ],
    }  # fmt: skip
