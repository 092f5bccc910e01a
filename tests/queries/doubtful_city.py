"""A city of which many rows are probably wrong and many parcels near idleness; no expectations."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

from tests.given import Row
from tests.queries.crowded_city import DISTRICTS
from tests.queries.worlds import Tables

# The day on which there are so many of each kind, and no two of one size.
DOUBTFUL_ON, OF_EACH = date(2024, 10, 31), 230
_STARTED: Mapping[str, object] = {
    "agreed_start_on": date(2020, 1, 1),
    "actual_start_on": date(2020, 2, 1),
    "suspended_on": date(2021, 1, 1),
}


def doubtful() -> Tables:
    """Return a city with rows of every kind that is in doubt, and of parcels near the line.

    Areas are drawn: a sum over some of the rows is no sum over others.
    """
    chance = random.Random("doubtful")  # noqa: S311 - the same city in every run
    tables: Tables = {
        name: [] for name in ("supply_parcels", "supply_events", "idle_land", "cases")
    }

    def put(table: str, at: int, **facts: object) -> None:
        row: Row = {"district": DISTRICTS[at % 3], **facts}  # type: ignore[dict-item]
        if table == "supply_events":
            del row["district"]  # type: ignore[attr-defined]
        tables[table].append(row)

    for at in range(OF_EACH):
        area = chance.randrange(1000, 900_000) / 1000
        mu = chance.randrange(1000, 900_000) / 100
        since = date(chance.choice((2012, 2019)), 1, 1) + timedelta(at)
        watched = {"area_ha": area, "contract_on": date(2019, 1, 1) + timedelta(at)}
        issued = {"issued_on": date(2024, 1, 1) + timedelta(at % 60), "illegal_farmland_mu": 0.0}
        done = {"remaining_mu": 0.0, "review_stage": "finished", "method": "demolition"}
        # One year after its agreed start each passes the line, the first five days from now.
        put(
            "idle_land",
            at,
            supervision_no=f"N{at}",
            area_ha=area,
            contract_on=date(2022, 1, 1),
            agreed_start_on=date(2023, 11, 5) + timedelta(at),
        )
        put("supply_parcels", at, parcel_id=f"S{at}", parcel_name=f"名{at}", approved_on=since,
            area_ha=area)  # fmt: skip
        lacking = _STARTED if at % 3 else {}
        put("idle_land", at, supervision_no=f"W{at}", project_name=f"名{at}", **watched, **lacking)
        for which in "ab":
            put("supply_parcels", at, parcel_id=f"T{at}{which}", approval_no=f"批{at}",
                approved_on=since, area_ha=area + 1)  # fmt: skip
        put("cases", at, case_id=f"A{at}", illegal_area_mu=mu, **issued | {
            "remaining_mu": mu + at + 1,
        })  # fmt: skip
        size = mu + 0.5 if at % 4 else 0.0
        closed = {} if size else {"rectified_on": date(2024, 5, 1) + timedelta(at)}
        put("cases", at, case_id=f"U{at}", illegal_area_mu=size, **issued, **done, **closed)
        put("supply_parcels", at, parcel_id=f"X{at}", approved_on=since, area_ha=area / 3)
        kind = at % 3
        for which in "ab":
            if kind == 0:
                put("cases", at, case_id=f"D{at}{which}", illegal_area_mu=mu + 0.25, **issued,
                    **done | ({"closed_on": date(2024, 4, 1)} if which == "a" else {}))  # fmt: skip
            elif kind == 1:
                put("idle_land", at, supervision_no=f"I{at}{which}", project_name=f"同{at}",
                    identified_on=date(2022, 1, 1), idle_ha=area / 2, **watched)  # fmt: skip
            else:
                put("supply_events", at, event_id=f"X{at}{which}", parcel_id=f"X{at}",
                    event_type="grant", area_ha=area / 4, event_on=date(2024, 2, 1))  # fmt: skip
    return tables
