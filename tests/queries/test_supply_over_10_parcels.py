"""The twenty open parcels of ten years and over with most remaining, largest first."""

import pytest

from tests.queries.conftest import Worlds
from tests.queries.worlds import column, event, parcel

FIGURE = "supply_over_10_parcels"


def test_parcels_open_and_ten_years_past_approval_are_listed_largest_first(
    world: Worlds,
) -> None:
    city = world(
        supply_parcels=[
            parcel("A", 10, "2014-05-31"),
            parcel("B", 99, "2014-06-01"),
            parcel("C", 50, "2004-02-29"),
            parcel("D", 70, "2010-05-31"),
            parcel("E", 30, "2010-05-31", "乙区"),
        ],
        supply_events=[
            event("C", 20, "2024-05-31"),
            event("D", 70, "2024-05-01"),
            event("E", 10, "2024-05-01", "2024-06-01"),
        ],
    )
    rows = city.rows(FIGURE, "2024-05-31")
    assert [
        (row["position"], row["parcel_id"], row["remaining_ha"], row["age_years"]) for row in rows
    ] == [(1, "C", 30, 20), (2, "E", 30, 14), (3, "A", 10, 10)]
    assert column(rows, "running_pct") == pytest.approx([3000 / 70, 6000 / 70, 100])
    assert column(city.rows(FIGURE, "2024-05-30"), "parcel_id") == ["C", "E"]
    assert column(city.rows(FIGURE, "2024-05-31", basis="event"), "remaining_ha") == [30, 20, 10]
    chosen = city.rows(FIGURE, "2024-05-31", districts=("甲区",))
    assert column(chosen, "running_pct") == [75, 100]


def test_the_list_ends_at_twenty_and_its_share_is_of_all(world: Worlds) -> None:
    city = world(supply_parcels=[parcel(f"{n:02d}", 10, "2010-01-01") for n in range(25)])
    rows = city.rows(FIGURE, "2024-05-31")
    assert column(rows, "parcel_id") == [f"{n:02d}" for n in range(20)]
    assert rows[-1]["running_pct"] == 80
