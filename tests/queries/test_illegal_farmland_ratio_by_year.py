"""Illegal farmland out of all farmland taken in the year; no ratio where a total is wanting."""

import pytest

from tests.given import Row
from tests.queries.case_worlds import case, cells, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, World, day

FIGURE = "illegal_farmland_ratio_by_year"
STATE = ("year", "ratio_pct", "ratio_state")


def taken(year: int, mu: float, district: str = "甲区", as_of: str | None = None) -> Row:
    return {
        "year": year,
        "district": district,
        "total_farmland_mu": float(mu),
        "as_of": day(as_of) if as_of else None,
    }


CITY: Tables = {
    "cases": [
        # Closed or open, of any source, by the year issued, whatever the date issued.
        closed("A", "2022-06-01", "2022-07-01", 50, 2),
        case("B", "2023-01-05", 50, 3, issue_year=2022, source="petition"),
        case("C", "2023-06-01", 50, 7),
        case("D", "2023-06-01", 50, 11, "乙区"),
        case("E", "2023-06-01", 50, 500, split_status="parent"),
        case("F", "2024-02-01", 50, 13),
        case("G", "2024-06-01", 50, 17),
    ],
    "new_construction_farmland": [
        taken(2022, 100),
        taken(2023, 200),
        taken(2022, 1000, "乙区"),
        taken(2024, 400, as_of="2024-05-31"),
        taken(2025, 50),
    ],
}


def test_the_ratio_is_of_the_farmland_all_construction_took(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-05-31", districts=("甲区",))
    assert [list(row.values())[:4] for row in rows] == [
        [2022, 5, 100, 5],
        [2023, 7, 200, 3.5],
        [2024, 13, 400, 3.25],
    ]


def test_a_district_with_illegal_farmland_and_no_total_leaves_the_year_without_a_ratio(
    world: Worlds,
) -> None:
    found = cells(world(**CITY), FIGURE, "2024-05-31", *STATE, "missing_districts")
    assert found == [
        (2022, pytest.approx(100 * 5 / 1100), "stated", 0),
        (2023, None, "total_missing", 1),
        (2024, 3.25, "stated", 0),
    ]


def test_a_district_without_illegal_farmland_may_lack_its_total(world: Worlds) -> None:
    found = cells(world(**CITY), FIGURE, "2024-05-31", *STATE, districts=("乙区",))
    assert found == [
        (2022, 0, "stated"),
        (2023, None, "total_missing"),
        (2024, None, "nothing_taken"),
    ]


@pytest.mark.parametrize(
    ("as_of", "ratio", "state"),
    [
        ("2024-05-30", None, "not_yet_dated"),
        ("2024-05-31", 3.25, "stated"),
        ("2024-06-01", 7.5, "stated"),
    ],
)
def test_the_running_year_waits_for_the_date_of_its_total(
    world: Worlds, as_of: str, ratio: float | None, state: str
) -> None:
    found = cells(world(**CITY), FIGURE, as_of, *STATE, districts=("甲区",))
    assert found[-1] == (2024, ratio, state)


def test_an_undated_total_is_of_the_whole_year_and_none_of_a_running_one(world: Worlds) -> None:
    city = world(
        cases=[case("A", "2023-03-01", 9, 6)], new_construction_farmland=[taken(2023, 120)]
    )
    assert cells(city, FIGURE, "2023-12-31", *STATE) == [(2023, None, "not_yet_dated")]
    assert cells(city, FIGURE, "2024-01-01", *STATE) == [(2023, 5, "stated")]


def test_one_total_of_the_running_year_not_yet_dated_is_enough_to_wait(world: Worlds) -> None:
    rows = [taken(2024, 100, as_of="2024-05-31"), taken(2024, 100, "乙区", "2024-06-30")]
    city = world(cases=[case("A", "2024-01-01", 9, 6)], new_construction_farmland=rows)
    assert cells(city, FIGURE, "2024-06-29", *STATE) == [(2024, None, "not_yet_dated")]
    assert cells(city, FIGURE, "2024-06-30", *STATE) == [(2024, 3, "stated")]


def test_nothing_taken_gives_no_ratio(world: Worlds) -> None:
    city = world(cases=[case("A", "2023-03-01", 9, 6)], new_construction_farmland=[taken(2023, 0)])
    assert cells(city, FIGURE, "2024-01-01", *STATE) == [(2023, None, "nothing_taken")]


def test_the_lines_come_from_the_rules(world: Worlds) -> None:
    lines = ("low_line_pct", "high_line_pct", "accountability_line_pct")
    assert cells(world(**CITY), FIGURE, "2022-12-31", *lines) == [(5, 10, 15)]


def test_the_light_year_of_the_demo_city_has_1_83_per_cent(demo: World) -> None:
    years = demo.keyed(FIGURE, "2024-10-31")
    assert f"{years['2017']['ratio_pct']:.2f}" == "1.83"
    assert min(years, key=lambda year: years[year]["ratio_pct"]) == "2017"
