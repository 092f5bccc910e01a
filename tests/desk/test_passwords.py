"""Passwords: who is let in, who is not and cannot tell why, and what a new one ends."""

import threading
import time
from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from desk import passwords
from desk.accounts import end_account, reopen_account
from desk.acting import Actor
from desk.database import Desk
from desk.errors import BadAccount, BadPassword, NoSuchAccount, NotLetIn
from desk.passwords import change_password, check, set_password, unlock
from desk.people import account_named
from desk.schema import ACCOUNTS
from desk.sessions import begin, session_id, viewer_of
from tests.desk.people import BOSS, NOW, SETTINGS, after, everything, logged, person

RIGHT, OTHER, WRONG = "Sunny-Horse7-battery", "Rainy-Mule8-socket", "Sunny-Horse7-batterY"


@pytest.fixture(autouse=True)
def wang(desk: Desk) -> None:
    person(desk, "wang", "role:viewer", "city")
    set_password(desk, "wang", RIGHT, SETTINGS, must_change=False, by=BOSS, now=NOW)


def tried(desk: Desk, given: str, account: str = "wang", **passed: float) -> bool:
    return check(desk, account, given, SETTINGS, address="10.0.0.8", now=after(**passed))


def refused(desk: Desk, given: str, account: str = "wang", **passed: float) -> str:
    with pytest.raises(NotLetIn) as refusal:
        tried(desk, given, account, **passed)
    return refusal.value.zh + refusal.value.en


def test_the_right_password_lets_in_however_the_account_is_written(desk: Desk) -> None:
    assert not tried(desk, RIGHT)
    assert not tried(desk, RIGHT, " WANG ")
    refused(desk, WRONG)
    refused(desk, "")
    refused(desk, RIGHT + " ")


def test_a_password_is_kept_as_an_argon2id_hash_alone(desk: Desk) -> None:
    with desk.reading() as connection:
        kept = connection.execute(select(ACCOUNTS.c.password)).scalar_one()
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    refused(desk, kept)
    assert kept in everything(desk)
    assert RIGHT not in everything(desk)


def test_the_same_letters_are_the_same_password_in_either_form_of_unicode(desk: Desk) -> None:
    set_password(desk, "wang", "Caf\u00e9-Horse7-湖", SETTINGS, must_change=False, by=BOSS)
    assert not tried(desk, "Cafe\u0301-Horse7-湖")


def test_wrong_ones_lock_for_a_while_the_right_one_too_and_nobody_is_told(desk: Desk) -> None:
    for number in range(5):
        refused(desk, WRONG, seconds=number)
    refused(desk, RIGHT, minutes=1)
    # What is tried while it is locked makes it no longer.
    refused(desk, WRONG, minutes=14)
    refused(desk, RIGHT, minutes=15)
    assert not tried(desk, RIGHT, minutes=15, seconds=4)
    # The right one ends the count.
    for _ in range(4):
        refused(desk, WRONG, minutes=20)
    assert not tried(desk, RIGHT, minutes=20)


def test_after_the_rest_there_are_as_many_tries_again_and_no_more(desk: Desk) -> None:
    for number in range(10):
        refused(desk, WRONG, minutes=0 if number < 5 else 16)
    refused(desk, RIGHT, minutes=30)
    assert not tried(desk, RIGHT, minutes=31)


def test_wrong_ones_are_counted_together_by_all_replicas(desk: Desk) -> None:
    replicas = [desk, Desk(desk.url, desk.folder)]

    def guess(replica: Desk) -> None:
        for _ in range(4):
            refused(replica, WRONG)

    guessing = [threading.Thread(target=guess, args=(one,)) for one in replicas]
    for one in guessing:
        one.start()
    for one in guessing:
        one.join()
    whys = [line["why"] for line in logged(desk, "refused_login")]
    assert sorted(whys) == ["locked"] * 3 + ["wrong"] * 5
    refused(replicas[1], RIGHT)
    replicas[1].engine.dispose()


