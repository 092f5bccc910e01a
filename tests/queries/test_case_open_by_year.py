"""Open cases by year issued and by where they stand; what waits for review is its own state."""

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
