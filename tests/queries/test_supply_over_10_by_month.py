"""The ten-year list is fixed on 31 December before; month by month parcels leave it."""

from datetime import date

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, column, event, parcel

FIGURE = "supply_over_10_by_month"
CITY: Tables = {
    "supply_parcels": [
        parcel("A", 10, "2013-12-31"),
        parcel("B", 20, "2010-05-01"),
        parcel("C", 40, "2014-01-01"),
        parcel("D", 80, "2008-02-29"),
        parcel("E", 160, "2010-05-01"),
        parcel("F", 5, "2010-05-01", "乙区"),
    ],
    "supply_events": [
        event("D", 79.99, "2023-12-31"),
        event("E", 160, "2024-01-01"),
        event("B", 5, "2024-02-29"),
        event("A", 10, "2024-02-01", "2024-03-15"),
        event("E", 30, "2024-03-31", kind="reversal"),
        event("F", 5, "2024-04-01"),
    ],
}


def test_the_list_is_fixed_and_what_is_left_of_it_is_counted(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-04-30")
    assert column(rows, "month_end") == [
        date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30),
    ]  # fmt: skip
    assert column(rows, "listed_parcels") == [4, 4, 4, 4]
    assert column(rows, "left_parcels") == [3, 3, 3, 2]
    assert column(rows, "gone_parcels") == [1, 1, 1, 2]
    assert column(rows, "gone_pct") == [25, 25, 25, 50]
    assert column(rows, "left_ha") == [35, 30, 50, 45]


def test_a_running_month_adds_the_day_itself_and_no_month_yet_to_come(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-03-14")
    assert column(rows, "month_end")[-2:] == [date(2024, 2, 29), date(2024, 3, 14)]
    assert column(rows, "left_parcels") == [3, 3, 3]
    assert column(world(**CITY).rows(FIGURE, "2024-03-15"), "left_parcels")[-1] == 2


def test_next_year_has_a_list_of_its_own(world: Worlds) -> None:
    (row,) = world.reaching("2025-12-31", **CITY).rows(FIGURE, "2025-01-31")
    assert (row["listed_parcels"], row["left_ha"]) == (3, 15 + 40 + 30)


def test_the_date_signed_fixes_and_empties_the_list_if_asked_for(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-02-29", basis="event")
    assert column(rows, "left_parcels") == [3, 2]


def test_without_a_list_there_is_no_rate(world: Worlds) -> None:
    (row,) = world(supply_parcels=[parcel("C", 40, "2014-01-01")]).rows(FIGURE, "2024-01-31")
    expected = {
        "month_end": date(2024, 1, 31),
        "listed_parcels": 0,
        "left_parcels": 0,
        "gone_parcels": 0,
        "gone_pct": None,
        "left_ha": 0,
    }
    assert expected.items() <= row.items()


def test_choice_and_scope_narrow_the_list(world: Worlds) -> None:
    chosen = world(**CITY).rows(FIGURE, "2024-04-30", districts=("乙区",))
    assert column(chosen, "left_parcels") == [1, 1, 1, 0]
    assert world("乙区", **CITY).rows(FIGURE, "2024-04-30") == chosen


# Ten at New Year and supplied then; a part of each comes back in the year.
AGAIN = [parcel(name, area, "2009-06-01") for name, area in (("G", 3), ("H", 6), ("I", 9))]
BACK = [
    *(event(name, area, "2023-06-30") for name, area in (("G", 3), ("H", 6), ("I", 9))),
    *(event(name, 1, "2024-02-10", kind="reversal") for name in ("G", "H", "I")),
    event("I", 1, "2024-04-20"),
]
# Ten in the year: on 1 March two, on 15 April one that is supplied before.
YOUNG = [
    parcel("J", 2, "2014-03-01"),
    parcel("K", 2, "2014-03-01"),
    parcel("L", 2, "2014-04-15"),
]
WHOLE: Tables = {
    "supply_parcels": [*CITY["supply_parcels"], *AGAIN, *YOUNG],
    "supply_events": [*CITY["supply_events"], *BACK, event("L", 2, "2024-04-10")],
}


def test_all_that_is_ten_years_old_is_the_list_and_what_came_since(world: Worlds) -> None:
    city = world(**WHOLE)
    rows = city.rows(FIGURE, "2024-04-30")
    assert column(rows, "left_parcels") == [3, 3, 3, 2]
    assert column(rows, "turned_parcels") == [1, 1, 3, 3]
    assert column(rows, "reopened_parcels") == [0, 3, 3, 2]
    assert column(rows, "over_10_parcels") == [4, 7, 9, 7]
    old = [r for r in city.rows("supply_stock_by_age_and_reason", "2024-04-30")]
    assert sum(r["parcels"] for r in old if r["age_band"] == "over_10") == 7
    (headline,) = (
        r
        for r in city.rows("headline_by_metric", "2024-04-30")
        if r["metric"] == "supply_over_10_parcels"
    )
    assert headline["value"] == 7


def test_what_came_since_is_narrowed_with_the_list(world: Worlds) -> None:
    rows = world(**WHOLE).rows(FIGURE, "2024-04-30", districts=("乙区",))
    assert column(rows, "over_10_parcels") == column(rows, "left_parcels") == [1, 1, 1, 0]
