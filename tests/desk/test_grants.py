"""What accounts hold: given and withdrawn at once, never by oneself, nor two people's roles."""

from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import insert, select

from desk.accounts import (
    account_named,
    give,
    take,
)
from desk.database import Desk
from desk.errors import BadAccount, NotPermitted
from desk.schema import GRANTS
from desk.settings import read_settings
from tests.desk.people import BOSS, NOW, after, person, viewer

APART = read_settings({"ways": ["local"], "separate_duties": True})


def test_districts_and_roles_are_seen_with_the_next_look_and_gone_with_the_next(desk: Desk) -> None:
    person(desk, "wang", "role:viewer", "district:东湖区", "district:西岭区")
    assert viewer(desk, "wang").scope.districts == frozenset({"东湖区", "西岭区"})
    assert take(desk, "wang", "district", "西岭区", by=BOSS)
    assert viewer(desk, "wang").scope.districts == frozenset({"东湖区"})
    assert give(desk, "Wang", "city", by=BOSS)
    assert viewer(desk, "wang").scope.districts is None
    assert take(desk, "wang", "role", "viewer", by=BOSS)
    assert viewer(desk, "wang").scope.districts == frozenset()


def test_what_is_withdrawn_stays_on_record_and_what_is_held_is_not_given_twice(desk: Desk) -> None:
    person(desk, "wang", "district:东湖区")
    assert not give(desk, "wang", "district", "东湖区", by="os:other")
    assert take(desk, "wang", "district", "东湖区", by="boss", now=after(days=1))
    assert not take(desk, "wang", "district", "东湖区", by="boss")
    assert give(desk, "wang", "district", "东湖区", by="os:third")
    with desk.reading() as connection:
        rows = connection.execute(select(GRANTS).order_by(GRANTS.c.id)).all()
    assert [(row.given_by, row.ended_by, row.ended_at) for row in rows] == [
        (BOSS, "boss", after(days=1)),
        ("os:third", None, None),
    ]


def test_a_restricted_register_is_open_to_its_roles_alone(desk: Desk) -> None:
    person(desk, "wang", "role:viewer", "city")
    person(desk, "li", "role:secretary", "city")
    closed = {"petition": ["secretary"], "leads": ["clerk"]}
    settings = read_settings({"ways": ["local"], "restricted": closed})
    assert viewer(desk, "wang", settings).scope.restricted == frozenset()
    assert viewer(desk, "li", settings).scope.restricted == {"petition"}
    assert viewer(desk, "li", None).scope.restricted == frozenset()


@pytest.mark.parametrize(
    ("kind", "value"),
    [("role", "boss"), ("district", ""), ("district", "东湖区;西岭区"), ("county", "x"), ("", "")],
)
def test_what_cannot_be_given_is_refused(kind: str, value: str, desk: Desk) -> None:
    person(desk, "wang")
    for change in (give, take):
        with pytest.raises(BadAccount, match="cannot be given"):
            change(desk, "wang", kind, value, by=BOSS)


def test_nobody_gives_themselves_anything(desk: Desk) -> None:
    person(desk, "boss", "role:administrator")
    for kind, value in (("role", "auditor"), ("district", "东湖区"), ("city", "")):
        with pytest.raises(NotPermitted):
            give(desk, "boss", kind, value, by="BOSS")
    assert give(desk, "boss", "role", "viewer", by="os:boss")


def test_separate_duties_refuse_the_second_role(desk: Desk) -> None:
    person(desk, "wang", "role:auditor", "role:viewer")
    with pytest.raises(BadAccount) as refused:
        give(desk, "wang", "role", "administrator", by=BOSS, settings=APART)
    assert "三员分立" in refused.value.zh
    assert "wang" in refused.value.zh
    assert give(desk, "wang", "role", "secretary", by=BOSS, settings=APART)
    assert viewer(desk, "wang", APART).roles == {"auditor", "viewer", "secretary"}


def test_separate_duties_switched_on_later_leave_neither_role(desk: Desk) -> None:
    person(desk, "wang", "role:auditor", "role:administrator", "role:viewer")
    assert viewer(desk, "wang").roles == {"auditor", "administrator", "viewer"}
    assert viewer(desk, "wang", APART).roles == {"viewer"}


def test_the_login_file_in_force_separates_duties_where_none_is_given(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "login.toml"
    file.write_text('ways = ["local"]\nseparate_duties = true\n', encoding="utf-8")
    monkeypatch.setenv("LAND_LOGIN", str(file))
    person(desk, "wang", "role:auditor")
    with pytest.raises(BadAccount, match="Separate duties"):
        give(desk, "wang", "role", "administrator", by=BOSS)


def test_a_role_of_a_later_version_opens_nothing(desk: Desk) -> None:
    person(desk, "wang", "role:viewer")
    with desk.writing() as connection:
        row = {"account": "wang", "kind": "role", "value": "emperor", "given_by": "x"}
        connection.execute(insert(GRANTS).values(row | {"given_at": NOW}))
    assert viewer(desk, "wang").roles == {"viewer"}


def test_two_who_give_conflicting_roles_at_once_do_not_both_succeed(desk: Desk) -> None:
    person(desk, "wang")
    given: list[str] = []

    def grant(role: str) -> None:
        with suppress(BadAccount):
            give(desk, "wang", "role", role, by=BOSS, settings=APART)
            given.append(role)

    giving = [Thread(target=grant, args=(one,)) for one in ("administrator", "auditor")]
    for one in giving:
        one.start()
    for one in giving:
        one.join()
    assert len(given) == 1
    assert account_named(desk, "wang").roles == set(given)
