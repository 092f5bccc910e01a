"""The working calendar: as announced, else by the law and marked; own days win."""

import math
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import duckdb
import pyarrow.parquet as pq
import pytest

from data.contracts import CALENDAR_YEARS
from data.errors import BadRules
from data.marts import show_rules
from data.rules import BUILT_IN, LUNAR, RULE_TABLES, load_rule, write_rules
from data.rules.compiled import WORKING_CALENDAR, write_compiled
from data.working_calendar import days_off_by_law, is_announced, working_calendar
from tests.data.test_rules import own_rules
from tests.given import published

ANNOUNCED = range(2004, 2027)
Facts = dict[date, tuple[bool, bool]]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    write_rules(folder)
    return folder


def facts(rules: Path, own: dict[date, bool] | None = None) -> Facts:
    rows = working_calendar(rules, own or {}).to_pylist()
    assert [row["day"] for row in rows] == sorted({row["day"] for row in rows})
    return {row["day"]: (row["is_working"], row["is_estimated"]) for row in rows}


def every_day(years: range) -> list[date]:
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def test_each_day_of_the_years_stands_once_and_the_unannounced_are_estimated(rules: Path) -> None:
    found = facts(rules)
    assert list(found) == every_day(CALENDAR_YEARS)
    known = {day.year for day, (_, estimated) in found.items() if not estimated}
    assert known == set(ANNOUNCED)
    assert {day.year for day, (_, estimated) in found.items() if estimated}.isdisjoint(known)
    assert [year for year in CALENDAR_YEARS if is_announced(year)] == list(ANNOUNCED)


def test_an_announced_year_has_its_days_off_and_the_sundays_that_were_worked(rules: Path) -> None:
    found = facts(rules)
    for day in every_day(ANNOUNCED):
        assert found[day] == (chinese_calendar.is_workday(day), False)
    worked = {day for day in every_day(range(2024, 2025)) if day.weekday() > 4 and found[day][0]}
    # The notice of the State Council for 2024.
    assert worked == {
        date(2024, 2, 4),
        date(2024, 2, 18),
        date(2024, 4, 7),
        date(2024, 4, 28),
        date(2024, 5, 11),
        date(2024, 9, 14),
        date(2024, 9, 29),
        date(2024, 10, 12),
    }


def test_a_year_without_a_schedule_is_monday_to_friday_less_thirteen_days(rules: Path) -> None:
    found, off = facts(rules), days_off_by_law(rules)
    assert {day for day in off if day.year == 2027} == {
        date(2027, 1, 1),
        *(date(2027, 2, 5) + timedelta(number) for number in range(4)),
        date(2027, 4, 5),
        date(2027, 5, 1),
        date(2027, 5, 2),
        date(2027, 6, 9),
        date(2027, 9, 15),
        date(2027, 10, 1),
        date(2027, 10, 2),
        date(2027, 10, 3),
    }
    for year in set(CALENDAR_YEARS) - set(ANNOUNCED):
        assert len({day for day in off if day.year == year}) in (12, 13)
        for day in every_day(range(year, year + 1)):
            assert found[day] == (day.weekday() < 5 and day not in off, True)
    # Two thirteenths fall on one day where mid-autumn meets the National Day.
    twelve = [y for y in CALENDAR_YEARS if len([day for day in off if day.year == y]) == 12]
    lunar = {row["year"]: row for row in load_rule(RULE_TABLES["lunar_days"]).to_pylist()}
    assert twelve == [
        year
        for year, row in lunar.items()
        if date(year, 10, 1) <= row["mid_autumn"] <= date(year, 10, 3)
    ]
    assert {2001, 2020} <= set(twelve)


def test_the_lunar_days_were_days_off_in_every_announced_year() -> None:
    names = {
        "spring_festival": "Spring Festival",
        "qingming": "Tomb-sweeping Day",
        "dragon_boat": "Dragon Boat Festival",
        "mid_autumn": "Mid-autumn Festival",
    }
    terms = {
        day.year: day
        for day, name in chinese_calendar.get_solar_terms(date(2000, 1, 1), date(2060, 12, 31))
        if name == "清明"
    }
    for row in load_rule(RULE_TABLES["lunar_days"]).to_pylist():
        year = row["year"]
        assert [row[name].year for name in LUNAR] == [year] * 4
        assert row["qingming"] == terms[year]
        if year not in ANNOUNCED:
            continue
        for name in LUNAR:
            # All but the Spring Festival are days off since 2008.
            if name == "spring_festival" or year >= 2008:
                off, called = chinese_calendar.get_holiday_detail(row[name])
                assert off, (year, name)
                # Where two meet the schedule names one of them, and of a weekend none.
                named = {names[name], "National Day"} | (
                    {None} if row[name].weekday() > 4 else set()
                )
                assert called in named, (year, name, called)
        for number in range(3):
            day = row["spring_festival"] + timedelta(number)
            assert chinese_calendar.get_holiday_detail(day) == (True, "Spring Festival")


