"""Open cases by year issued and by where they stand; what waits for review is its own state."""

from pathlib import Path

from tests.data.test_rules import own_rules
from tests.queries.case_worlds import RULES, case, cells, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import World

FIGURE = "case_open_by_year"
COUNTED = ("issue_year", "case_state", "cases", "area_mu")


def test_each_state_is_counted_by_itself_and_closed_cases_are_gone(world: Worlds) -> None:
    found = cells(world(**RULES), FIGURE, "2024-06-01", *COUNTED, districts=("甲区",))
    assert found == [
        (2023, "awaiting_review", 1, 16),
        (2023, "undated", 1, 8),
        (2024, "partly", 1, 64),
        (2024, "untouched", 4, 128 + 256 + 512 + 32768),
    ]


def test_a_case_closed_after_the_date_was_open_on_it(world: Worlds) -> None:
    found = cells(world(**RULES), FIGURE, "2024-05-31", *COUNTED, districts=("甲区",))
    assert (2023, "closed_since", 1, 2) in found
    assert sum(row[2] for row in found if isinstance(row[2], int)) == 7


def test_returned_work_with_nothing_left_waits_for_review(world: Worlds) -> None:
    city = world(
        cases=[
            closed("A", "2024-01-01", None, 3, review_stage="returned"),
            case("B", "2024-01-01", 5, remaining_mu=4.99, method="mixed"),
            case("C", "2024-01-01", 7, review_stage="finished"),
        ]
    )
    assert cells(city, FIGURE, "2024-05-31", *COUNTED) == [
        (2024, "awaiting_review", 1, 3),
        (2024, "partly", 1, 5),
        (2024, "untouched", 1, 7),
    ]


def test_1488_satellite_cases_of_2020_to_2022_are_open_in_the_demo_city(demo: World) -> None:
    rows = demo.rows("case_open_records", "2024-10-31")
    left = [
        row for row in rows if row["source"] == "satellite" and 2020 <= row["issue_year"] <= 2022
    ]
    assert len(left) == 1488
    years = demo.rows(FIGURE, "2024-10-31")
    assert sum(row["cases"] for row in years) == len(rows)


def test_the_satellite_backlog_is_said_apart_from_all_other_sources(world: Worlds) -> None:
    city = world(
        cases=[
            case("A", "2019-05-01", 1),
            case("B", "2020-05-01", 2),
            case("C", "2022-05-01", 4),
            case("D", "2022-05-01", 8, source="transfer"),
            case("E", "2023-05-01", 16),
            closed("F", "2021-05-01", "2024-05-31", 32),
            closed("G", "2021-05-01", "2024-06-01", 64),
            closed("H", "2021-05-01", "2024-06-01", 64, source="patrol"),
        ]
    )
    columns = ("issue_year", "cases", "satellite_cases", "backlog_satellite_cases")
    assert cells(city, FIGURE, "2024-05-31", *columns) == [
        (2019, 1, 1, 3),
        (2020, 1, 1, 3),
        (2021, 2, 1, 3),
        (2022, 2, 1, 3),
        (2023, 1, 1, 3),
    ]


def test_the_rules_name_the_years_of_the_backlog(world: Worlds, tmp_path: Path) -> None:
    cases = [case(f"{year}{n}", f"{year}-05-01") for year in range(2019, 2024) for n in range(3)]
    rules = own_rules(tmp_path, "parameters", "from_year,2020", "from_year,2022")
    columns = ("backlog_satellite_cases", "backlog_from_year", "backlog_to_year")
    found = cells(world.under(rules, cases=cases), FIGURE, "2024-05-31", *columns)
    assert set(found) == {(3, 2022, 2022)}


def test_the_figure_itself_says_1488_in_the_demo_city(demo: World) -> None:
    rows = demo.rows(FIGURE, "2024-10-31")
    assert {row["backlog_satellite_cases"] for row in rows} == {1488}
    of_years = [row for row in rows if 2020 <= row["issue_year"] <= 2022]
    assert sum(row["satellite_cases"] for row in of_years) == 1488
    assert sum(row["cases"] for row in of_years) == 1793
