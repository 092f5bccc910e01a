"""Accounts: how they are named, what they are given, and what is left when they end."""

from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import insert, select

from desk.accounts import (
    account_named,
    account_of_subject,
    accounts,
    add_account,
    change_account,
    end_account,
    give,
    reopen_account,
    take,
    viewer_in,
)
from desk.acting import Actor
from desk.audit.model import session_mark
from desk.database import Desk
from desk.errors import BadAccount, NoSuchAccount, NotPermitted
from desk.schema import GRANTS
from desk.settings import Settings, read_settings
from desk.viewer import Viewer
from tests.desk.people import BOSS, NOW, SETTINGS, after, logged, person

APART = read_settings({"ways": ["local"], "separate_duties": True})


def viewer(desk: Desk, account: str, settings: Settings | None = SETTINGS) -> Viewer:
    with desk.reading() as connection:
        found = viewer_in(connection, account, settings)
    assert found is not None
    return found


def test_an_account_is_kept_in_lower_case_and_found_however_it_is_written(desk: Desk) -> None:
    assert (
        add_account(desk, " Wang.Fang ", " 王芳 ", unit="执法科", by=BOSS, now=NOW) == "wang.fang"
    )
    held = account_named(desk, "WANG.fang")
    assert (held.account, held.name, held.unit) == ("wang.fang", "王芳", "执法科")
    assert (held.made_at, held.has_password, held.email) == (NOW, False, None)
    assert add_account(desk, "李强", "李强", by=BOSS) == "李强"


@pytest.mark.parametrize(
    "name", ["", " ", "a b", "os:root", "a" * 65, "e\u0301", "a;b", "\uff41", "x\0"]
)
def test_a_name_that_cannot_be_one_is_refused(name: str, desk: Desk) -> None:
    with pytest.raises(BadAccount) as refused:
        add_account(desk, name, "王芳", by=BOSS)
    assert "不能作账号名" in refused.value.zh
    assert accounts(desk) == ()


def test_an_account_is_made_with_what_it_is_given_or_not_at_all(desk: Desk) -> None:
    both = [("role", "viewer"), ("district", "东湖区")]
    add_account(desk, "wang", "王芳", holding=both, by=BOSS)
    assert viewer(desk, "wang").scope.districts == frozenset({"东湖区"})
    for bad in (("role", "boss"), ("role", "auditor")):
        with pytest.raises(BadAccount):
            add_account(
                desk,
                "li",
                "李强",
                holding=[("role", "administrator"), bad],
                by=BOSS,
                settings=APART,
            )
    assert [one.account for one in accounts(desk)] == ["wang"]
    assert [line["of"] for line in logged(desk, "account_added")] == ["wang"]


def test_who_holds_nothing_sees_nothing(desk: Desk) -> None:
    person(desk, "wang")
    seen = viewer(desk, "wang")
    assert (seen.account, seen.name) == ("wang", "王芳")
    assert (seen.districts, seen.roles) == (frozenset(), frozenset())
    assert seen.scope.districts == frozenset()
    assert not seen.may_look


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


def test_an_ended_account_has_no_viewer_and_nothing_left_when_it_is_reopened(desk: Desk) -> None:
    person(desk, "wang", "role:viewer", "city")
    end_account(desk, "wang", by=BOSS, now=after(days=1))
    with desk.reading() as connection:
        assert viewer_in(connection, "wang", SETTINGS) is None
        assert viewer_in(connection, "nobody", SETTINGS) is None
    assert account_named(desk, "wang").ended_at == after(days=1)
    for change in (
        lambda: end_account(desk, "wang", by=BOSS),
        lambda: give(desk, "wang", "city", by=BOSS),
        lambda: add_account(desk, "wang", "另一人", by=BOSS),
    ):
        with pytest.raises(BadAccount, match="ended"):
            change()
    reopen_account(desk, "wang", by=BOSS)
    assert viewer(desk, "wang").roles == frozenset()
    assert viewer(desk, "wang").districts == frozenset()
    with pytest.raises(BadAccount, match="not ended"):
        reopen_account(desk, "wang", by=BOSS)


def test_an_account_or_a_subject_is_one_persons(desk: Desk) -> None:
    add_account(desk, "wang", "王芳", subject="id-7", by=BOSS)
    with pytest.raises(BadAccount, match="There is an account wang"):
        add_account(desk, "WANG", "王刚", by=BOSS)
    with pytest.raises(BadAccount, match="'id-7' is the account wang"):
        add_account(desk, "wang2", "王刚", subject="id-7", by=BOSS)
    assert [one.account for one in accounts(desk)] == ["wang"]


