"""Dates that only warn, however far off, break no figure: nothing is counted beyond a calendar."""

from datetime import date, timedelta

from data.contracts import TABLES
from data.rules.asked import placeholder_days
from queries.catalogue import catalogue
from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables

RUNS = placeholder_days()
# The first and the last day that stand for themselves.
EXTREMES = (RUNS[0][1] + timedelta(days=1), RUNS[-1][0] - timedelta(days=1))
# A register with limits, whose clocks run from such days and to them.
REGISTER = "announcement"
ILLEGAL: Row = {"illegal_area_mu": 1.0, "illegal_farmland_mu": 1.0, "remaining_mu": 1.0}


def rows(name: str) -> list[Row]:
    """Return rows with each date alone, and all of a row's dates, at either extreme."""
    dates = [column.name for column in TABLES[name].columns if column.type == "DATE"]
    chosen = [{column: day} for day in EXTREMES for column in dates]
    chosen += [dict.fromkeys(dates, day) for day in EXTREMES]
    own: Row = ILLEGAL if name == "cases" else {}
    return [
        {
            **own,
            **({"parcel_id": f"P{at}"} if name.startswith("supply_") else {}),
            **({"register": REGISTER, "matter_id": f"{at}"} if name.startswith("matter") else {}),
            **({"event": "stage", "stage": "published"} if name == "matter_events" else {}),
            **({"metric": f"m{at}", "value": 1.0} if name == "measures" else {}),
            **({"year": 1990 + at} if name == "new_construction_farmland" else {}),
            **row,
        }
        for at, row in enumerate(chosen)
    ]


def test_no_figure_breaks_on_a_date_that_only_warns(world: Worlds) -> None:
    assert list(EXTREMES) == [date(2, 1, 1), date(9989, 12, 31)]
    names = (
        "offices", "cases", "new_construction_farmland", "idle_land", "targets", "notes",
        "measures", "calendar_days",
    )  # fmt: skip
    tables: Tables = {name: rows(name) for name in names}
    events = rows("supply_events")
    parcels = rows("supply_parcels")
    matters, stages = rows("matters"), rows("matter_events")
    both: Row = {"register": REGISTER}
    others = [{**both, "matter_id": row["matter_id"]} for row in stages[len(matters) :]]
    tables |= {"matters": [*matters, *others], "matter_events": stages}
    more = [{"parcel_id": row["parcel_id"]} for row in events[len(parcels) :]]
    city = world(supply_parcels=[*parcels, *more], supply_events=events, **tables)
    for name, query in catalogue().items():
        of = dict(register=REGISTER) if "register" in query.params else {}
        assert isinstance(city.rows(name, **of), list)
