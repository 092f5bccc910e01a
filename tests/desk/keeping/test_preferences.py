"""What somebody begins with and watches: the last choice holds, and nobody else's."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from desk.accounts import give, take
from desk.database import Desk
from desk.errors import BadView, NoSuchView, NotPermitted
from desk.keeping.model import Watched
from desk.keeping.preferences import MOST_WATCHED, begin_with, start_of, watch, watched
from desk.keeping.views import end
from desk.schema import PREFERENCES
from desk.viewer import ANYONE
from tests.desk.keeping.people import EAST, WEST, everybody, kept
from tests.desk.people import BOSS, NOW, viewer

LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _people(desk: Desk) -> None:
    everybody(desk)


def test_one_begins_with_the_view_chosen_last_until_the_overview_is_chosen(desk: Desk) -> None:
    boss = viewer(desk, "boss")
    assert start_of(desk, boss) is None
    first, second = kept(desk), kept(desk, name="月会")
    begin_with(desk, boss, first, now=NOW)
    begin_with(desk, boss, second, now=LATER)
    assert start_of(desk, boss) == second
    assert start_of(desk, viewer(desk, "li")) is None
    begin_with(desk, boss, None, now=LATER)
    assert start_of(desk, boss) is None


def test_one_begins_with_what_another_shares_but_not_with_what_is_out_of_sight(desk: Desk) -> None:
    theirs = kept(desk, shared=True, filters=f"district={EAST}")
    begin_with(desk, viewer(desk, "east"), theirs, now=NOW)
    assert start_of(desk, viewer(desk, "east")) == theirs
    with pytest.raises(NoSuchView):
        begin_with(desk, viewer(desk, "west"), theirs, now=NOW)
    end(desk, viewer(desk, "boss"), theirs, now=LATER)
    assert start_of(desk, viewer(desk, "east")) == theirs


def test_what_is_watched_is_kept_in_its_order_and_within_sight(desk: Desk) -> None:
    boss = viewer(desk, "boss")
    assert not watched(desk, boss)
    watch(desk, boss, districts=[WEST, EAST], metrics=["b", "a"], now=NOW)
    assert watched(desk, boss) == Watched((WEST, EAST), ("b", "a"))
    watch(desk, boss, districts=[EAST], metrics=["b", "a"], now=LATER)
    assert watched(desk, boss) == Watched((EAST,), ("b", "a"))
    give(desk, "east", "district", WEST, by=BOSS, now=NOW)
    watch(desk, viewer(desk, "east"), districts=[EAST, WEST], metrics=[], now=NOW)
    take(desk, "east", "district", WEST, by=BOSS, now=LATER)
    assert watched(desk, viewer(desk, "east")).districts == (EAST,)


def test_nothing_is_deleted_and_what_stays_is_not_written_again(desk: Desk) -> None:
    boss = viewer(desk, "boss")
    watch(desk, boss, districts=[EAST], metrics=["a"], now=NOW)
    watch(desk, boss, districts=[EAST], metrics=[], now=LATER)
    with desk.reading() as connection:
        rows = connection.execute(select(PREFERENCES).order_by(PREFERENCES.c.id)).all()
    assert [(row.value, row.ended_at) for row in rows] == [(EAST, None), ("a", LATER)]


def test_no_more_is_watched_than_can_be_told_of(desk: Desk) -> None:
    many = [str(number) for number in range(MOST_WATCHED + 1)]
    with pytest.raises(BadView, match=str(MOST_WATCHED)):
        watch(desk, viewer(desk, "boss"), districts=[], metrics=many, now=NOW)
    with pytest.raises(NotPermitted):
        watch(desk, ANYONE, districts=[], metrics=[], now=NOW)
    assert not watched(desk, ANYONE)
    assert start_of(desk, ANYONE) is None