def mean_new_moon(near: date) -> float:
    """Return the mean new moon nearest to a day, in days since 2000-01-01 in China (UTC+8).

    The first of 2000 was on January 6 at 14:20 UTC; the true moon is at most 0.6 days off.
    """
    first, month = 5 + (14 + 20 / 60 + 8) / 24, 29.530588861
    passed = (near - date(2000, 1, 1)).days
    return first + month * round((passed - first) / month)


@pytest.mark.parametrize(
    ("name", "day_of_month"), [("spring_festival", 1), ("dragon_boat", 5), ("mid_autumn", 15)]
)
def test_a_lunar_day_has_its_age_of_the_moon_in_every_year(name: str, day_of_month: int) -> None:
    for row in load_rule(RULE_TABLES["lunar_days"]).to_pylist():
        first = row[name] - timedelta(day_of_month - 1)
        passed = (first - date(2000, 1, 1)).days
        assert abs(passed - math.floor(mean_new_moon(first))) <= 1, row
        assert date(row["year"], 1, 21) <= row["spring_festival"] <= date(row["year"], 2, 20), row
        assert (row["dragon_boat"] - row["spring_festival"]).days in (*range(121, 124), 151, 152)
        assert (row["mid_autumn"] - row["dragon_boat"]).days in (98, 99, 127, 128, 129)


def test_the_bureau_s_own_days_win_and_are_not_estimated(rules: Path) -> None:
    plain = facts(rules)
    own = {
        date(2027, 1, 4): False,
        date(2027, 1, 9): True,
        date(2024, 9, 29): False,
        date(2061, 1, 3): False,
        date(1999, 12, 31): False,
    }
    found = facts(rules, own)
    assert plain[date(2027, 1, 4)] == (True, True)
    assert plain[date(2024, 9, 29)] == (True, False)
    assert {day: found[day] for day in found if found[day] != plain[day]} == {
        date(2027, 1, 4): (False, False),
        date(2027, 1, 9): (True, False),
        date(2024, 9, 29): (False, False),
    }


def test_a_bureau_that_lists_the_notice_of_a_year_leaves_none_of_it_estimated(rules: Path) -> None:
    plain = facts(rules)
    own = {date(2027, 10, number): False for number in range(1, 8)} | {date(2027, 9, 26): True}
    found = facts(rules, own)
    for day in every_day(range(2027, 2028)):
        assert found[day] == (own.get(day, plain[day][0]), False)
    assert found[date(2028, 1, 4)] == (True, True)
    assert found[date(2027, 9, 26)][0] is not plain[date(2027, 9, 26)][0]


def test_a_province_may_have_more_days_by_law(tmp_path: Path) -> None:
    folder = own_rules(tmp_path, "statutory_holidays", "national_day,10-01,0,3", "own,10-01,0,4")
    write_rules(tmp_path / "written", folder)
    found = facts(tmp_path / "written")
    assert found[date(2029, 10, 4)] == (False, True)
    assert found[date(2024, 10, 8)] == (True, False)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("statutory_holidays", "labour_day,05-01", "labour_day,02-29", "column begins: '02-29'"),
        ("statutory_holidays", "qingming,qingming", "qingming,easter", "column begins: 'easter'"),
        ("lunar_days", "2033,", "2133,", "2033 must be listed exactly once, found 0"),
    ],
)
def test_rules_of_which_no_calendar_can_be_made_are_refused(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    with pytest.raises(BadRules) as refusal:
        load_rule(RULE_TABLES[name], own_rules(tmp_path, name, old, new))
    assert said in refusal.value.en


def test_the_hash_is_that_of_the_rows(rules: Path, tmp_path: Path) -> None:
    plain = working_calendar(rules, {})
    one = write_compiled(tmp_path, WORKING_CALENDAR, plain)
    assert one == write_compiled(tmp_path, WORKING_CALENDAR, plain.slice(0))
    other = working_calendar(rules, {date(2026, 11, 26): True})
    assert working_calendar(rules, {date(2026, 11, 25): True}).equals(plain)
    assert other.equals(plain)
    changed = working_calendar(rules, {date(2026, 11, 26): False})
    assert write_compiled(tmp_path, WORKING_CALENDAR, changed) != one


def test_a_release_carries_its_calendar_and_an_older_one_has_an_empty_one(tmp_path: Path) -> None:
    release = published(tmp_path, cases=[{}])
    path = release.folder / "rules" / f"{WORKING_CALENDAR}.parquet"
    assert "rules/working_calendar.parquet" in release.other_files
    assert len(release.rules[WORKING_CALENDAR]) == 64
    with duckdb.connect() as connection:
        show_rules(connection, release.folder / "rules")
        count = connection.execute("select count(*) from rule_working_calendar").fetchone()
        assert count == (pq.read_metadata(path).num_rows,) == (len(every_day(CALENDAR_YEARS)),)
    with duckdb.connect() as connection:
        older = tmp_path / "older"
        write_rules(older, BUILT_IN)
        show_rules(connection, older)
        said = connection.execute("describe rule_working_calendar").fetchall()
        assert [(name, kind) for name, kind, *_ in said] == [
            ("day", "DATE"),
            ("is_working", "BOOLEAN"),
            ("is_estimated", "BOOLEAN"),
        ]
        assert connection.execute("select * from rule_working_calendar").fetchall() == []
