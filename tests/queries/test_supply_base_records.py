"""Every parcel of the year's base stands with its base, what is disposed of it and what is left."""

from queries.params import Value
from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, World, event, parcel

FIGURE = "supply_base_records"
CITY: Tables = {
    "supply_parcels": [
        parcel("A", 100),
        parcel("B", 10),
        parcel("new", 70, "2024-01-01"),
        parcel("settled", 5),
        parcel("C", 50, district="乙区"),
    ],
    "supply_events": [
        event("settled", 5, "2023-06-01"),
        event("A", 40, "2023-12-31"),
        event("A", 4, "2024-01-01"),
        event("A", 3, "2024-03-31", kind="reversal"),
        event("B", 12, "2024-02-01"),
        event("C", 8, "2024-03-01", "2024-04-01"),
        event("C", 2, "2024-03-01", kind="adjustment"),
        event("new", 6, "2024-03-01"),
    ],
}


def parts(city: World, as_of: str, **more: Value) -> list[tuple[object, ...]]:
    names = ("parcel_id", "base_ha", "disposed_ha", "base_remaining_ha")
    rows = city.rows(FIGURE, as_of, **more)
    return [tuple(row[name] for name in names) for row in rows]


def test_base_parcels_stand_with_what_is_left_largest_first(world: Worlds) -> None:
    assert parts(world(**CITY), "2024-03-31") == [
        ("A", 60, 1, 59),
        ("C", 50, 0, 50),
        ("B", 10, 10, 0),
    ]
    assert parts(world(**CITY), "2024-03-30")[0] == ("A", 60, 4, 56)


def test_a_frozen_list_and_the_basis_change_the_records(world: Worlds) -> None:
    frozen: Tables = {"supply_base": [{"year": 2024, "parcel_id": "C", "base_ha": 7.0}]}
    city = world.reaching("2025-12-31", **CITY, **frozen)
    assert parts(city, "2024-03-31") == [("C", 7, 0, 7)]
    assert parts(city, "2024-03-31", basis="event") == [("C", 7, 7, 0)]
    assert parts(city, "2025-01-31")[0] == ("new", 64, 0, 64)


def test_choice_and_scope_narrow_the_records(world: Worlds) -> None:
    own = [("C", 50, 0, 50)]
    assert parts(world(**CITY), "2024-03-31", districts=("乙区",)) == own
    assert parts(world("乙区", **CITY), "2024-03-31") == own
