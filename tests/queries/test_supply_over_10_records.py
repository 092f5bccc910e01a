"""Every parcel of the fixed ten-year list stands with what is left of it at the date."""

from tests.queries.conftest import Worlds
from tests.queries.test_supply_over_10_by_month import CITY
from tests.queries.worlds import event, parcel

FIGURE = "supply_over_10_records"


def listed(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    names = ("parcel_id", "open_parcels", "open_ha", "opening_ha")
    return [tuple(row[name] for name in names) for row in rows]


def test_a_parcel_gone_from_the_list_is_still_on_it_with_nothing_left(world: Worlds) -> None:
    assert listed(world(**CITY).rows(FIGURE, "2024-03-31")) == [
        ("E", 1, 30, 160),
        ("B", 1, 15, 20),
        ("F", 1, 5, 5),
        ("A", 0, 0, 10),
    ]


def test_a_remainder_of_a_hundredth_counts_as_gone(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 1, "2010-01-01"), parcel("B", 1, "2010-01-01")],
        supply_events=[event("A", 0.99, "2024-02-01"), event("B", 0.98, "2024-02-01")],
    )
    assert listed(city.rows(FIGURE, "2024-02-29")) == [("B", 1, 0.02, 1), ("A", 0, 0, 1)]


def test_basis_choice_and_scope_narrow_the_list(world: Worlds) -> None:
    city = world(**CITY)
    assert listed(city.rows(FIGURE, "2024-02-29", basis="event"))[-1] == ("E", 0, 0, 160)
    assert ("A", 0, 0, 10) in listed(city.rows(FIGURE, "2024-02-29", basis="event"))
    assert ("A", 1, 10, 10) in listed(city.rows(FIGURE, "2024-02-29"))
    chosen = city.rows(FIGURE, "2024-03-31", districts=("乙区",))
    assert listed(chosen) == [("F", 1, 5, 5)]
    assert world("乙区", **CITY).rows(FIGURE, "2024-03-31") == chosen
