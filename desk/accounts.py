"""Accounts and what they are given: made, changed and ended here; it checks no password.

Who may do so is asked by whoever calls; that nobody gives themselves anything is kept here.
"""

import unicodedata
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from desk.acting import By, actor_of, is_oneself, log
from desk.database import Desk
from desk.errors import BadAccount, NotPermitted
from desk.naming import spelled
from desk.people import (
    CITY,
    DISTRICT,
    KINDS,
    ROLE,
    Account,
    account_in,
    account_named,
    account_of_subject,
    accounts,
    viewer_in,
)
from desk.roles import ROLES, in_conflict
from desk.schema import ACCOUNTS, GRANTS
from desk.sessions import end_in
from desk.settings import Settings, login_settings

__all__ = [
    "CITY",
    "DISTRICT",
    "KINDS",
    "ROLE",
    "Account",
    "account_named",
    "account_of_subject",
    "accounts",
    "add_account",
    "change_account",
    "end_account",
    "give",
    "open_account",
    "reopen_account",
    "take",
    "viewer_in",
]


def add_account(
    desk: Desk,
    account: str,
    name: str,
    *,
    unit: str | None = None,
    subject: str | None = None,
    email: str | None = None,
    by: By,
    now: datetime | None = None,
) -> str:
    """Make an account that holds nothing yet, and return its name as it is kept.

    BadAccount where the name cannot be one, or the account or its subject is taken.
    """
    kept = spelled(account)
    if not name.strip():
        raise BadAccount(f"账号 {kept} 没有写姓名", f"The account {kept} has no person's name")
    at = now or datetime.now(UTC)
    told = {
        "name": name.strip(),
        "unit": _or_none(unit),
        "subject": _or_none(subject),
        "email": _or_none(email),
    }
    row = {"account": kept, **told, "must_change": False, "failed": 0, "made_at": at}
    try:
        with desk.writing() as connection:
            connection.execute(insert(ACCOUNTS).values(row))
            log(connection, "account_added", by, at, of=kept, **told)
    except IntegrityError as error:
        raise _taken(desk, kept, told["subject"]) from error
    return kept


def end_account(desk: Desk, account: str, *, by: By, now: datetime | None = None) -> None:
    """End an account with its sessions and all it holds; its name is given to nobody else.

    NoSuchAccount, or BadAccount where it was ended before.
    """
    at = now or datetime.now(UTC)
    with desk.writing() as connection:
        held = open_account(connection, account)
        theirs = ACCOUNTS.c.account == held.account
        connection.execute(update(ACCOUNTS).where(theirs).values(ended_at=at))
        _end_grants(connection, held.account, by, at)
        ended = end_in(connection, held.account, "account_ended", by, at)
        log(connection, "account_ended", by, at, of=held.account, sessions=ended)


def reopen_account(desk: Desk, account: str, *, by: By, now: datetime | None = None) -> None:
    """Open an ended account to the same person again: without password, roles or districts.

    NoSuchAccount, or BadAccount where it was not ended.
    """
    with desk.writing() as connection:
        held = _locked(connection, account)
        if held.ended_at is None:
            raise BadAccount(
                f"账号 {held.account} 没有停用", f"The account {held.account} was not ended"
            )
        fresh = {"ended_at": None, "password": None, "failed": 0, "locked_until": None}
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.account == held.account).values(fresh))
        at = now or datetime.now(UTC)
        log(connection, "account_changed", by, at, of=held.account, reopened=True)


def change_account(
    desk: Desk,
    account: str,
    *,
    name: str | None = None,
    unit: str | None = None,
    subject: str | None = None,
    email: str | None = None,
    by: By,
    now: datetime | None = None,
) -> None:
    """Change what is known of a person: None leaves it, an empty text takes it away.

    NoSuchAccount; BadAccount where it was ended, the name is empty or the subject is another's.
    """
    given = {"name": name, "unit": unit, "subject": subject, "email": email}
    told = {key: _or_none(value) for key, value in given.items() if value is not None}
    if "name" in told and told["name"] is None:
        raise BadAccount(f"账号 {account} 没有写姓名", f"{account} has no person's name")
    try:
        with desk.writing() as connection:
            held = open_account(connection, account)
            if told:
                theirs = ACCOUNTS.c.account == held.account
                connection.execute(update(ACCOUNTS).where(theirs).values(told))
                at = now or datetime.now(UTC)
                log(connection, "account_changed", by, at, of=held.account, **told)
    except IntegrityError as error:
        raise _of_another(desk, told["subject"]) from error


