"""A login that went to the provider comes back once and soon; strangers cannot fill the desk."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from desk import attempts
from desk.database import Desk
from desk.errors import NotLetIn
from desk.schema import ATTEMPTS
from tests.desk.people import NOW, after


def count(desk: Desk) -> int:
    with desk.reading() as connection:
        return connection.scalar(select(func.count()).select_from(ATTEMPTS)) or 0


def test_what_set_out_comes_back_once(desk: Desk) -> None:
    state = attempts.begin(desk, "n", "v", "./overview", NOW)
    assert attempts.take(desk, state, NOW) == attempts.Attempt("n", "v", "./overview")
    assert attempts.take(desk, state, NOW) is None
    assert attempts.take(desk, "another", NOW) is None


def test_who_takes_too_long_begins_anew(desk: Desk) -> None:
    state = attempts.begin(desk, "n", "v", "./", NOW)
    assert attempts.take(desk, state, NOW + attempts.LASTS) is None


def test_what_did_not_come_back_is_forgotten_and_there_are_never_too_many(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "MOST", 3)
    for _ in range(3):
        attempts.begin(desk, "n", "v", "./", NOW)
    with pytest.raises(NotLetIn):
        attempts.begin(desk, "n", "v", "./", after(minutes=9))
    attempts.begin(desk, "n", "v", "./", NOW + attempts.LASTS + timedelta(seconds=1))
    assert count(desk) == 1
