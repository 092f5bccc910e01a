"""Closed out of illegal cases of the verified set, by number, illegal area and farmland."""

from pathlib import Path

import pytest

from tests.queries.case_worlds import RULES, cells, closed
from tests.queries.conftest import Worlds
from tests.queries.test_rules import rules

FIGURE = "case_rectification_by_year"
OWN = ("甲区",)


def test_each_rule_takes_in_one_case_and_leaves_one_out(world: Worlds) -> None:
    rows = world(**RULES).rows(FIGURE, "2024-05-31", districts=OWN)
    counted = [list(row.values())[:4] for row in rows]
    # 2023: A and C closed of A–E. 2024: F closed of F, G, H, J, P.
    assert counted == [[2023, 5, 2, 3], [2024, 5, 1, 4]]
    assert [row["cases_pct"] for row in rows] == [40, 20]
    assert [row["area_pct"] for row in rows] == [
        pytest.approx(100 * 5 / 31),
        pytest.approx(100 * 32 / (32 + 64 + 128 + 512 + 32768)),
    ]
    assert [row["farmland_pct"] for row in rows] == [
        pytest.approx(100 * 0.75 / 1.75),
        pytest.approx(100 * 32 / 35),
    ]


def test_what_only_looks_closed_is_counted_apart(world: Worlds) -> None:
    found = cells(world(**RULES), FIGURE, "2024-05-31", "awaiting_cases", "undated_cases")
    assert found == [(1, 1), (0, 0)]


def test_a_day_later_the_next_is_closed_and_another_issued(world: Worlds) -> None:
    found = cells(
        world(**RULES), FIGURE, "2024-06-01", "illegal_cases", "closed_cases", districts=OWN
    )
    assert found == [(5, 3), (6, 1)]


def test_a_closing_date_before_the_issue_counts_from_the_issue(world: Worlds) -> None:
    city = world(cases=[closed("A", "2024-03-10", "2024-02-01")])
    assert cells(city, FIGURE, "2024-03-09", "closed_cases") == []
    assert cells(city, FIGURE, "2024-03-10", "closed_cases") == [(1,)]


def test_the_closing_date_goes_before_the_day_rectified(world: Worlds) -> None:
    city = world(cases=[closed("A", "2024-01-01", "2024-04-01", rectified_on="2024-02-01")])
    assert cells(city, FIGURE, "2024-03-31", "closed_cases") == [(0,)]
    assert cells(city, FIGURE, "2024-04-01", "closed_cases") == [(1,)]


def test_no_illegal_farmland_gives_no_farmland_rate(world: Worlds) -> None:
    city = world(cases=[closed("A", "2024-01-01", "2024-04-01", 5, 0)])
    (row,) = city.rows(FIGURE, "2024-05-31")
    assert (row["cases_pct"], row["area_pct"], row["farmland_pct"]) == (100, 100, None)
    assert row["is_small"]


def test_cities_are_sums_over_sums_and_a_scope_is_its_own(world: Worlds) -> None:
    assert cells(world(**RULES), FIGURE, "2024-05-31", "cases_pct")[1] == (
        pytest.approx(100 * 2 / 7),
    )
    assert cells(world("乙区", **RULES), FIGURE, "2024-05-31", "issue_year", "cases_pct") == [
        (2024, 50)
    ]


def test_a_bureau_may_let_more_than_a_hundredth_of_a_mu_pass(world: Worlds, tmp_path: Path) -> None:
    own = rules(tmp_path / "rules", "parameters", "case_tolerance_mu", "value", "0.02")
    found = cells(world.under(own, **RULES), FIGURE, "2024-05-31", "closed_cases", districts=OWN)
    assert found == [(2,), (2,)]
