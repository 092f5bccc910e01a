"""What is missing to the next target and to the year's last, and what a month needs."""

from datetime import date

import pytest

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, event, parcel, target

FIGURE = "supply_pace"
CITY: Tables = {
    "supply_parcels": [parcel("A", 150), parcel("B", 50, district="乙区")],
    "supply_events": [
        event("A", 50, "2023-12-31"),
        event("A", 6, "2024-05-31"),
        event("B", 3, "2024-02-01", "2024-06-01"),
    ],
    "targets": [
        target("2024-04-30", 7),
        target("2024-06-30", 12),
        target("2024-11-30", 24),
        target("2025-01-31", 1, year=2025),
        target("2024-06-29", 90, unit="ha"),
        target("2024-06-29", 90, metric="idle_disposal_rate"),
        target("2024-07-31", 10, region="乙区"),
    ],
}


def test_the_gap_is_target_times_base_less_what_is_disposed_of(world: Worlds) -> None:
    row = world(**CITY).row(FIGURE, "2024-05-31")
    expected = {
        "base_ha": 150,
        "disposed_ha": 6,
        "next_due_on": date(2024, 6, 30),
        "next_target_pct": 12,
        "next_gap_ha": 12,
        "year_target_pct": 24,
        "year_gap_ha": 30,
        "months_left": 7,
        "needed_per_month_ha": pytest.approx(30 / 7),
        "done_per_month_ha": pytest.approx(6 / 5),
    }
    assert expected.items() <= row.items()


@pytest.mark.parametrize(
    ("as_of", "next_pct"),
    [("2024-01-31", 7), ("2024-04-29", 7), ("2024-04-30", 12), ("2024-06-30", 24),
     ("2024-11-30", 24), ("2024-12-31", 24), ("2023-12-31", None), ("2025-02-28", 1)],
)  # fmt: skip
def test_a_target_due_today_is_no_longer_the_next(
    world: Worlds, as_of: str, next_pct: float | None
) -> None:
    assert world.reaching("2025-12-31", **CITY).row(FIGURE, as_of)["next_target_pct"] == next_pct


def test_a_target_reached_leaves_no_gap(world: Worlds) -> None:
    rows: Tables = {**CITY, "supply_events": [event("A", 150, "2024-01-31")]}
    row = world(**rows).row(FIGURE, "2024-05-31")
    assert (row["next_gap_ha"], row["year_gap_ha"], row["needed_per_month_ha"]) == (0, 0, 0)


def test_at_the_end_of_the_year_no_month_is_left(world: Worlds) -> None:
    row = world(**CITY).row(FIGURE, "2024-12-31")
    assert (row["months_left"], row["needed_per_month_ha"], row["year_gap_ha"]) == (0, None, 27)


def test_basis_district_and_scope_change_base_area_and_schedule(world: Worlds) -> None:
    city = world(**CITY)
    assert city.row(FIGURE, "2024-05-31", basis="event")["disposed_ha"] == 9
    own = city.row(FIGURE, "2024-05-31", districts=("乙区",))
    assert (own["base_ha"], own["next_due_on"], own["next_gap_ha"]) == (50, date(2024, 7, 31), 5)
    both = city.row(FIGURE, "2024-05-31", districts=("乙区", "甲区"))
    assert both["next_due_on"] == date(2024, 6, 30)
    assert world("乙区", **CITY).row(FIGURE, "2024-05-31")["base_ha"] == 50


def test_without_targets_there_is_no_gap(world: Worlds) -> None:
    row = world(supply_parcels=[parcel("A", 150)]).row(FIGURE, "2024-05-31")
    assert (row["base_ha"], row["next_gap_ha"], row["year_gap_ha"]) == (150, None, None)