def test_a_subject_leads_to_its_account_until_that_is_ended(desk: Desk) -> None:
    add_account(desk, "wang", "王芳", subject="id-7", by=BOSS)
    add_account(desk, "li", "李强", by=BOSS)
    assert account_of_subject(desk, "id-7") == "wang"
    assert account_of_subject(desk, "ID-7") is None
    assert account_of_subject(desk, "") is None
    assert account_of_subject(desk, "wang") is None
    assert account_of_subject(desk, "id-7\0") is None
    end_account(desk, "wang", by=BOSS)
    assert account_of_subject(desk, "id-7") is None


def test_what_is_known_of_a_person_is_changed_and_the_rest_left(desk: Desk) -> None:
    add_account(desk, "wang", "王芳", unit="执法科", email="w@bureau.cn", by=BOSS, now=NOW)
    add_account(desk, "li", "李强", subject="id-8", by=BOSS, now=NOW)
    change_account(desk, "Wang", subject="id-7", email=" ", by=BOSS, now=NOW)
    held = account_named(desk, "wang")
    assert (held.name, held.unit, held.subject, held.email) == ("王芳", "执法科", "id-7", None)
    with pytest.raises(BadAccount, match="'id-8' is the account li"):
        change_account(desk, "wang", name="王方", subject="id-8", by=BOSS)
    with pytest.raises(BadAccount, match="no person's name"):
        change_account(desk, "wang", name=" ", by=BOSS)
    change_account(desk, "wang", by=BOSS)
    assert account_named(desk, "wang") == held
    (line,) = logged(desk, "account_changed")
    assert (line["subject"], line["email"], "unit" in line) == ("id-7", None, False)


def test_who_is_meant_is_asked_where_nobody_has_the_name(desk: Desk) -> None:
    person(desk, "wangfang")
    for change in (
        lambda: account_named(desk, "wangfan"),
        lambda: give(desk, "wangfan", "city", by=BOSS),
        lambda: end_account(desk, "wangfan", by=BOSS),
    ):
        with pytest.raises(NoSuchAccount) as refused:
            change()
        assert "是否应为 wangfang？" in refused.value.zh


def test_a_name_no_database_would_take_is_nobodys(desk: Desk) -> None:
    for name in ("\0", "\udc80", "x" * 100_000, "' or 1=1"):
        with pytest.raises(NoSuchAccount):
            account_named(desk, name)


def test_a_role_of_a_later_version_opens_nothing(desk: Desk) -> None:
    person(desk, "wang", "role:viewer")
    with desk.writing() as connection:
        row = {"account": "wang", "kind": "role", "value": "emperor", "given_by": "x"}
        connection.execute(insert(GRANTS).values(row | {"given_at": NOW}))
    assert viewer(desk, "wang").roles == {"viewer"}


def test_the_log_has_who_gave_what_to_whom_and_from_where(desk: Desk) -> None:
    person(desk, "wang", "role:viewer")
    by = Actor("boss", "10.0.0.9", "their-session")
    give(desk, "wang", "district", "东湖区", by=by, now=after(hours=1))
    give(desk, "wang", "district", "东湖区", by=by, now=after(hours=2))
    take(desk, "wang", "role", "viewer", by=by, now=after(hours=3))
    take(desk, "wang", "role", "viewer", by=by, now=after(hours=4))
    end_account(desk, "wang", by=by, now=after(hours=5))
    reopen_account(desk, "wang", by=by, now=after(hours=6))
    added, role, *later = logged(desk)
    assert (added["act"], added["account"], added["of"]) == ("account_added", BOSS, "wang")
    assert (added["name"], added["at"]) == ("王芳", NOW)
    assert (role["act"], role["kind"], role["value"]) == ("granted", "role", "viewer")
    assert [(line["act"], line["at"]) for line in later] == [
        ("granted", after(hours=1)),
        ("withdrawn", after(hours=3)),
        ("account_ended", after(hours=5)),
        ("account_changed", after(hours=6)),
    ]
    assert {line["of"] for line in later} == {"wang"}
    assert {(line["account"], line["address"]) for line in later} == {("boss", "10.0.0.9")}
    assert {line["session"] for line in later} == {session_mark("their-session")}


def test_what_is_refused_leaves_no_line(desk: Desk) -> None:
    person(desk, "boss")
    before = logged(desk)
    with pytest.raises(NotPermitted):
        give(desk, "boss", "city", by=Actor("boss", "10.0.0.9"))
    with pytest.raises(BadAccount):
        add_account(desk, "boss", "王芳", by=BOSS)
    assert logged(desk) == before


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
