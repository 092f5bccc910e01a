"""Of the area approved in a year, the share supplied by the date, reversals taken off."""

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, event, parcel

FIGURE = "supply_rate_by_cohort"
CITY: Tables = {
    "supply_parcels": [
        parcel("A", 60, "2019-01-01"),
        parcel("B", 40, "2019-12-31"),
        parcel("C", 50, "2020-01-01"),
        parcel("D", 25, "2024-05-31"),
        parcel("E", 10, "2024-06-01"),
        parcel("F", 100, "2019-06-01", "乙区"),
    ],
    "supply_events": [
        event("A", 1, "2019-06-01", kind="allocation"),
        event("A", 2, "2020-06-01"),
        event("A", 4, "2021-06-01", kind="agreement"),
        event("A", 8, "2022-06-01", kind="lease"),
        event("B", 16, "2024-05-31", kind="late_formalities"),
        event("B", 5, "2023-01-01", kind="reversal"),
        event("B", 3, "2023-01-01", kind="withdrawal_unused"),
        event("B", 3, "2023-01-01", kind="correction_area"),
        event("B", 3, "2023-01-01", kind="adjustment"),
        event("B", 7, "2024-05-01", "2024-06-01"),
        event("F", 90, "2019-07-01"),
    ],
}


def test_supply_of_any_year_counts_for_the_year_of_approval(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-05-31", districts=("甲区",))
    assert [tuple(row.values())[:5] for row in rows] == [
        (2019, 2, 100, 26, 26),
        (2020, 1, 50, 0, 0),
        (2024, 1, 25, 0, 0),
    ]


def test_date_basis_and_scope_bound_the_cohorts(world: Worlds) -> None:
    city = world(**CITY)
    earlier = city.rows(FIGURE, "2024-05-30", districts=("甲区",))
    assert [(row["approved_year"], row["supplied_ha"]) for row in earlier] == [
        (2019, 10),
        (2020, 0),
    ]
    signed = city.keyed(FIGURE, "2024-05-31", basis="event", districts=("甲区",))
    assert signed["2019"]["supplied_ha"] == 33
    assert [
        tuple(row.values())[:5] for row in world("乙区", **CITY).rows(FIGURE, "2024-05-31")
    ] == [(2019, 1, 100, 90, 90)]
    assert city.keyed(FIGURE, "2024-05-31")["2019"]["rate_pct"] == 58


def test_the_parcels_of_a_cohort_stand_behind_it(world: Worlds) -> None:
    rows = world(**CITY).rows("supply_cohort_records", "2024-05-31", districts=("甲区",))
    assert [
        (row["approved_year"], row["parcel_id"], row["area_ha"], row["supplied_ha"]) for row in rows
    ] == [(2019, "A", 60, 15), (2019, "B", 40, 11), (2020, "C", 50, 0), (2024, "D", 25, 0)]
