"""Visits: a pause ends one, and the next is told what was seen in those before it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from desk.database import Desk
from desk.errors import NotPermitted
from desk.keeping.model import Seen, Visit
from desk.keeping.visits import looked
from desk.settings import Visits
from desk.viewer import ANYONE
from tests.desk.keeping.people import everybody
from tests.desk.people import after, viewer

TERMS = Visits(pause_minutes=30)


@pytest.fixture(autouse=True)
def _people(desk: Desk) -> None:
    everybody(desk)


def look(desk: Desk, minutes: float, release: str | None = "r1", account: str = "boss") -> Visit:
    return looked(desk, viewer(desk, account), release, TERMS, now=after(minutes=minutes))


def test_a_visit_goes_on_until_half_an_hour_passes_without_a_look(desk: Desk) -> None:
    first = look(desk, 0)
    assert first.before is None
    assert look(desk, 30) == first
    assert look(desk, 60) == first
    second = look(desk, 90.1, "r2")
    assert second.id != first.id
    assert second.before == Seen(after(minutes=60), "r1")
    assert look(desk, 100, "r3") == second
    assert look(desk, 200).before == Seen(after(minutes=100), "r3")


def test_a_visit_is_ones_own(desk: Desk) -> None:
    look(desk, 0)
    assert look(desk, 60, account="li").before is None
    assert look(desk, 60).before is not None


def test_pinned_pages_alone_are_no_news_of_the_current_release(desk: Desk) -> None:
    look(desk, 0, "r1")
    look(desk, 5, None)
    look(desk, 100, None)
    assert look(desk, 200, "r2").before == Seen(after(minutes=5), "r1")


def test_two_windows_that_open_at_once_are_one_visit(desk: Desk) -> None:
    look(desk, 0)
    boss = viewer(desk, "boss")
    with ThreadPoolExecutor(4) as pool:
        tasks = [
            pool.submit(looked, desk, boss, "r2", TERMS, now=after(minutes=60, seconds=n))
            for n in range(8)
        ]
        found = {task.result().id: task.result().before for task in tasks}
    assert list(found.values()) == [Seen(after(), "r1")]


def test_a_clock_that_was_put_back_ends_no_visit(desk: Desk) -> None:
    first = look(desk, 0)
    assert look(desk, -50) == first
    assert look(desk, 29) == first


def test_nobody_visits_without_a_login(desk: Desk) -> None:
    with pytest.raises(NotPermitted):
        looked(desk, ANYONE, "r1", TERMS, now=after())
