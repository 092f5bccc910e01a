"""When a paper is due: by the bureau's clock, at month ends, and where a clock is put forward."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desk.mailing.model import DAILY, MONTHLY, WEEKLY, Rhythm, last_due, next_due

HERE = ZoneInfo("Asia/Shanghai")


def at(text: str, zone: ZoneInfo = HERE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("rhythm", "now", "last", "following"),
    [
        # 30 November 2026 is a Monday.
        (Rhythm(WEEKLY, 0, 8), "2026-11-30T08:00", "2026-11-30T08:00", "2026-12-07T08:00"),
        (Rhythm(WEEKLY, 0, 8), "2026-11-30T07:59", "2026-11-23T08:00", "2026-11-30T08:00"),
        (Rhythm(WEEKLY, 6, 23), "2026-11-30T00:10", "2026-11-29T23:00", "2026-12-06T23:00"),
        (Rhythm(DAILY, 0, 0), "2026-11-30T00:00", "2026-11-30T00:00", "2026-12-01T00:00"),
        (Rhythm(DAILY, 0, 23), "2026-11-30T00:00", "2026-11-29T23:00", "2026-11-30T23:00"),
        (Rhythm(MONTHLY, 31, 8), "2026-11-30T08:00", "2026-11-30T08:00", "2026-12-31T08:00"),
        (Rhythm(MONTHLY, 31, 8), "2027-03-01T00:00", "2027-02-28T08:00", "2027-03-31T08:00"),
        (Rhythm(MONTHLY, 29, 8), "2028-03-01T00:00", "2028-02-29T08:00", "2028-03-29T08:00"),
        (Rhythm(MONTHLY, 1, 8), "2026-12-31T09:00", "2026-12-01T08:00", "2027-01-01T08:00"),
    ],
)
def test_it_is_due_on_its_day_at_its_hour(
    rhythm: Rhythm, now: str, last: str, following: str
) -> None:
    assert last_due(rhythm, at(now), HERE) == at(last)
    assert next_due(rhythm, at(now), HERE) == at(following)


def test_the_hour_is_that_of_the_bureau_wherever_the_server_stands() -> None:
    now = datetime(2026, 11, 29, 23, 59, tzinfo=UTC)
    assert last_due(Rhythm(DAILY, 0, 8), now, HERE) == datetime(2026, 11, 29, tzinfo=UTC)
    assert next_due(Rhythm(DAILY, 0, 8), now, HERE) == datetime(2026, 11, 30, tzinfo=UTC)


def test_each_day_has_one_where_the_clock_is_put_forward_and_back() -> None:
    zone = ZoneInfo("Europe/Berlin")
    for first in (date(2026, 3, 27), date(2026, 10, 23)):
        found = set()
        now = datetime(first.year, first.month, first.day, tzinfo=UTC)
        for hours in range(96):
            moment = now + timedelta(hours=hours)
            last = last_due(Rhythm(DAILY, 0, 2), moment, zone)
            following = next_due(Rhythm(DAILY, 0, 2), moment, zone)
            assert last <= moment < following
            assert following - last in (
                timedelta(hours=23),
                timedelta(hours=24),
                timedelta(hours=25),
            )
            found.add(last)
        assert len(found) in (4, 5)
        assert len({one.astimezone(zone).date() for one in found}) == len(found)


def test_without_a_zone_the_machine_s_own_clock_counts() -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    last = last_due(Rhythm(DAILY, 0, 8), now)
    assert last.astimezone().hour == 8
    assert timedelta(0) <= now - last < timedelta(days=1)
