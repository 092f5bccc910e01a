"""What was given in a meeting knows of it: kept, logged, and told by the meetings there were."""

from datetime import date

import pytest

from desk.database import Desk
from desk.instructions.reading import instructions, meetings, of_meeting
from tests.desk.instructions.people import TODAY, everybody, found, issued
from tests.desk.people import logged, viewer

LAST_WEEK = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _people(desk: Desk) -> None:
    everybody(desk)


def test_the_meeting_is_kept_with_the_order_and_in_the_log(desk: Desk) -> None:
    beside, within = issued(desk), issued(desk, "sec", meeting=TODAY)
    assert found(desk, beside).order.meeting is None
    assert found(desk, within).order.meeting == TODAY
    lines = logged(desk, "instruction_issued")
    assert [line["meeting"] for line in lines] == [None, "2026-11-28"]


def test_meetings_are_told_newest_first_each_with_its_own(desk: Desk) -> None:
    first = issued(desk, today=LAST_WEEK, meeting=LAST_WEEK)
    issued(desk)
    second, third = issued(desk, meeting=TODAY), issued(desk, meeting=TODAY)
    every = instructions(desk, viewer(desk, "boss"))
    assert meetings(every) == (TODAY, LAST_WEEK)
    assert [one.id for one in of_meeting(every, TODAY)] == [second, third]
    assert [one.id for one in of_meeting(every, LAST_WEEK)] == [first]
    assert of_meeting(every, date(2026, 11, 27)) == ()


def test_a_meeting_on_others_districts_alone_is_none_to_a_limited_viewer(desk: Desk) -> None:
    issued(desk, today=LAST_WEEK, meeting=LAST_WEEK, districts=("西岭区",))
    east = issued(desk, meeting=TODAY, districts=("东湖区",))
    seen = instructions(desk, viewer(desk, "east"))
    assert meetings(seen) == (TODAY,)
    assert [one.id for one in of_meeting(seen, TODAY)] == [east]
