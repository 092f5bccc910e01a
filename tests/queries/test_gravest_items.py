"""The three oldest and the three largest of each kind, by what is open at the date."""

import pytest

from tests.queries.case_worlds import case, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, event, parcel

FIGURE = "gravest_items"
# Area and approval disagree; of equal areas the older, of one day the larger stands first.
PARCELS = [
    parcel("P1", 4.0, "2010-05-01"),
    parcel("P2", 9.0, "2011-05-01"),
    parcel("P3", 1.0, "2012-05-01"),
    parcel("P4", 2.0, "2012-05-01"),
    parcel("P5", 9.0, "2019-05-01"),
    # Half a hectare is left of it.
    parcel("P6", 7.0, "2020-05-01"),
    # Sold on the day; of another district; approved a day later.
    parcel("P7", 90.0, "2009-05-01"),
    parcel("P8", 50.0, "2009-05-02", district="乙区"),
    parcel("P9", 99.0, "2024-06-01"),
    parcel("P0", 3.0, "2021-05-01"),
]
SOLD = [event("P7", 90.0, "2024-05-31"), event("P6", 6.5, "2023-01-01")]
CASES = [
    case("C1", "2024-02-01", 30.0),
    closed("C2", "2020-01-01", "2024-05-31", 300.0),
    case("C3", "2024-06-01", 600.0),
]


@pytest.fixture
def city(world: Worlds) -> World:
    return world(supply_parcels=PARCELS, supply_events=SOLD, cases=CASES)


def ranks(rows: list[dict[str, object]], kind: str) -> list[tuple[object, ...]]:
    names = ("item_id", "age_rank", "area_rank", "amount_ha")
    return [tuple(row[name] for name in names) for row in rows if row["item_kind"] == kind]


def test_the_oldest_and_the_largest_stand_with_their_ranks(city: World) -> None:
    rows = city.rows(FIGURE, "2024-05-31", districts=("甲区",))
    assert ranks(rows, "parcel") == [
        ("P1", 1, 3, 4.0),
        ("P2", 2, 1, 9.0),
        ("P5", None, 2, 9.0),
        ("P4", 3, None, 2.0),
    ]
    assert ranks(rows, "case") == [("C1", 1, 1, 2.0)]


def test_a_day_earlier_the_sold_and_the_closed_were_open(city: World) -> None:
    rows = city.rows(FIGURE, "2024-05-30", districts=("甲区",))
    assert ranks(rows, "parcel")[0] == ("P7", 1, 1, 90.0)
    assert ranks(rows, "case") == [("C2", 1, 1, 20.0), ("C1", 2, 2, 2.0)]


def test_the_whole_city_has_three_of_all_its_districts(city: World) -> None:
    parcels = ranks(city.rows(FIGURE, "2024-05-31"), "parcel")
    assert parcels == [
        ("P8", 1, 1, 50.0),
        ("P1", 2, None, 4.0),
        ("P2", 3, 2, 9.0),
        ("P5", None, 3, 9.0),
    ]
