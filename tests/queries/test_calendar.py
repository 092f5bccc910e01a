"""The calendar knows the month ends and the same day a year earlier."""

import calendar
from datetime import date, timedelta

import pytest

from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.worlds import day

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


@pytest.fixture
def days(world: Worlds) -> list[Row]:
    rows: list[Row] = world().warehouse.query("select * from calendar order by day").to_pylist()
    return rows


def test_every_day_of_two_centuries_stands_once(days: list[Row]) -> None:
    count = (LAST - FIRST).days + 1
    assert [row["day"] for row in days] == [FIRST + timedelta(n) for n in range(count)]


def test_a_day_knows_its_year_its_month_and_whether_the_month_ends(
    days: list[Row],
) -> None:
    for row in days:
        that = row["day"]
        assert isinstance(that, date)
        assert (row["year"], row["month_start"]) == (that.year, that.replace(day=1))
        last = calendar.monthrange(that.year, that.month)[1]
        assert row["is_month_end"] == (that.day == last)


@pytest.mark.parametrize(
    ("that", "before"),
    [
        ("2024-05-31", "2023-05-31"),
        ("2024-05-30", "2023-05-30"),
        ("2024-02-29", "2023-02-28"),
        ("2024-02-28", "2023-02-28"),
        ("2025-02-28", "2024-02-29"),
        ("2025-02-27", "2024-02-27"),
        ("2025-03-01", "2024-03-01"),
        ("2023-02-28", "2022-02-28"),
        ("2024-12-31", "2023-12-31"),
        ("1901-02-28", "1900-02-28"),
    ],
)
def test_a_year_earlier_is_the_same_day_and_of_a_month_end_the_month_end(
    days: list[Row], that: str, before: str
) -> None:
    (found,) = (row["year_before"] for row in days if row["day"] == day(that))
    assert found == day(before)
