"""Penalty decisions are due 90 days after filing; from the 91st day they are overdue."""

from pathlib import Path

from tests.queries.case_worlds import case, cells, closed
from tests.queries.conftest import Worlds
from tests.queries.test_rules import rules

FIGURE = "case_penalty_by_district"
COUNTED = ("district", "waiting_cases", "overdue_cases", "in_time_cases", "longest_overdue_days")
CITY = {
    "cases": [
        # 2 March + 90 days = 31 May: that day is still in time.
        case("A", "2024-01-01", filed_on="2024-03-02"),
        case("B", "2024-01-01", filed_on="2024-03-01"),
        case("C", "2024-01-01", filed_on="2024-02-29"),
        # Decided on the day is decided; a day later it still waited.
        case("D", "2023-01-01", filed_on="2023-01-02", decided_on="2024-05-31"),
        case("E", "2023-01-01", filed_on="2024-02-20", decided_on="2024-06-01"),
        # Closed without a decision waits for none; neither does what is not filed yet.
        closed("F", "2023-01-01", "2024-05-31", filed_on="2023-01-02"),
        case("G", "2023-01-01", filed_on="2024-06-01"),
        case("H", "2023-01-01"),
        case("I", "2023-01-01", filed_on="2023-01-02", split_status="parent"),
        case("J", "2024-01-01", 1, 1, "乙区", filed_on="2024-05-31"),
    ]
}


def test_the_91st_day_is_overdue_and_the_90th_is_not(world: Worlds) -> None:
    city = world(**CITY)
    assert cells(city, FIGURE, "2024-05-31", *COUNTED) == [
        ("甲区", 4, 3, 1, 11),
        ("乙区", 1, 0, 1, None),
    ]
    assert cells(city, FIGURE, "2024-05-31", "median_overdue_days") == [(2,), (None,)]
    assert cells(city, FIGURE, "2024-06-01", *COUNTED, districts=("甲区",)) == [
        ("甲区", 4, 3, 1, 3)
    ]


def test_the_oldest_come_first_among_the_cases_behind_it(world: Worlds) -> None:
    rows = world(**CITY).rows("case_penalty_records", "2024-05-31")
    assert [(row["case_id"], row["overdue_days"]) for row in rows] == [
        ("E", 11),
        ("C", 2),
        ("B", 1),
        ("A", None),
        ("J", None),
    ]


def test_a_bureau_with_a_longer_limit_has_fewer_overdue(world: Worlds, tmp_path: Path) -> None:
    own = rules(tmp_path / "rules", "parameters", "penalty_decision_days", "value", "92")
    found = cells(world.under(own, **CITY), FIGURE, "2024-05-31", "overdue_cases")
    assert found == [(1,), (0,)]
