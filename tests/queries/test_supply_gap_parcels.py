"""The fewest base parcels, largest first, whose disposal would close the gap to the next target."""

from datetime import date

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, column, event, parcel, target

FIGURE = "supply_gap_parcels"
CITY: Tables = {
    "supply_parcels": [
        parcel("A", 30),
        parcel("B", 40),
        parcel("C", 20),
        parcel("D", 10),
        parcel("new", 500, "2024-01-01"),
        parcel("E", 100, district="乙区"),
    ],
    "supply_events": [
        event("B", 25, "2024-03-01"),
        event("D", 25, "2024-03-01"),
        event("C", 5, "2024-03-02", "2024-06-02"),
    ],
    "targets": [
        target("2024-03-31", 1),
        target("2024-06-30", 80, region="甲区"),
        target("2024-12-31", 85, region="甲区"),
        target("2025-06-30", 99, region="甲区", year=2025),
        target("2024-06-29", 99, region="甲区", unit="ha"),
    ],
}


def test_parcels_are_added_until_the_gap_is_closed(world: Worlds) -> None:
    # The gap is 80 % of 100 less 35 = 45; A 30 and C 20 close it, B 15 is not needed.
    rows = world(**CITY).rows(FIGURE, "2024-05-31", districts=("甲区",))
    names = ("position", "parcel_id", "base_remaining_ha", "running_ha", "gap_ha")
    assert [tuple(row[name] for name in names) for row in rows] == [
        (1, "A", 30, 30, 45),
        (2, "C", 20, 50, 45),
    ]
    assert column(rows, "next_due_on") == [date(2024, 6, 30)] * 2
    assert column(rows, "next_target_pct") == [80, 80]


def test_a_gap_closed_exactly_needs_no_further_parcel(world: Worlds) -> None:
    # On 30 June 85 % of 100 less 40 = 45 are missing: A 30 and then B 15, for C is down to 15 too.
    rows = world(**CITY).rows(FIGURE, "2024-06-30", districts=("甲区",))
    assert column(rows, "parcel_id") == ["A", "B"]
    assert column(rows, "gap_ha") == [45, 45]
    # A schedule of the city: 85 % of 100 less 35 = 50 = A and C.
    exact: Tables = {**CITY, "targets": [target("2024-06-30", 85)]}
    assert column(world(**exact).rows(FIGURE, "2024-05-31", districts=("甲区",)), "parcel_id") == [
        "A",
        "C",
    ]


def test_no_gap_needs_no_parcel_and_no_target_knows_no_gap(world: Worlds) -> None:
    reached: Tables = {**CITY, "targets": [target("2024-06-30", 35, region="甲区")]}
    assert world(**reached).rows(FIGURE, "2024-05-31", districts=("甲区",)) == []
    unknown: Tables = {**CITY, "targets": []}
    assert world(**unknown).rows(FIGURE, "2024-05-31") == []


def test_basis_choice_and_scope_choose_among_their_parcels(world: Worlds) -> None:
    city = world(**CITY)
    signed = city.rows(FIGURE, "2024-05-31", districts=("甲区",), basis="event")
    assert column(signed, "gap_ha") == [40, 40]
    assert column(signed, "parcel_id") == ["A", "B"]
    # The city is past its last target of 1 %: 35 of 200.
    assert city.rows(FIGURE, "2024-05-31") == []
    limited = world("乙区", **CITY).rows(FIGURE, "2024-05-31")
    assert [(row["parcel_id"], row["gap_ha"]) for row in limited] == [("E", 1)]


def test_a_gap_no_parcel_can_close_lists_all_that_is_left(world: Worlds) -> None:
    rows: Tables = {**CITY, "targets": [target("2024-06-30", 120, region="甲区")]}
    found = world(**rows).rows(FIGURE, "2024-05-31", districts=("甲区",))
    assert column(found, "parcel_id") == ["A", "C", "B"]


def test_after_the_last_target_of_the_year_the_gap_is_still_to_that_one(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-12-31", districts=("甲区",))
    assert set(column(rows, "next_target_pct")) == {85}
