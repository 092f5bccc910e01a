"""Issued and closed in each of 24 months, and open at the end of each, whatever the year issued."""

from datetime import date
from itertools import pairwise

from tests.queries.case_worlds import RULES, case, closed
from tests.queries.conftest import Worlds

FIGURE = "case_backlog_by_month"


def test_there_are_24_months_and_the_last_ends_on_the_date(world: Worlds) -> None:
    rows = world(**RULES).rows(FIGURE, "2024-05-20")
    assert len(rows) == 24
    assert rows[0]["month_end"] == date(2022, 6, 30)
    assert [row["month_end"] for row in rows[-2:]] == [date(2024, 4, 30), date(2024, 5, 20)]


def test_a_month_holds_its_first_and_last_day_and_no_other(world: Worlds) -> None:
    city = world(
        cases=[
            closed("A", "2021-01-01", "2024-03-31"),
            closed("B", "2024-04-01", "2024-04-30"),
            closed("C", "2024-04-30", "2024-05-01"),
            case("D", "2024-05-01"),
            case("E", "2019-01-01"),
        ]
    )
    rows = city.rows(FIGURE, "2024-05-31")
    assert [tuple(row.values())[1:] for row in rows[-3:]] == [(0, 1, 1), (2, 1, 2), (1, 1, 2)]
    assert tuple(rows[0].values()) == (date(2022, 6, 30), 0, 0, 2)


def test_every_open_stock_is_the_one_before_plus_issued_less_closed(world: Worlds) -> None:
    rows = world(**RULES).rows(FIGURE, "2024-06-15")
    for before, row in pairwise(rows):
        moved = row["issued_cases"] - row["closed_cases"]
        assert row["open_cases"] == before["open_cases"] + moved
    assert rows[-1]["open_cases"] == 8


def test_no_case_at_all_is_24_months_of_nothing(world: Worlds) -> None:
    city = world(cases=[case("A", "2024-06-01")])
    rows = city.rows(FIGURE, "2024-05-31")
    assert {tuple(row.values())[1:] for row in rows} == {(0, 0, 0)}


def test_the_leap_day_ends_its_month(world: Worlds) -> None:
    rows = world(cases=[case("A", "2024-02-29")]).rows(FIGURE, "2024-03-31")
    assert (rows[-2]["month_end"], rows[-2]["issued_cases"]) == (date(2024, 2, 29), 1)
