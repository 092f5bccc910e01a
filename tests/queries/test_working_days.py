"""Working days are counted by rank: limits known by name, and an oracle that walks the days."""

import atexit
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import chinese_calendar
import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contracts import CALENDAR_YEARS
from data.rules import RULE_TABLES, load_rule, write_rules
from data.working_calendar import working_calendar
from queries.definitions import definitions
from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, day

FIRST, LAST = date(CALENDAR_YEARS[0], 1, 1), date(CALENDAR_YEARS[-1], 12, 31)
_AFTER = """
select
    ending.working_day,
    ending.estimated_days > start.estimated_days as is_estimated,
from working_days as start
inner join working_days as ending
    on ending.rank = start.rank + $n and ending.working_day is not null
where start.day = $start
"""
# Civil Code 201 to 203: the day of the same number, or the month's last; rolled to a working day.
_MONTHS = """
select ending.day, ending.next_working from working_days as ending
where ending.day = ($start::date + to_months($n::integer))::date
"""


def rows(world: World, sql: str, **given: object) -> list[tuple[object, ...]]:
    found = world.warehouse.query(sql, given)  # type: ignore[arg-type]
    return [tuple(row.values()) for row in found.to_pylist()]


@pytest.mark.parametrize(
    ("start", "n", "ending", "is_estimated"),
    [
        # A mortgage accepted on a Sunday that is worked, before the National Day.
        ("2024-09-29", 3, "2024-10-09", False),
        # A preliminary registration: the Sunday after it is worked.
        ("2024-04-26", 2, "2024-04-29", False),
        # Forty days after an auction, into a year nobody has announced.
        ("2026-11-26", 40, "2027-01-22", True),
        ("2026-11-26", 25, "2026-12-31", False),
        # From a day off the last working day before it counts: both are rank 0.
        ("2024-09-28", 1, "2024-09-29", False),
        ("2024-10-01", 1, "2024-10-08", False),
        ("2024-10-07", 0, "2024-09-30", False),
        ("2024-09-30", 0, "2024-09-30", False),
    ],
)
def test_a_limit_in_working_days(
    world: Worlds, start: str, n: int, ending: str, is_estimated: bool
) -> None:
    ((found, estimated),) = rows(world(), _AFTER, start=day(start), n=n)
    # Of n = 0 the ending lies before the start, so no day was passed.
    assert (found, bool(estimated)) == (day(ending), is_estimated)


@pytest.mark.parametrize(
    ("start", "months", "ending", "rolled"),
    [
        ("2023-08-31", 6, "2024-02-29", "2024-02-29"),
        ("2024-08-31", 6, "2025-02-28", "2025-02-28"),
        # Saturday in the Labour Day holidays; the Saturday after it is worked.
        ("2024-04-04", 1, "2024-05-04", "2024-05-06"),
        ("2024-04-11", 1, "2024-05-11", "2024-05-11"),
        ("2024-07-01", 3, "2024-10-01", "2024-10-08"),
    ],
)
def test_months_end_on_their_day_and_roll_to_a_working_day(
    world: Worlds, start: str, months: int, ending: str, rolled: str
) -> None:
    assert rows(world(), _MONTHS, start=day(start), n=months) == [(day(ending), day(rolled))]


def test_each_rank_is_one_working_day(world: Worlds) -> None:
    found: list[Row] = world().warehouse.query("select * from working_days").to_pylist()
    assert [row["day"] for row in found] == [
        FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)
    ]
    ranks = [row["rank"] for row in found if row["working_day"] is not None]
    assert ranks == list(range(1, len(ranks) + 1))
    assert all(row["working_day"] in (None, row["day"]) for row in found)
    # The last day is a Friday: nothing rolls out of the calendar.
    assert found[-1]["next_working"] == LAST


class Walker:
    """Counts working days one by one, from the announcements, the law and the bureau's own days."""

    def __init__(self, own: dict[date, bool]) -> None:
        self._own = own
        self._off: set[date] = set()
        for row in load_rule(RULE_TABLES["lunar_days"]).to_pylist():
            year, spring = row["year"], row["spring_festival"]
            self._off |= {date(year, 1, 1), date(year, 5, 1), date(year, 5, 2)}
            self._off |= {spring + timedelta(number) for number in (-1, 0, 1, 2)}
            self._off |= {row["qingming"], row["dragon_boat"], row["mid_autumn"]}
            self._off |= {date(year, 10, number) for number in (1, 2, 3)}

    def works(self, that: date) -> bool:
        if that in self._own:
            return self._own[that]
        if 2004 <= that.year <= 2026:
            return bool(chinese_calendar.is_workday(that))
        return that.weekday() < 5 and that not in self._off

    def is_estimated(self, that: date) -> bool:
        announced = 2004 <= that.year <= 2026 or date(that.year, 10, 1) in self._own
        return not announced and that not in self._own

    def after(self, start: date, n: int) -> date:
        """Return the n-th working day after a start; of none the last working day up to it."""
        that = start
        if n == 0:
            while not self.works(that):
                that -= timedelta(1)
        while n:
            that += timedelta(1)
            n -= self.works(that)
        return that

    def rolled(self, that: date) -> date:
        while not self.works(that):
            that += timedelta(1)
        return that


STARTS = st.one_of(
    st.dates(date(2000, 2, 1), date(2058, 12, 31)),
    st.dates(date(2003, 11, 1), date(2004, 2, 28)),
    st.dates(date(2026, 9, 1), date(2027, 5, 31)),
)
WORKING_MART = next(mart for mart in definitions().marts if mart.name == "working_days")


_ALL_AFTER = """
select
    ending.working_day,
    ending.estimated_days > start.estimated_days as is_estimated,
    start.next_working,
from (select unnest($asked) as ask)
inner join working_days as start on start.day = ask.start
inner join working_days as ending
    on ending.rank = start.rank + ask.n and ending.working_day is not null
order by ask.place
"""


@cache
def _rules() -> Path:
    """Return a folder of rules that stands until the process ends."""
    held = TemporaryDirectory()
    atexit.register(held.cleanup)
    write_rules(Path(held.name) / "rules")
    return Path(held.name) / "rules"


@settings(max_examples=30)
@given(
    own=st.dictionaries(
        st.dates(date(2026, 9, 1), date(2027, 6, 30)) | st.just(date(2027, 10, 1)),
        st.booleans(),
        max_size=40,
    ),
    asked=st.lists(st.tuples(STARTS, st.integers(0, 90)), min_size=1, max_size=40),
)
def test_ranks_count_as_one_walks(own: dict[date, bool], asked: list[tuple[date, int]]) -> None:
    walker = Walker(own)
    with duckdb.connect() as connection:
        connection.register("rule_working_calendar", working_calendar(_rules(), own))
        connection.execute(f"create table working_days as {WORKING_MART.sql.strip().rstrip(';')}")
        given_as = [
            {"place": place, "start": start, "n": n} for place, (start, n) in enumerate(asked)
        ]
        found = connection.execute(_ALL_AFTER, {"asked": given_as}).fetchall()
    expected = []
    for start, n in asked:
        ending = walker.after(start, n)
        passed = (start + timedelta(k + 1) for k in range((ending - start).days))
        expected.append((ending, any(map(walker.is_estimated, passed)), walker.rolled(start)))
    assert found == expected
