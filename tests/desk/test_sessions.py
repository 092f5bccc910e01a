"""Sessions: they hold within their limits, follow what is given and taken, and end at once."""

import pytest
from sqlalchemy import select, update

from desk.accounts import end_account, give, take
from desk.audit.model import session_mark
from desk.database import Desk
from desk.errors import BadAccount, NotLetIn
from desk.schema import ACCOUNTS, SESSIONS
from desk.sessions import begin, end, end_all, end_marked, session_id, sessions, viewer_of
from desk.settings import read_settings
from tests.desk.people import BOSS, NOW, SETTINGS, after, everything, logged, person


@pytest.fixture(autouse=True)
def wang(desk: Desk) -> None:
    person(desk, "wang", "role:viewer", "district:东湖区", "district:西岭区")


def begun(desk: Desk, account: str = "wang") -> str:
    return begin(desk, account, "local", "10.0.0.8", SETTINGS, now=NOW)


def test_a_token_stands_for_its_person_and_is_kept_nowhere(desk: Desk) -> None:
    token, other = begun(desk, "Wang"), begun(desk)
    assert token != other
    assert len(token) == 43
    seen = viewer_of(desk, token, SETTINGS, now=after(minutes=1))
    assert seen is not None
    assert (seen.account, seen.name, seen.session) == ("wang", "王芳", session_id(token))
    assert seen.districts == frozenset({"东湖区", "西岭区"})
    kept = everything(desk)
    assert token not in kept
    assert session_id(token) in kept


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "x" * 100_000, "王\x00\udc80"])
def test_what_is_no_token_stands_for_nobody(token: str, desk: Desk) -> None:
    begun(desk)
    assert viewer_of(desk, token, SETTINGS, now=NOW) is None
    assert not end(desk, token, "logout")


def test_the_kept_hash_lets_nobody_in(desk: Desk) -> None:
    assert viewer_of(desk, session_id(begun(desk)), SETTINGS, now=NOW) is None


def test_a_withdrawn_district_is_gone_with_the_next_look(desk: Desk) -> None:
    token = begun(desk)
    take(desk, "wang", "district", "西岭区", by=BOSS)
    seen = viewer_of(desk, token, SETTINGS, now=NOW)
    assert seen is not None
    assert seen.districts == frozenset({"东湖区"})
    give(desk, "wang", "role", "secretary", by=BOSS)
    seen = viewer_of(desk, token, SETTINGS, now=NOW)
    assert seen is not None
    assert seen.roles == {"viewer", "secretary"}


def test_a_session_nobody_looked_at_for_the_idle_time_ends_for_good(desk: Desk) -> None:
    token = begun(desk)
    assert viewer_of(desk, token, SETTINGS, now=after(minutes=59)) is not None
    assert viewer_of(desk, token, SETTINGS, now=after(minutes=118)) is not None
    assert viewer_of(desk, token, SETTINGS, now=after(minutes=178)) is None
    # Not even for a clock that goes back.
    assert viewer_of(desk, token, SETTINGS, now=after(minutes=120)) is None
    with desk.reading() as connection:
        row = connection.execute(select(SESSIONS)).one()
    assert (row.ended_why, row.ended_at) == ("idle", after(minutes=178))


def test_a_session_ends_at_its_absolute_limit_however_busy(desk: Desk) -> None:
    token = begun(desk)
    for minutes in range(0, 720, 30):
        assert viewer_of(desk, token, SETTINGS, now=after(minutes=minutes)) is not None
    assert viewer_of(desk, token, SETTINGS, now=after(hours=12)) is None
    with desk.reading() as connection:
        assert connection.execute(select(SESSIONS.c.ended_why)).scalar() == "absolute"


def test_a_limit_made_shorter_holds_for_sessions_begun_before(desk: Desk) -> None:
    token = begun(desk)
    short = read_settings({"ways": ["local"], "session": {"absolute_hours": 1}})
    assert viewer_of(desk, token, SETTINGS, now=after(minutes=58)) is not None
    assert viewer_of(desk, token, short, now=after(minutes=61)) is None


def test_a_look_is_written_once_a_minute_and_oftener_where_the_idle_time_is_short(
    desk: Desk,
) -> None:
    token = begun(desk)

    def looked(seconds: float, idle_minutes: int = 60) -> float:
        settings = read_settings({"ways": ["local"], "session": {"idle_minutes": idle_minutes}})
        assert viewer_of(desk, token, settings, now=after(seconds=seconds)) is not None
        return (sessions(desk)[0].seen_at - NOW).total_seconds()

    assert [looked(30), looked(59), looked(60), looked(90), looked(120)] == [0, 0, 60, 60, 120]
    assert [looked(125, 1), looked(126, 1), looked(170, 1)] == [120, 126, 170]