def test_a_guess_that_was_right_is_refused_where_others_locked_the_account_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify = passwords._is_right

    def slow(kept: str | None, given: str) -> bool:
        with desk.writing() as connection:
            connection.execute(update(ACCOUNTS).values(locked_until=after(minutes=5)))
        return verify(kept, given)

    monkeypatch.setattr(passwords, "_is_right", slow)
    refused(desk, RIGHT)


def test_a_password_that_was_replaced_meanwhile_lets_nobody_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify = passwords._is_right

    def slow(kept: str | None, given: str) -> bool:
        monkeypatch.setattr(passwords, "_is_right", verify)
        set_password(desk, "wang", OTHER, SETTINGS, must_change=False, by=BOSS, now=NOW)
        return verify(kept, given)

    monkeypatch.setattr(passwords, "_is_right", slow)
    refused(desk, RIGHT)
    assert not tried(desk, OTHER)


def _lock(desk: Desk) -> None:
    with desk.writing() as connection:
        theirs = ACCOUNTS.c.account == "wang"
        connection.execute(
            update(ACCOUNTS).where(theirs).values(failed=5, locked_until=after(days=9))
        )


REFUSED: dict[str, tuple[str, str, Callable[[Desk], object]]] = {
    "wrong": ("wang", WRONG, lambda _: None),
    "no_account": ("nobody", RIGHT, lambda _: None),
    "locked": ("wang", RIGHT, _lock),
    "ended": ("wang", RIGHT, lambda desk: end_account(desk, "wang", by=BOSS)),
    "no_password": ("li", RIGHT, lambda desk: person(desk, "li", "city")),
}


def test_every_refusal_is_the_same_to_a_stranger(desk: Desk) -> None:
    words = set()
    for account, given, prepare in REFUSED.values():
        prepare(desk)
        words.add(refused(desk, given, account))
    assert len(words) == 1
    assert "锁" not in words.pop()


@pytest.mark.parametrize("why", REFUSED)
def test_the_log_says_why_somebody_was_refused(why: str, desk: Desk) -> None:
    account, given, prepare = REFUSED[why]
    prepare(desk)
    refused(desk, given, account)
    (line,) = logged(desk, "refused_login")
    assert (line["account"], line["address"], line["why"]) == (account, "10.0.0.8", why)
    assert line["way"] == "local"


def test_every_refusal_takes_about_as_long_as_any_other(desk: Desk) -> None:
    person(desk, "ended", "city")
    end_account(desk, "ended", by=BOSS)
    person(desk, "none", "city")
    person(desk, "locked", "city")
    set_password(desk, "locked", RIGHT, SETTINGS, must_change=False, by=BOSS, now=NOW)
    with desk.writing() as connection:
        theirs = ACCOUNTS.c.account == "locked"
        connection.execute(update(ACCOUNTS).where(theirs).values(locked_until=after(days=9)))
    # What was computed, in all threads: a wait for the machine is no answer to a stranger.
    took: dict[str, list[float]] = {}
    for _ in range(4):
        for account in ("wang", "nobody", "ended", "none", "locked"):
            begun = time.process_time()
            refused(desk, WRONG, account)
            took.setdefault(account, []).append(time.process_time() - begun)
    quickest = {account: min(times) for account, times in took.items()}
    # Without a password to try the answer would come in a tenth of the time.
    assert max(quickest.values()) < 1.5 * min(quickest.values()), quickest


def test_what_is_no_account_is_refused_and_not_kept_in_the_log(desk: Desk) -> None:
    for name in (RIGHT + "!", "\0", "\udc80", "x" * 100_000, "' or 1=1 --"):
        refused(desk, RIGHT, name)
    assert {line["account"] for line in logged(desk, "refused_login")} == {"?"}
    refused(desk, "\0\udc80")
    refused(desk, RIGHT * 10_000)


def test_the_longest_password_is_tried_to_its_end(desk: Desk) -> None:
    longest = "k7#P" * 64
    set_password(desk, "wang", longest, SETTINGS, must_change=False, by=BOSS, now=NOW)
    assert not tried(desk, longest)
    for given in (longest + "x", longest * 2, longest[:-1]):
        refused(desk, given)


