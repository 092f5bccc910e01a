"""Each month's value is the headline of that day; last year's and the target stand beside it."""

from datetime import date

import pytest

from tests.given import Row
from tests.queries.case_worlds import case, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, day, event, parcel, target

FIGURE = "headline_by_month"
SUPPLY = "supply_disposal_rate"


def months(
    city: World, metric: str, as_of: str, **given: tuple[str, ...]
) -> list[dict[str, object]]:
    return [row for row in city.rows(FIGURE, as_of, **given) if row["metric"] == metric]


def test_every_month_is_what_was_shown_then(demo: World) -> None:
    rows = demo.rows(FIGURE, "2024-10-31")
    for as_of in ("2024-01-31", "2024-06-30", "2024-10-31"):
        then = demo.keyed("headline_by_metric", as_of)
        for row in rows:
            if row["month_end"] != day(as_of):
                continue
            shown = then[row["metric"]]
            if row["metric"] == "illegal_farmland_ratio" and shown["ratio_year"] != 2024:
                assert row["value"] is None
                continue
            assert row["value"] == pytest.approx(shown["value"])
            assert row["target"] == shown["target"]
            assert row["numerator"] == pytest.approx(shown["numerator"])


def test_last_year_stands_at_the_same_month_end(demo: World) -> None:
    before = demo.keyed("headline_by_metric", "2023-02-28")
    for row in demo.rows(FIGURE, "2024-10-31"):
        if row["month_end"] == date(2024, 2, 29) and row["metric"] != "illegal_farmland_ratio":
            assert row["last_year_value"] == pytest.approx(before[row["metric"]]["value"])


def test_the_months_to_come_have_a_target_and_no_value(demo: World) -> None:
    rows = months(demo, SUPPLY, "2024-10-31")
    assert [row["value"] is None for row in rows] == [False] * 10 + [True] * 2
    assert [row["target"] for row in rows[9:]] == [20, 22.5, 25]
    assert rows[11]["last_year_value"] == pytest.approx(25.743190461451796)


def test_a_day_in_a_month_has_a_row_of_its_own(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10)],
        supply_events=[event("A", 1, "2024-02-05"), event("A", 2, "2024-02-20")],
        targets=[target("2024-01-31", 5), target("2024-02-29", 40)],
    )
    rows = months(city, SUPPLY, "2024-02-10")
    assert len(rows) == 13
    assert [(row["month_end"], row["value"], row["target"]) for row in rows[:3]] == [
        (date(2024, 1, 31), 0, 5),
        (date(2024, 2, 10), pytest.approx(10), 5),
        (date(2024, 2, 29), None, 40),
    ]


def test_one_district_has_its_own_schedule_and_several_the_citys(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 10), parcel("B", 10, district="乙区")],
        targets=[target("2024-01-31", 5), target("2024-01-31", 8, region="乙区")],
    )
    for districts, expected in ((("乙区",), 8), (("甲区",), 5), (("甲区", "乙区"), 5)):
        assert months(city, SUPPLY, "2024-03-31", districts=districts)[0]["target"] == expected


def test_only_the_running_years_ratio_is_drawn(world: Worlds) -> None:
    taken: Row = {"district": "甲区", "total_farmland_mu": 40.0}
    city = world(
        cases=[case("A", "2023-02-01", farmland=10), case("B", "2024-02-01", farmland=2)],
        new_construction_farmland=[
            {**taken, "year": 2023, "as_of": date(2023, 3, 10)},
            {**taken, "year": 2024, "as_of": date(2024, 3, 10)},
        ],
    )
    rows = months(city, "illegal_farmland_ratio", "2024-04-30")
    assert [row["value"] for row in rows[:4]] == [None, None, 5, 5]
    assert [row["last_year_value"] for row in rows[:4]] == [None, None, 25, 25]


def test_last_years_february_is_taken_to_its_last_day(world: Worlds) -> None:
    city = world.reaching(
        "2025-12-31",
        supply_parcels=[parcel("A", 10)],
        supply_events=[event("A", 1, "2024-02-29")],
    )
    february = months(city, SUPPLY, "2025-02-28")[1]
    assert (february["month_end"], february["last_year_value"]) == (date(2025, 2, 28), 10)


def test_two_days_with_one_day_a_year_earlier_count_it_once_each(world: Worlds) -> None:
    # 28 and 29 February 2024 both stand beside 28 February 2023.
    city = world(supply_parcels=[parcel("A", 10, "2010-01-01"), parcel("B", 10, "2011-01-01")])
    rows = months(city, "supply_over_10_parcels", "2024-02-28")
    assert [
        (row["value"], row["last_year_value"])
        for row in rows
        if row["month_end"] in (date(2024, 2, 28), date(2024, 2, 29))
    ] == [(2, 2), (None, 2)]


def carried_on(city: World, metric: str, as_of: str) -> list[float | None]:
    """Return what the pace would come to at each month end, those before the day without one."""
    found = [row["projected"] for row in months(city, metric, as_of)]
    return [None if value is None else float(str(value)) for value in found]


def test_the_years_pace_is_carried_on_from_the_day_the_year_began(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 100, approved="2012-06-01"), parcel("B", 100, "2013-12-05")],
        supply_events=[event("A", 30, "2023-02-05"), event("A", 17, "2024-03-20")],
        cases=[
            closed("C", "2022-02-01", "2023-05-01"),
            closed("D", "2022-02-01", "2024-05-01"),
            case("E", "2022-02-01", 3),
            case("F", "2022-02-01", 3),
        ],
    )
    # 17 of 170 ha by day 152 of 366: a rate that begins again begins at nought.
    rates = carried_on(city, SUPPLY, "2024-05-31")
    assert rates[:5] == [None] * 5
    assert rates[5] == pytest.approx(10 * 182 / 152)
    assert rates[11] == pytest.approx(10 * 366 / 152)
    # A rate of all years began at a quarter and stands at a half.
    cases = carried_on(city, "case_rectification_rate", "2024-05-31")
    assert cases[11] == pytest.approx(50 + 25 * 214 / 152)
    # Three of a year's months must be complete.
    assert carried_on(city, SUPPLY, "2024-03-30")[12] is None
    assert carried_on(city, SUPPLY, "2024-03-31")[11] == pytest.approx(10 * 366 / 91)
    # On the last day nothing is left to carry on.
    assert set(carried_on(city, SUPPLY, "2024-12-31")) == {None}


def test_no_rate_is_carried_on_beyond_all_and_no_stock_below_nought(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel(name, 10, "2012-06-01") for name in "ABC"],
        supply_events=[event(name, 10, "2024-03-20") for name in "AB"],
    )
    assert carried_on(city, SUPPLY, "2024-03-31")[11] == 100
    assert carried_on(city, "supply_over_10_parcels", "2024-03-31")[11] == 0
    # Ten years were reached by all of them in 2022.
    assert carried_on(city, "supply_over_10_parcels", "2024-02-29")[11] is None


def test_the_farmland_ratio_is_not_carried_on(demo: World) -> None:
    rows = demo.rows(FIGURE, "2024-10-31")
    told = {row["metric"] for row in rows if row["projected"] is not None}
    assert told == {row["metric"] for row in rows} - {"illegal_farmland_ratio"}
