"""A release that reaches into a year without a holiday schedule warns, and says what mends it."""

from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.check.report import Report
from data.publish import Wish, publish
from queries.definitions import definitions
from tests.given import Row, given, published

NEW_YEAR, LAST_OF_2027 = date(2027, 1, 1), date(2027, 12, 31)


def own_day(that: date, is_working: bool = False) -> Row:
    return {"day": that, "is_working": is_working, "source_doc": "国办发明电"}


def test_a_release_that_reaches_an_estimated_year_warns_with_its_remedy(tmp_path: Path) -> None:
    said: list[str] = []

    def tell(report: Report, folder: Path) -> None:
        said.extend(report.summary_lines("zh"))
        said.extend(report.summary_lines("en"))

    wish = Wish(data_to=date(2027, 1, 20))
    release = publish(given(cases=[{}]), tmp_path, definitions(), wish, tell=tell)
    (warning,) = release.warnings
    assert (warning.table, warning.check) == ("calendar_days", "schedule_unpublished")
    assert (warning.rows, warning.samples) == (1, ("2027",))
    assert pq.read_table(release.folder / "checks.parquet").to_pylist() == [
        {
            "table_name": "calendar_days",
            "check_name": "schedule_unpublished",
            "key": "2027",
            "district": None,
            "detail": "365",
        }
    ]
    zh, en = (line for line in said if "schedule_unpublished" in line)
    assert "推定" in zh
    assert "calendar_days" in zh
    assert "chinesecalendar" in zh
    assert "estimated" in en
    assert "calendar_days" in en
    assert "chinesecalendar" in en


def test_the_row_stands_among_those_of_other_warnings(tmp_path: Path) -> None:
    cases: list[Row] = [{"case_id": "7", "remaining_mu": 99.0}]
    release = published(tmp_path, data_to=NEW_YEAR, cases=cases)
    found = pq.read_table(release.folder / "checks.parquet").to_pylist()
    assert [(row["table_name"], row["key"]) for row in found] == [
        ("calendar_days", "2027"),
        ("cases", "7"),
    ]
    assert {warning.table for warning in release.warnings} == {"calendar_days", "cases"}


@pytest.mark.parametrize(
    ("data_to", "own", "estimated"),
    [
        (date(2026, 12, 31), [], None),
        (NEW_YEAR, [], "365"),
        (date(2028, 3, 1), [], "366"),
        (date(2003, 12, 31), [], "365"),
        (date(2004, 1, 1), [], None),
        # Some days of a year are no schedule, the notice is one, and so is every day.
        (NEW_YEAR, [own_day(date(2027, 1, 4)), own_day(date(2027, 1, 9), True)], "363"),
        (NEW_YEAR, [own_day(date(2028, 10, 1))], "365"),
        (NEW_YEAR, [own_day(date(2027, 10, 1))], None),
        (
            NEW_YEAR,
            [own_day(NEW_YEAR + timedelta(number)) for number in range(365)],
            None,
        ),
    ],
)
def test_it_warns_while_any_day_of_the_year_is_estimated(
    tmp_path: Path, data_to: date, own: list[Row], estimated: str | None
) -> None:
    if own:
        release = published(tmp_path, data_to=data_to, cases=[{}], calendar_days=own)
    else:
        release = published(tmp_path, data_to=data_to, cases=[{}])
    found = [
        row["detail"]
        for row in pq.read_table(release.folder / "checks.parquet").to_pylist()
        if row["check_name"] == "schedule_unpublished"
    ]
    assert found == ([estimated] if estimated else [])
    assert len(release.warnings) == len(found)


def test_a_day_of_a_year_the_calendar_lacks_is_warned_of(tmp_path: Path) -> None:
    own = [own_day(date(year, 1, 4)) for year in (1999, 2000, 2060, 2061)]
    release = published(tmp_path, data_to=date(2024, 10, 31), cases=[{}], calendar_days=own)
    found = pq.read_table(release.folder / "checks.parquet").to_pylist()
    assert [(row["check_name"], row["key"]) for row in found] == [
        ("no_year_of_the_calendar", "1999-01-04"),
        ("no_year_of_the_calendar", "2061-01-04"),
    ]