def test_a_new_password_ends_all_sessions_but_the_one_it_was_set_in(desk: Desk) -> None:
    tokens = [begin(desk, "wang", "local", None, SETTINGS, now=NOW) for _ in range(3)]
    own = session_id(tokens[0])
    change_password(desk, "wang", RIGHT, OTHER, SETTINGS, keep=own, now=NOW)
    held = [viewer_of(desk, token, SETTINGS, now=NOW) for token in tokens]
    assert [viewer is not None for viewer in held] == [True, False, False]
    assert not tried(desk, OTHER)
    refused(desk, RIGHT)
    set_password(desk, "wang", RIGHT, SETTINGS, must_change=True, by=BOSS, now=NOW)
    assert viewer_of(desk, tokens[0], SETTINGS, now=NOW) is None


def test_a_password_that_another_set_opens_nothing_until_it_is_changed(desk: Desk) -> None:
    set_password(desk, "wang", OTHER, SETTINGS, must_change=True, by=BOSS, now=NOW)
    assert tried(desk, OTHER)
    token = begin(desk, "wang", "local", None, SETTINGS, now=NOW)
    assert viewer_of(desk, token, SETTINGS, now=NOW) is None
    with pytest.raises(BadPassword, match="the one before"):
        change_password(desk, "wang", OTHER, OTHER, SETTINGS, keep=session_id(token), now=NOW)
    change_password(desk, "wang", OTHER, RIGHT, SETTINGS, keep=session_id(token), now=NOW)
    assert viewer_of(desk, token, SETTINGS, now=NOW) is not None
    assert not tried(desk, RIGHT)


def test_who_does_not_know_the_password_changes_nothing(desk: Desk) -> None:
    with pytest.raises(NotLetIn):
        change_password(desk, "wang", WRONG, OTHER, SETTINGS, now=NOW)
    assert not tried(desk, RIGHT)
    with pytest.raises(BadPassword):
        change_password(desk, "wang", RIGHT, "wang-2026", SETTINGS, now=NOW)
    assert not tried(desk, RIGHT)


def test_a_password_is_set_for_an_account_that_holds(desk: Desk) -> None:
    with pytest.raises(NoSuchAccount, match="did you mean wang"):
        set_password(desk, "wamg", OTHER, SETTINGS, must_change=True, by=BOSS)
    end_account(desk, "wang", by=BOSS)
    with pytest.raises(BadAccount, match="ended"):
        set_password(desk, "wang", OTHER, SETTINGS, must_change=True, by=BOSS)


def test_a_reopened_account_needs_a_new_password(desk: Desk) -> None:
    end_account(desk, "wang", by=BOSS)
    reopen_account(desk, "wang", by=BOSS)
    refused(desk, RIGHT)
    set_password(desk, "wang", RIGHT, SETTINGS, must_change=False, by=BOSS, now=NOW)
    assert not tried(desk, RIGHT)


def test_a_lock_is_lifted_by_hand_or_by_a_new_password(desk: Desk) -> None:
    assert not unlock(desk, "wang", by=BOSS)
    _lock(desk)
    assert unlock(desk, "wang", by=BOSS)
    assert not tried(desk, RIGHT)
    _lock(desk)
    set_password(desk, "wang", OTHER, SETTINGS, must_change=False, by=BOSS, now=NOW)
    assert not tried(desk, OTHER)
    assert account_named(desk, "wang").locked_until is None


def test_an_older_kind_of_hash_is_made_anew_when_its_password_is_given(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=4))
    assert not tried(desk, RIGHT)
    with desk.reading() as connection:
        assert ",t=4," in connection.execute(select(ACCOUNTS.c.password)).scalar_one()
    assert not tried(desk, RIGHT)


def test_the_log_has_who_set_a_password_and_never_which(desk: Desk) -> None:
    by = Actor("boss", "10.0.0.9", "their-session")
    set_password(desk, "wang", OTHER, SETTINGS, must_change=True, by=by, now=NOW)
    first, last = logged(desk, "password_set")
    assert (first["account"], first["of"], first["must_change"]) == (BOSS, "wang", False)
    assert (last["account"], last["address"], last["must_change"]) == ("boss", "10.0.0.9", True)
    assert OTHER not in str(logged(desk))