def test_a_session_ends_at_once_when_it_is_told_to(desk: Desk) -> None:
    token, other = begun(desk), begun(desk)
    assert end(desk, token, "logout", now=NOW)
    assert not end(desk, token, "logout", now=NOW)
    assert viewer_of(desk, token, SETTINGS, now=NOW) is None
    assert viewer_of(desk, other, SETTINGS, now=NOW) is not None


def test_all_sessions_of_one_account_end_and_no_others(desk: Desk) -> None:
    person(desk, "li", "role:viewer", name="李强")
    tokens, others = [begun(desk), begun(desk)], begun(desk, "li")
    assert end_all(desk, "WANG", "revoked", now=NOW) == 2
    assert [viewer_of(desk, token, SETTINGS, now=NOW) for token in tokens] == [None, None]
    assert viewer_of(desk, others, SETTINGS, now=NOW) is not None
    assert [one.account for one in sessions(desk)] == ["li"]
    assert sessions(desk, "wang") == ()


def test_one_session_is_ended_by_the_beginning_of_its_mark(desk: Desk) -> None:
    token, other = begun(desk), begun(desk)
    mark = session_mark(session_id(token))
    for beginning in ("", mark[:5], "zzzzzzzz"):
        with pytest.raises(BadAccount):
            end_marked(desk, beginning, by=BOSS)
    assert end_marked(desk, mark[:8].upper(), by=BOSS, now=NOW).account == "wang"
    assert viewer_of(desk, token, SETTINGS, now=NOW) is None
    assert viewer_of(desk, other, SETTINGS, now=NOW) is not None


def test_an_ended_account_has_no_session_left_and_begins_none(desk: Desk) -> None:
    token = begun(desk)
    end_account(desk, "wang", by=BOSS, now=NOW)
    assert viewer_of(desk, token, SETTINGS, now=NOW) is None
    assert sessions(desk) == ()
    for account in ("wang", "nobody"):
        with pytest.raises(NotLetIn):
            begun(desk, account)


def test_an_account_ended_behind_the_desks_back_has_no_viewer(desk: Desk) -> None:
    token = begun(desk)
    with desk.writing() as connection:
        connection.execute(update(ACCOUNTS).values(ended_at=NOW))
    assert viewer_of(desk, token, SETTINGS, now=NOW) is None


def test_a_local_session_shows_nothing_until_the_password_is_changed(desk: Desk) -> None:
    local = begun(desk)
    outside = begin(desk, "wang", "oidc", None, SETTINGS, now=NOW)
    with desk.writing() as connection:
        connection.execute(update(ACCOUNTS).values(must_change=True))
    assert viewer_of(desk, local, SETTINGS, now=NOW) is None
    assert viewer_of(desk, outside, SETTINGS, now=NOW) is not None
    with desk.writing() as connection:
        connection.execute(update(ACCOUNTS).values(must_change=False))
    assert viewer_of(desk, local, SETTINGS, now=NOW) is not None


def test_the_log_has_each_login_and_how_it_ended(desk: Desk) -> None:
    mine, idle, told, other = (begun(desk) for _ in range(4))
    end(desk, mine, now=after(minutes=1))
    viewer_of(desk, idle, SETTINGS, now=after(minutes=61))
    end_marked(desk, session_mark(session_id(told)), by=BOSS, now=after(minutes=62))
    end_all(desk, "wang", by="boss", now=after(minutes=63))
    end_all(desk, "wang", by="boss", now=after(minutes=64))
    logins = logged(desk, "login")
    assert {(line["account"], line["address"], line["way"]) for line in logins} == {
        ("wang", "10.0.0.8", "local")
    }
    marks = [session_mark(session_id(token)) for token in (mine, idle, told, other)]
    # What the log keeps of a session is made of its id once more.
    assert {line["session"] for line in logins} == set(marks)
    (logout,) = logged(desk, "logout")
    assert (logout["account"], logout["mark"], logout["at"]) == ("wang", marks[0], after(minutes=1))
    ended = [(line["account"], line["why"]) for line in logged(desk, "session_ended")]
    assert ended == [("wang", "idle"), (BOSS, "revoked"), ("boss", "revoked")]


def test_a_login_of_an_account_that_is_not_there_is_in_the_log(desk: Desk) -> None:
    with pytest.raises(NotLetIn):
        begin(desk, "nobody", "oidc", "10.0.0.8", SETTINGS, now=NOW)
    (line,) = logged(desk, "refused_login")
    assert (line["account"], line["address"], line["way"]) == ("nobody", "10.0.0.8", "oidc")
