"""Accounts: how they are named, what they are given, and what is left when they end."""

from collections.abc import Callable

import pytest

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
from desk.settings import read_settings
from tests.desk.people import BOSS, NOW, SETTINGS, after, logged, person, viewer

APART = read_settings({"ways": ["local"], "separate_duties": True})


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


@pytest.mark.parametrize("text", ["王\0芳", "王\n芳", "\udc80"])
def test_what_cannot_be_shown_is_kept_of_nobody(text: str, desk: Desk) -> None:
    changes: tuple[Callable[[], object], ...] = (
        lambda: add_account(desk, "wang", text, by=BOSS),
        lambda: add_account(desk, "wang", "王芳", unit=text, by=BOSS),
        lambda: add_account(desk, "wang", "王芳", subject=text, by=BOSS),
        lambda: add_account(desk, "wang", "王芳", email=text, by=BOSS),
    )
    for change in changes:
        with pytest.raises(BadAccount, match="cannot be shown"):
            change()
    with pytest.raises(BadAccount, match="cannot be given"):
        add_account(desk, "wang", "王芳", holding=[("district", text)], by=BOSS)
    assert accounts(desk) == ()


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
