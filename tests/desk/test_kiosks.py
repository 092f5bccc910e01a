"""Wall screens: a token shows one playlist for one scope, and ends at once."""

import pytest
from sqlalchemy import select, update

from desk.database import Desk
from desk.errors import BadAccount
from desk.kiosks import end, kiosks, make, viewer_of
from desk.schema import KIOSKS
from desk.sessions import begin, session_id
from desk.sessions import viewer_of as person_of
from tests.desk.people import BOSS, NOW, SETTINGS, after, logged, person


def made(desk: Desk, name: str = "一号会议室", *districts: str, days: int | None = None) -> str:
    return make(desk, name, "weekly", districts or None, days=days, by=BOSS, now=NOW)


def test_a_screen_shows_its_playlist_for_its_districts_as_a_viewer(desk: Desk) -> None:
    token = made(desk, "大厅", "西岭区", " 东湖区 ")
    seen = viewer_of(desk, token, now=NOW)
    assert seen is not None
    assert (seen.account, seen.name, seen.playlist) == ("kiosk:大厅", "大厅", "weekly")
    assert seen.districts == frozenset({"东湖区", "西岭区"})
    assert seen.roles == {"viewer"}
    assert seen.session == session_id(token)
    assert seen.restricted == frozenset()
    assert not seen.may_write


def test_a_screen_of_the_whole_city_is_told_from_one_of_no_district(desk: Desk) -> None:
    whole = viewer_of(desk, made(desk), now=NOW)
    none = viewer_of(desk, make(desk, "空", "weekly", [], by=BOSS, now=NOW), now=NOW)
    assert whole is not None
    assert none is not None
    assert (whole.scope.districts, none.scope.districts) == (None, frozenset())


def test_a_screen_and_a_person_never_stand_for_each_other(desk: Desk) -> None:
    person(desk, "wang", "role:viewer", "city")
    screen, login = made(desk), begin(desk, "wang", "local", None, SETTINGS, now=NOW)
    assert person_of(desk, screen, SETTINGS, now=NOW) is None
    assert viewer_of(desk, login, now=NOW) is None


@pytest.mark.parametrize("token", ["", "x" * 43, "x" * 100_000, "王\x00\udc80"])
def test_what_is_no_token_is_no_screens(token: str, desk: Desk) -> None:
    made(desk)
    assert viewer_of(desk, token, now=NOW) is None


def test_a_screen_goes_dark_at_once_and_its_name_gets_a_new_token(desk: Desk) -> None:
    old = made(desk)
    with pytest.raises(BadAccount, match="There is a wall screen"):
        made(desk)
    end(desk, " 一号会议室", by=BOSS, now=after(hours=1))
    assert viewer_of(desk, old, now=NOW) is None
    new = made(desk)
    assert viewer_of(desk, old, now=NOW) is None
    assert viewer_of(desk, new, now=NOW) is not None
    assert [one.ended_at for one in kiosks(desk)] == [after(hours=1), None]
    with pytest.raises(BadAccount, match="no wall screen"):
        end(desk, "二号会议室", by=BOSS)


def test_a_screen_with_a_last_day_goes_dark_after_it(desk: Desk) -> None:
    token = made(desk, days=30)
    assert viewer_of(desk, token, now=after(days=30, seconds=-1)) is not None
    assert viewer_of(desk, token, now=after(days=30)) is None


def test_a_screen_is_seen_once_a_minute(desk: Desk) -> None:
    token = made(desk)

    def seen(seconds: float) -> float:
        viewer_of(desk, token, now=after(seconds=seconds))
        at = kiosks(desk)[0].seen_at
        assert at is not None
        return (at - NOW).total_seconds()

    assert kiosks(desk)[0].seen_at is None
    assert [seen(1), seen(60), seen(61), seen(90)] == [1, 1, 61, 61]


@pytest.mark.parametrize("name", ["", " ", "x" * 49, "a\nb", "a\0"])
def test_a_screen_has_a_name(name: str, desk: Desk) -> None:
    with pytest.raises(BadAccount, match="cannot name a wall screen"):
        made(desk, name)


@pytest.mark.parametrize("district", ["", "东湖区;西岭区"])
def test_what_is_no_name_of_a_district_is_refused(district: str, desk: Desk) -> None:
    with pytest.raises(BadAccount, match="names no district"):
        made(desk, "大厅", "东湖区", district)


def test_the_log_has_who_made_and_ended_a_screen_and_not_its_token(desk: Desk) -> None:
    token = made(desk, "大厅", "东湖区")
    end(desk, "大厅", by="boss", now=NOW)
    begun, ended = logged(desk, "kiosk_made") + logged(desk, "kiosk_ended")
    assert (begun["account"], begun["kiosk"], begun["districts"]) == (BOSS, "大厅", "东湖区")
    assert (ended["account"], ended["kiosk"]) == ("boss", "大厅")
    assert token not in str(logged(desk))


def test_a_district_that_was_lost_from_the_row_is_no_whole_city(desk: Desk) -> None:
    token = made(desk, "大厅", "东湖区")
    with desk.writing() as connection:
        connection.execute(update(KIOSKS).values(districts=""))
        assert connection.execute(select(KIOSKS.c.districts)).scalar() == ""
    seen = viewer_of(desk, token, now=NOW)
    assert seen is not None
    assert seen.scope.districts == frozenset()
