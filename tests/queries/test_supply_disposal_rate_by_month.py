"""The rate is the counting area since 1 January on parcels of the base, over the base."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from queries.catalogue import catalogue
from tests.given import given, publish_exports, published
from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, built, column, event, opened, parcel, target

FIGURE = "supply_disposal_rate_by_month"


def test_a_part_supplied_counts_by_its_area(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100), parcel("B", 40)],
        supply_events=[
            event("A", 60, "2023-03-01", "2023-03-05"),
            event("A", 10, "2024-03-01", "2024-03-05"),
        ],
    )
    assert city.rate("2024-04-30") == (80, 10, 12.5)


COUNTING = {
    "allocation": 1.0,
    "grant": 2.0,
    "agreement": 4.0,
    "lease": 8.0,
    "late_formalities": 16.0,
    "withdrawal_unused": 32.0,
    "withdrawal_acquired": 64.0,
    "correction_supplied": 128.0,
    "correction_area": 256.0,
    "correction_duplicate": 512.0,
}


@pytest.mark.parametrize("kind", COUNTING)
def test_supply_withdrawal_and_correction_count(world: Worlds, kind: str) -> None:
    city = world(
        supply_parcels=[parcel("A", 1000)],
        supply_events=[event("A", COUNTING[kind], "2024-02-01", kind=kind)],
    )
    assert city.rate("2024-02-29")[:2] == (1000, COUNTING[kind])


@pytest.mark.parametrize("area_ha", [10, -10])
def test_an_adjustment_changes_the_next_base_and_no_rate(world: Worlds, area_ha: float) -> None:
    city = world.reaching(
        "2025-12-31",
        supply_parcels=[parcel("A", 40)],
        supply_events=[
            event("A", area_ha, "2024-02-01", kind="adjustment"),
            event("A", 5, "2024-03-01"),
        ],
    )
    assert city.rate("2024-12-31") == (40, 5, 12.5)
    assert city.rate("2025-01-31")[:2] == (35 - area_ha, 0)


def test_land_approved_during_the_year_is_in_neither_number(world: Worlds) -> None:
    city = world.reaching(
        "2025-12-31",
        supply_parcels=[
            parcel("last-day", 30, "2023-12-31"),
            parcel("new-year", 50, "2024-01-01"),
            parcel("old", 10),
        ],
        supply_events=[
            event("last-day", 6, "2024-02-01"),
            event("new-year", 20, "2024-02-01"),
        ],
    )
    assert city.rate("2024-02-29") == (40, 6, 15)
    assert city.rate("2025-01-31")[0] == 24 + 30 + 10


def test_a_remainder_of_0_01_is_settled_and_of_0_011_stands(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("settled", 1.0), parcel("standing", 1.0)],
        supply_events=[
            event("settled", 0.99, "2023-05-01"),
            event("standing", 0.989, "2023-05-01"),
            event("settled", 0.01, "2024-05-01"),
        ],
    )
    assert city.rate("2024-05-31") == (0.011, 0, 0)


def test_the_first_and_the_last_day_count_and_their_neighbours_do_not(world: Worlds) -> None:
    city = world.reaching(
        "2025-12-31",
        supply_parcels=[parcel("A", 100)],
        supply_events=[
            event("A", 1, "2023-12-31"),
            event("A", 2, "2024-01-01"),
            event("A", 4, "2024-05-31"),
            event("A", 8, "2024-06-01"),
            event("A", 16, "2024-12-31"),
            event("A", 32, "2025-01-01"),
        ],
    )
    assert city.rate("2024-05-31")[:2] == (99, 6)
    assert city.rate("2024-12-31")[:2] == (99, 30)
    assert city.rate("2025-01-01")[:2] == (69, 32)


def test_an_event_counts_on_the_day_entered_else_on_the_day_signed(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[
            event("A", 1, "2024-02-10", "2024-04-10"),
            event("A", 2, "2024-04-20"),
            event("A", 4, "2024-05-20", "2024-04-25"),
        ],
    )
    assert [city.rate(m)[1] for m in ("2024-02-29", "2024-04-10", "2024-04-30")] == [0, 1, 7]
    signed = [city.rate(m, basis="event")[1] for m in ("2024-02-29", "2024-04-30", "2024-05-31")]
    assert signed == [1, 3, 7]


@pytest.mark.parametrize("basis", ["entry", "event"])
def test_an_event_never_counts_before_the_approval(world: Worlds, basis: str) -> None:
    city = world(
        supply_parcels=[parcel("A", 50, "2024-02-10"), parcel("B", 50)],
        supply_events=[event("A", 5, "2024-01-15", "2024-01-20")],
        supply_base=[{"year": 2024, "parcel_id": name, "base_ha": 50.0} for name in "AB"],
    )
    assert city.rate("2024-02-09", basis=basis) == (100, 0, 0)
    assert city.rate("2024-02-10", basis=basis) == (100, 5, 5)


def test_an_event_signed_and_entered_before_a_late_approval_belongs_to_its_year(
    world: Worlds,
) -> None:
    city = world.reaching(
        "2025-12-31",
        supply_parcels=[parcel("A", 50, "2024-02-10")],
        supply_events=[event("A", 5, "2023-11-15", "2023-11-20")],
    )
    assert city.rate("2024-12-31") == (0, 0, None)
    assert city.rate("2025-01-31")[:2] == (45, 0)


def test_signed_in_december_and_entered_in_january_belongs_to_the_year_of_its_basis(
    world: Worlds,
) -> None:
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[
            event("A", 30, "2023-12-20", "2024-01-15"),
            event("A", 7, "2024-01-20", "2024-01-25"),
        ],
    )
    assert city.rate("2024-01-31") == (100, 37, 37)
    assert city.rate("2024-01-31", basis="event") == (70, 7, 10)
    assert city.rate("2023-12-31")[:2] == (100, 0)
    assert city.rate("2023-12-31", basis="event")[:2] == (100, 30)


def test_an_event_entered_long_after_counts_in_the_year_of_its_entry(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[event("A", 20, "2021-06-01", "2024-02-20")],
    )
    assert [city.rate(f"{year}-12-31")[:2] for year in (2021, 2023, 2024)] == [
        (100, 0),
        (100, 0),
        (100, 20),
    ]
    assert city.rate("2021-12-31", basis="event")[:2] == (100, 20)
    assert city.rate("2024-12-31", basis="event")[:2] == (80, 0)


@pytest.mark.parametrize("approved", ["2012-02-29", "2024-02-29"])
def test_land_approved_on_29_february_is_in_the_base_of_the_next_year(
    world: Worlds, approved: str
) -> None:
    city = world.reaching(
        "2025-12-31",
        supply_parcels=[parcel("A", 20, approved)],
        supply_events=[event("A", 5, "2025-02-28"), event("A", 1, "2025-03-01")],
    )
    assert city.rate("2025-02-28") == (20, 5, 25)
    assert city.rate("2024-12-31")[0] == (20 if approved < "2024" else 0)


def test_a_choice_of_districts_gives_their_sum_over_their_sum(world: Worlds) -> None:
    city = world(
        supply_parcels=[
            parcel("A", 10),
            parcel("B", 90, district="乙区"),
            parcel("C", 60, district="丙区"),
        ],
        supply_events=[
            event("A", 5, "2024-02-01"),
            event("B", 9, "2024-02-01"),
            event("C", 6, "2024-02-01"),
        ],
    )
    assert city.rate("2024-02-29", districts=("甲区", "乙区")) == (100, 14, 14)
    assert city.rate("2024-02-29", districts=("乙区",)) == (90, 9, 10)
    assert city.rate("2024-02-29") == (160, 20, 12.5)


def test_a_limited_viewer_sees_the_rate_of_his_districts(world: Worlds) -> None:
    rows: Tables = {
        "supply_parcels": [parcel("A", 10), parcel("B", 90, district="乙区")],
        "supply_events": [event("A", 5, "2024-02-01"), event("B", 9, "2024-02-01")],
    }
    assert world("甲区", **rows).rate("2024-02-29") == (10, 5, 50)


@pytest.mark.parametrize(("as_of", "base_ha"), [("1999-06-30", 0), ("2051-06-30", 33)])
def test_a_date_before_or_after_all_events_is_answered(
    world: Worlds, as_of: str, base_ha: float
) -> None:
    city = world.reaching(
        "2051-06-30",
        supply_parcels=[parcel("A", 40)],
        supply_events=[event("A", 7, "2024-02-01")],
    )
    assert city.rate(as_of)[:2] == (base_ha, 0)
    assert len(city.rows(FIGURE, as_of)) == 12


def test_a_city_without_any_land_supply_is_published_and_answered(tmp_path: Path) -> None:
    release = published(tmp_path, districts=[{"district": "甲区"}])
    with opened(release) as city:
        rows = city.rows(FIGURE, "2024-05-31")
    assert [(row["base_ha"], row["rate_pct"]) for row in rows] == [(0, None)] * 12
    assert column(rows, "disposed_ha") == [0] * 5 + [None] * 7


def test_a_publication_gives_what_the_small_worlds_give(tmp_path: Path, world: Worlds) -> None:
    rows: Tables = {
        "supply_parcels": [parcel("A", 40), parcel("B", 5, "2012-02-29", "乙区")],
        "supply_events": [event("A", 41, "2024-02-01"), event("B", 1, "2024-02-01", "2024-06-30")],
        "targets": [target("2024-03-31", 7)],
    }
    release = publish_exports(given(tmp_path / "exports", **rows), tmp_path / "store")
    small = world.of(replace(built(tmp_path / "small", rows), absent=release.absent))
    with opened(release) as city:
        # What a check found, and when a release was published, the small worlds do not say.
        of_rows = [name for name in catalogue() if not name.startswith("quality_")]
        for name in of_rows:
            assert city.rows(name, "2024-05-31") == small.rows(name, "2024-05-31"), name


def test_one_month_of_data_is_enough(world: Worlds) -> None:
    city = world.reaching(
        "2024-03-31",
        supply_parcels=[parcel("A", 40, "2024-03-02")],
        supply_events=[event("A", 7, "2024-03-20")],
    )
    assert city.rows(FIGURE)[-1]["month_end"] == date(2024, 12, 31)
    assert city.rate("2024-03-31") == (0, 0, None)


def test_without_a_date_the_last_complete_month_of_the_release_is_taken(world: Worlds) -> None:
    rows: Tables = {
        "supply_parcels": [parcel("A", 40)],
        "supply_events": [event("A", 1, "2024-04-30"), event("A", 2, "2024-05-30")],
    }
    whole = world.reaching("2024-05-31", **rows).rows(FIGURE)
    running = world.reaching("2024-05-30", **rows).rows(FIGURE)
    assert column(whole, "disposed_ha")[3:6] == [1, 3, None]
    assert column(running, "disposed_ha")[3:6] == [1, None, None]
