"""The open stock stands by years since approval and by the reason last reported for it."""

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, World, event, parcel

FIGURE = "supply_stock_by_age_and_reason"
CITY: Tables = {
    "supply_parcels": [
        parcel("A", 10, "2023-05-31", unsupplied_reason="acquisition"),
        parcel("B", 20, "2023-05-31", unsupplied_reason="acquisition"),
        parcel("C", 40, "2014-05-31", unsupplied_reason="plan_change"),
        parcel("D", 80, "2014-05-31"),
        parcel("E", 160, "2014-05-31", unsupplied_reason="leftover"),
        parcel("F", 5, "2014-05-31", district="乙区", unsupplied_reason="plan_change"),
    ],
    "supply_events": [
        event("B", 15, "2024-03-01"),
        event("E", 159.995, "2024-03-01"),
        event("F", 1, "2024-05-01", "2024-07-01"),
    ],
}


def cells(city: World, as_of: str, **more: str) -> list[tuple[str, str | None, int, float]]:
    return [tuple(row.values())[:4] for row in city.rows(FIGURE, as_of, **more)]


def test_open_land_stands_by_age_and_reason_and_settled_land_nowhere(world: Worlds) -> None:
    assert cells(world(**CITY), "2024-05-31") == [
        ("under_2", "acquisition", 2, 15),
        ("over_10", None, 1, 80),
        ("over_10", "plan_change", 2, 45),
    ]


def test_the_day_before_the_tenth_year_it_stood_one_band_lower(world: Worlds) -> None:
    assert cells(world(**CITY), "2024-05-30")[1:] == [
        ("from_5_to_10", None, 1, 80),
        ("from_5_to_10", "plan_change", 2, 45),
    ]


def test_what_was_settled_later_still_stood_before_with_its_reason_of_today(
    world: Worlds,
) -> None:
    assert ("from_5_to_10", "leftover", 1, 160) in cells(world(**CITY), "2024-02-29")
    assert ("under_2", "acquisition", 2, 30) in cells(world(**CITY), "2024-02-29")


def test_basis_choice_and_scope_narrow_the_stock(world: Worlds) -> None:
    city = world(**CITY)
    assert ("over_10", "plan_change", 2, 44) in cells(city, "2024-06-30", basis="event")
    limited = cells(world("乙区", **CITY), "2024-06-30")
    assert limited == [("over_10", "plan_change", 1, 5)]
    chosen = city.rows(FIGURE, "2024-06-30", districts=("乙区",))
    assert [tuple(row.values())[:4] for row in chosen] == limited
