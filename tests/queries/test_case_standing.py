"""The illegal cases of all years in one row, with what is left out and the target in force."""

import pytest

from tests.queries.case_worlds import RULES, case, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import target

FIGURE = "case_standing"


def test_all_years_stand_in_one_row_with_what_is_left_out(world: Worlds) -> None:
    row = world(**RULES).row(FIGURE, "2024-05-31", districts=("甲区",))
    names = ("illegal_cases", "closed_cases", "open_cases", "cases_pct")
    assert [row[name] for name in names] == [10, 3, 7, 30]
    assert (row["awaiting_cases"], row["undated_cases"]) == (1, 1)
    left_out = ("original_cases", "duplicate_cases", "disputed_cases")
    assert [row[name] for name in left_out] == [1, 1, 1]


def test_the_managers_rate_counts_area_put_right_in_open_cases(world: Worlds) -> None:
    city = world(
        cases=[
            closed("A", "2024-01-01", "2024-02-01", 10, demolished_mu=10.0),
            case("B", "2024-01-01", 30, remaining_mu=25.0, demolished_mu=2.0, legalised_mu=3.0),
        ]
    )
    row = city.row(FIGURE, "2024-05-31")
    assert (row["area_pct"], row["progressive_pct"]) == (25, 37.5)


def test_the_rate_is_set_beside_a_month_and_a_year_earlier(world: Worlds) -> None:
    city = world(
        cases=[
            closed("A", "2022-01-01", "2023-02-28"),
            closed("B", "2022-01-01", "2024-01-31"),
            closed("C", "2022-01-01", "2024-02-01"),
            case("D", "2022-01-01"),
            case("E", "2023-03-01"),
        ]
    )
    leap = city.row(FIGURE, "2024-02-29")
    found = (leap["cases_pct"], leap["month_before_pct"], leap["year_before_pct"])
    assert found == (60, 40, 25)
    running = city.row(FIGURE, "2024-02-15")
    assert (running["month_before_pct"], running["year_before_pct"]) == (40, 0)


@pytest.mark.parametrize(
    ("pct", "status", "lead"),
    [(30, "on_pace", 0), (33, "slightly_behind", -3), (34, "behind", -4)],
)
def test_the_pace_is_held_against_the_target_in_force(
    world: Worlds, pct: float, status: str, lead: float
) -> None:
    metric = "case_rectification_rate"
    city = world(
        **RULES,
        targets=[
            target("2024-05-31", pct, metric=metric),
            target("2024-06-30", 90, metric=metric),
            target("2024-01-31", 1, metric="case_transfer_closure_rate"),
        ],
    )
    row = city.row(FIGURE, "2024-05-31", districts=("甲区",))
    assert (row["status"], row["lead_pp"]) == (status, lead)
    assert city.row(FIGURE, "2024-05-30", districts=("甲区",))["status"] == "not_yet_due"


def test_a_city_without_cases_has_no_rate(world: Worlds) -> None:
    row = world(cases=[case("A", "2024-06-01")]).row(FIGURE, "2024-05-31")
    assert (row["illegal_cases"], row["cases_pct"], row["progressive_pct"]) == (0, None, None)
    assert row["status"] == "no_target"
