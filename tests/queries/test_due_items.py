"""A matter stands on the supervision list while it is unsettled and overdue or due in 180 days."""

from datetime import date
from typing import Any

import pytest

from queries.catalogue import catalogue
from queries.run import run
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, event, parcel

DAY = date(2024, 5, 31)


def due(city: World, as_of: date = DAY, figure: str = "due_items") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = run(
        catalogue()[figure], city.warehouse, {"as_of": as_of}
    ).to_pylist()
    return rows


def bands(city: World, as_of: date = DAY) -> dict[str, tuple[str, int]]:
    return {row["item_id"]: (row["due_band"], row["days_left"]) for row in due(city, as_of)}


@pytest.mark.parametrize(
    ("limit", "band"),
    [
        ("2024-04-29", ("long_overdue", -32)),
        # On the last day of the month before it was not yet overdue.
        ("2024-04-30", ("newly_overdue", -31)),
        ("2024-05-30", ("newly_overdue", -1)),
        ("2024-05-31", ("in_30_days", 0)),
        ("2024-06-30", ("in_30_days", 30)),
        ("2024-07-01", ("in_90_days", 31)),
        ("2024-08-29", ("in_90_days", 90)),
        ("2024-08-30", ("in_180_days", 91)),
        ("2024-11-27", ("in_180_days", 180)),
        ("2024-11-28", None),
        (None, None),
    ],
)
def test_a_limit_falls_into_its_band_to_the_day(
    world: Worlds, limit: str | None, band: tuple[str, int] | None
) -> None:
    limit_on = date.fromisoformat(limit) if limit else None
    city = world(supply_parcels=[{**parcel("A", 3), "due_on": limit_on}])
    assert bands(city).get("A") == band


def test_a_parcel_leaves_the_list_on_the_day_it_is_supplied(world: Worlds) -> None:
    city = world(
        supply_parcels=[{**parcel("A", 3), "due_on": date(2024, 4, 1)}],
        supply_events=[event("A", 3, "2024-05-31")],
    )
    assert bands(city, date(2024, 5, 30)) == {"A": ("long_overdue", -59)}
    assert bands(city) == {}


def case(**columns: object) -> dict[str, Any]:
    return {
        "case_id": "Z",
        "issued_on": date(2024, 1, 1),
        "remaining_mu": 1.0,
        "review_stage": "county",
        "illegal_area_mu": 30.0,
        **columns,
    }


def test_a_case_is_due_by_its_own_limit_and_its_penalty_ninety_days_after_filing(
    world: Worlds,
) -> None:
    city = world(cases=[case(deadline_on=date(2024, 5, 1), filed_on=date(2024, 4, 1))])
    shown = {row["due_kind"]: (row["limit_on"], row["amount_ha"]) for row in due(city)}
    assert shown == {
        "case_limit": (date(2024, 5, 1), 2.0),
        "penalty_limit": (date(2024, 6, 30), 2.0),
    }


def test_a_decision_settles_the_penalty_and_a_closing_settles_both(world: Worlds) -> None:
    decided = case(
        case_id="D",
        deadline_on=date(2024, 5, 1),
        filed_on=date(2024, 4, 1),
        decided_on=DAY,
    )
    closed = case(
        case_id="C",
        deadline_on=date(2024, 5, 1),
        filed_on=date(2024, 4, 1),
        remaining_mu=0.0,
        review_stage="finished",
        closed_on=DAY,
    )
    city = world(cases=[decided, closed])
    assert {(r["item_id"], r["due_kind"]) for r in due(city)} == {("D", "case_limit")}
    assert len(due(city, date(2024, 5, 30))) == 4


def test_a_case_outside_the_verified_set_is_nobodys_matter(world: Worlds) -> None:
    city = world(cases=[case(disputed=True, deadline_on=date(2024, 5, 1))])
    assert due(city) == []


def test_land_not_started_is_due_at_its_one_year_line(world: Worlds) -> None:
    city = world(
        idle_land=[
            {
                "supervision_no": "S",
                "contract_on": date(2022, 1, 1),
                "agreed_start_on": date(2023, 8, 1),
                "area_ha": 4.0,
            }
        ]
    )
    assert [(r["due_kind"], r["limit_on"], r["due_band"]) for r in due(city)] == [
        ("idle_line", date(2024, 8, 1), "in_90_days")
    ]
    assert due(city, date(2024, 8, 2)) == []


def test_the_counts_are_the_list_s(demo: World) -> None:
    as_of = date(2024, 10, 31)
    listed = due(demo, as_of)
    counted = due(demo, as_of, "due_items_by_kind")
    assert sum(row["items"] for row in counted) == len(listed)
    for row in counted:
        same = [
            item
            for item in listed
            if (item["due_kind"], item["due_band"]) == (row["due_kind"], row["due_band"])
        ]
        assert len(same) == row["items"]
        late = [-item["days_left"] for item in same if item["days_left"] < 0]
        # What is not overdue has no days: 0 would read as overdue today.
        assert row["longest_overdue_days"] == max(late, default=None)


@pytest.mark.parametrize(
    ("as_of", "band"),
    [
        ("2024-05-01", "newly_overdue"),
        ("2024-05-31", "newly_overdue"),
        ("2024-06-01", "long_overdue"),
        ("2024-06-15", "long_overdue"),
    ],
)
def test_what_was_overdue_when_last_month_ended_is_so_long(
    world: Worlds, as_of: str, band: str
) -> None:
    city = world(supply_parcels=[{**parcel("A", 3), "due_on": date(2024, 4, 30)}])
    assert bands(city, date.fromisoformat(as_of))["A"][0] == band


def test_the_most_urgent_stands_first_and_the_longest_overdue_first_of_its_band(
    world: Worlds,
) -> None:
    limits = {
        "later": "2024-07-15",
        "soon": "2024-06-02",
        "sooner": "2024-06-01",
        "new": "2024-05-10",
        "newer": "2024-05-20",
        "old": "2024-01-10",
        "older": "2023-01-10",
        "latest": "2024-09-15",
    }
    city = world(
        supply_parcels=[
            {**parcel(name, 3), "due_on": date.fromisoformat(day)} for name, day in limits.items()
        ]
    )
    assert [row["item_id"] for row in due(city)] == [
        *("sooner", "soon"),
        *("new", "newer"),
        *("older", "old"),
        *("later", "latest"),
    ]


def test_the_counts_of_a_unit_are_the_list_s(demo: World) -> None:
    as_of = date(2024, 10, 31)
    listed = due(demo, as_of)
    counted = due(demo, as_of, "due_items_by_unit")
    assert sum(row["items"] for row in counted) == len(listed)
    urgent = [row["items"] - row["later"] for row in counted]
    assert urgent == sorted(urgent, reverse=True)
    later = ("in_90_days", "in_180_days")
    for row in counted:
        same = [item for item in listed if item["owner_unit"] == row["owner_unit"]]
        bands = [item["due_band"] for item in same]
        for band in ("in_30_days", "newly_overdue", "long_overdue"):
            assert row[band] == bands.count(band)
        assert row["later"] == sum(map(bands.count, later))
        late = [-item["days_left"] for item in same if item["days_left"] < 0]
        assert row["longest_overdue_days"] == max(late, default=None)
