"""Every parcel approved by the date stands with what was supplied of it, reversals taken off."""

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, event, parcel

FIGURE = "supply_cohort_records"
CITY: Tables = {
    "supply_parcels": [
        parcel("A", 60, "2019-12-31"),
        parcel("B", 40, "2024-05-31", "乙区"),
        parcel("C", 50, "2024-06-01"),
    ],
    "supply_events": [
        event("A", 8, "2024-05-31", kind="lease"),
        event("A", 16, "2024-05-01", "2024-06-01"),
        event("A", 3, "2023-01-01", kind="reversal"),
        event("A", 1, "2023-01-01", kind="correction_area"),
    ],
}


def supplied(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(row["parcel_id"], row["approved_year"], row["supplied_ha"]) for row in rows]


def test_only_supply_and_its_reversal_cut_off_by_the_date_count(world: Worlds) -> None:
    city = world(**CITY)
    assert supplied(city.rows(FIGURE, "2024-05-31")) == [("A", 2019, 5), ("B", 2024, 0)]
    assert supplied(city.rows(FIGURE, "2024-05-30")) == [("A", 2019, -3)]
    assert supplied(city.rows(FIGURE, "2024-05-31", basis="event"))[0] == ("A", 2019, 21)
    assert supplied(city.rows(FIGURE, "2024-06-01"))[0] == ("A", 2019, 21)


def test_choice_and_scope_narrow_the_parcels(world: Worlds) -> None:
    chosen = world(**CITY).rows(FIGURE, "2024-05-31", districts=("乙区",))
    assert supplied(chosen) == [("B", 2024, 0)]
    assert world("乙区", **CITY).rows(FIGURE, "2024-05-31") == chosen
