"""The base is the year's frozen list, else what stood open on 31 December; it caps each parcel."""

import pytest

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, event, parcel

FIGURE = "supply_disposal_rate_by_month"


def test_over_supply_is_capped_at_the_parcels_own_base(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10), parcel("B", 30)],
        supply_events=[
            event("A", 8, "2024-02-01"),
            event("A", 5, "2024-03-01"),
            event("B", 1, "2024-03-02"),
        ],
    )
    assert [city.rate(m)[1] for m in ("2024-02-29", "2024-03-31")] == [8, 11]
    assert city.rate("2024-03-31")[2] == 27.5


def test_the_cap_holds_the_running_total_so_a_reversal_first_undoes_the_surplus(
    world: Worlds,
) -> None:
    city = world(
        supply_parcels=[parcel("A", 10), parcel("B", 10)],
        supply_events=[
            event("A", 13, "2024-02-01"),
            event("A", 2, "2024-03-01", kind="reversal"),
            event("A", 4, "2024-04-01", kind="reversal"),
            event("B", 14, "2024-05-01"),
            event("B", 5, "2024-05-01", kind="reversal"),
        ],
    )
    months = ("2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31")
    assert [city.rate(m)[1] for m in months] == [10, 10, 7, 16]


def test_a_reversal_gives_the_area_back(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 40)],
        supply_events=[
            event("A", 20, "2024-02-01"),
            event("A", 8, "2024-03-10", "2024-04-01", kind="reversal"),
        ],
    )
    assert [city.rate(m)[2] for m in ("2024-02-29", "2024-03-31", "2024-04-30")] == [50, 50, 30]
    assert city.rate("2024-03-31", basis="event")[2] == 30


def test_a_reversal_of_last_years_supply_counts_this_year_and_is_not_floored(
    world: Worlds,
) -> None:
    city = world(
        supply_parcels=[parcel("A", 10), parcel("B", 20)],
        supply_events=[
            event("A", 6, "2023-05-01"),
            event("A", 5, "2024-02-01", kind="reversal"),
            event("B", 8, "2024-02-02"),
        ],
    )
    assert city.rate("2024-02-29") == (24, 3, 12.5)
    assert city.rate("2024-02-01")[1:] == pytest.approx((-5, -100 * 5 / 24))


def test_a_reversal_on_land_outside_the_base_changes_no_rate(world: Worlds) -> None:
    city = world.reaching(
        "2025-12-31",
        supply_parcels=[parcel("A", 10), parcel("B", 20)],
        supply_events=[
            event("A", 10, "2023-05-01"),
            event("A", 4, "2024-02-01", kind="reversal"),
            event("B", 8, "2024-02-02"),
        ],
    )
    assert city.rate("2024-02-29") == (20, 8, 40)
    assert city.rate("2025-01-31")[0] == 16


FROZEN: Tables = {
    "supply_parcels": [
        parcel("A", 50),
        parcel("B", 30),
        parcel("C", 20, district="乙区"),
        parcel("D", 16, "2024-02-01"),
    ],
    "supply_events": [
        event("A", 12, "2024-03-01"),
        event("B", 3, "2024-03-01"),
        event("C", 5, "2024-03-01"),
        event("D", 2, "2024-03-01"),
    ],
    "supply_base": [
        {"year": 2024, "parcel_id": "A", "base_ha": 10.0},
        {"year": 2024, "parcel_id": "D", "base_ha": 15.0},
    ],
}


def test_a_frozen_list_is_the_base_whatever_remains_and_caps_at_its_own_area(
    world: Worlds,
) -> None:
    assert world(**FROZEN).rate("2024-03-31") == (25, 12, 48)


def test_a_frozen_year_leaves_a_district_without_rows_without_a_base(world: Worlds) -> None:
    assert world(**FROZEN).rate("2024-03-31", districts=("乙区",)) == (0, 0, None)


def test_a_frozen_year_holds_for_a_viewer_who_sees_none_of_its_rows(world: Worlds) -> None:
    assert world("乙区", **FROZEN).rate("2024-03-31") == (0, 0, None)


def test_years_without_a_frozen_list_derive_their_base(world: Worlds) -> None:
    city = world.reaching("2025-12-31", **FROZEN)
    assert city.rate("2023-12-31")[0] == 100
    assert city.rate("2025-12-31")[0] == 116 - 22


def test_frozen_and_derived_years_alternate(world: Worlds) -> None:
    city = world.reaching(
        "2026-12-31",
        supply_parcels=[parcel("A", 50)],
        supply_base=[
            {"year": year, "parcel_id": "A", "base_ha": base_ha}
            for year, base_ha in ((2021, 1.0), (2022, 2.0), (2024, 4.0))
        ],
    )
    assert [city.rate(f"{year}-12-31")[0] for year in range(2020, 2027)] == [
        0, 1, 2, 50, 4, 50, 50,
    ]  # fmt: skip


def test_both_bases_of_counting_share_the_frozen_list(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 50)],
        supply_events=[event("A", 30, "2023-12-20", "2024-01-15")],
        supply_base=[{"year": 2024, "parcel_id": "A", "base_ha": 40.0}],
    )
    assert city.rate("2024-01-31") == (40, 30, 75)
    assert city.rate("2024-01-31", basis="event") == (40, 0, 0)


def test_what_does_not_count_leaves_no_trace_in_the_increments(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10)],
        supply_events=[
            event("A", 3, "2024-02-01", kind="adjustment"),
            event("A", 2, "2024-03-01"),
        ],
    )
    increments = city.warehouse.query("select change_on from supply_base_parcel_changes")
    assert {row["change_on"].isoformat() for row in increments.to_pylist()} == {"2024-03-01"}


def test_each_basis_caps_at_its_own_base(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100), parcel("B", 20)],
        supply_events=[
            event("A", 30, "2023-12-20", "2024-06-15"),
            event("A", 80, "2024-02-01"),
            event("B", 20, "2023-12-20", "2024-06-15"),
            event("B", 5, "2024-02-01"),
        ],
    )
    assert city.rate("2024-02-29")[:2] == (120, 85)
    assert city.rate("2024-02-29", basis="event") == (70, 70, 100)