def give(
    desk: Desk,
    account: str,
    kind: str,
    value: str = "",
    *,
    by: By,
    settings: Settings | None = None,
    now: datetime | None = None,
) -> bool:
    """Give a role, a district or the whole city (no value); tell whether it was not held before.

    ``settings`` default to those in force. NoSuchAccount; BadAccount where the account was ended,
    the role is unknown, or 三员分立 gives it to another person; NotPermitted to oneself.
    """
    value = _value(kind, value)
    rules, at = settings or login_settings(), now or datetime.now(UTC)
    with desk.writing() as connection:
        held = open_account(connection, account)
        if is_oneself(by, held.account):
            raise NotPermitted("不能给自己授权", "Nobody gives themselves anything")
        if kind == ROLE and rules is not None and rules.separate_duties:
            _check_duties(held, value)
        if _holds(connection, held.account, kind, value):
            return False
        row = {"account": held.account, "kind": kind, "value": value, "given_at": at}
        connection.execute(insert(GRANTS).values(row | {"given_by": actor_of(by).name}))
        log(connection, "granted", by, at, of=held.account, kind=kind, value=value)
    return True


def take(
    desk: Desk,
    account: str,
    kind: str,
    value: str = "",
    *,
    by: By,
    now: datetime | None = None,
) -> bool:
    """Withdraw a role, a district or the whole city, at once; tell whether it was held.

    NoSuchAccount; BadAccount where the kind or role is unknown.
    """
    value, at = _value(kind, value), now or datetime.now(UTC)
    with desk.writing() as connection:
        held = _locked(connection, account)
        if not _holds(connection, held.account, kind, value):
            return False
        _end_grants(connection, held.account, by, at, kind, value)
        log(connection, "withdrawn", by, at, of=held.account, kind=kind, value=value)
    return True


def _value(kind: str, value: str) -> str:
    """Return what is given as it is kept; BadAccount where there is no such kind or role."""
    said = unicodedata.normalize("NFC", value.strip())
    if kind == CITY:
        return ""
    if kind == ROLE and said in ROLES:
        return said
    # Names of districts are joined by `;` for a wall screen.
    if kind == DISTRICT and said and ";" not in said:
        return said
    known = ", ".join(ROLES)
    raise BadAccount(
        f"“{kind}:{value}”不能授予：应为 city、district:区县名 或 role:角色（{known}）",
        f"{kind}:{value} cannot be given: it is city, district:NAME or role:ROLE ({known})",
    )


def _check_duties(held: Account, role: str) -> None:
    conflict = in_conflict(held.roles | {role})
    if conflict:
        first, second = (ROLES[one] for one in conflict)
        raise BadAccount(
            f"三员分立：{held.account} 不能同时为{first.zh}和{second.zh}",
            f"Separate duties: {held.account} cannot be both {first.en} and {second.en}",
        )


def open_account(connection: Connection, account: str) -> Account:
    """Return an account to be changed in the caller's block; BadAccount where it was ended."""
    held = _locked(connection, account)
    if held.ended_at is not None:
        raise BadAccount(f"账号 {held.account} 已停用", f"The account {held.account} was ended")
    return held


def _locked(connection: Connection, account: str) -> Account:
    """Return an account that nobody else changes until the writing block ends."""
    kept = account_in(connection, account).account
    connection.execute(
        select(ACCOUNTS.c.account).where(ACCOUNTS.c.account == kept).with_for_update()
    )
    return account_in(connection, kept)


def _holds(connection: Connection, account: str, kind: str, value: str) -> bool:
    held = select(GRANTS.c.id).where(
        GRANTS.c.account == account,
        GRANTS.c.kind == kind,
        GRANTS.c.value == value,
        GRANTS.c.ended_at.is_(None),
    )
    return connection.execute(held).first() is not None


def _end_grants(
    connection: Connection,
    account: str,
    by: By,
    at: datetime,
    kind: str | None = None,
    value: str | None = None,
) -> None:
    ending = update(GRANTS).where(GRANTS.c.account == account, GRANTS.c.ended_at.is_(None))
    if kind is not None:
        ending = ending.where(GRANTS.c.kind == kind, GRANTS.c.value == value)
    connection.execute(ending.values(ended_by=actor_of(by).name, ended_at=at))


def _or_none(text: str | None) -> str | None:
    return (text or "").strip() or None


def _taken(desk: Desk, account: str, subject: str | None) -> BadAccount:
    """Tell what of a new account is somebody's already."""
    held = next((one for one in accounts(desk) if one.account == account), None)
    if held is None:
        return _of_another(desk, subject)
    if held.ended_at is None:
        return BadAccount(f"账号 {account} 已有", f"There is an account {account}")
    return BadAccount(
        f"账号 {account} 已停用；同一人再用可重新启用",
        f"The account {account} was ended; the same person's can be reopened",
    )


def _of_another(desk: Desk, subject: str | None) -> BadAccount:
    other = next((one.account for one in accounts(desk) if one.subject == subject), "?")
    return BadAccount(
        f"外部身份“{subject}”已属于账号 {other}", f"{subject!r} is the account {other} already"
    )
