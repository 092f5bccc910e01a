"""Accounts: made, changed and ended here; it checks no password.

Who may do so is asked by whoever calls.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from desk.acting import By, log
from desk.database import Desk
from desk.errors import BadAccount
from desk.grants import end_grants, give, give_in, locked_account, open_account, take
from desk.naming import spelled
from desk.people import (
    CITY,
    DISTRICT,
    KINDS,
    ROLE,
    Account,
    account_named,
    account_of_subject,
    accounts,
    viewer_in,
)
from desk.schema import ACCOUNTS
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
    holding: Iterable[tuple[str, str]] = (),
    by: By,
    settings: Settings | None = None,
    now: datetime | None = None,
) -> str:
    """Make an account with what it is given (kind, value), and return its name as it is kept.

    Without anything given it sees nothing. BadAccount where the name cannot be one, the account
    or its subject is taken, or something cannot be given: nothing is made then.
    """
    kept = spelled(account)
    if not name.strip():
        raise BadAccount(f"账号 {kept} 没有写姓名", f"The account {kept} has no person's name")
    rules, at = settings or login_settings(), now or datetime.now(UTC)
    told = {
        "name": _or_none(name),
        "unit": _or_none(unit),
        "subject": _or_none(subject),
        "email": _or_none(email),
    }
    row = {"account": kept, **told, "must_change": False, "failed": 0, "made_at": at}
    try:
        with desk.writing() as connection:
            connection.execute(insert(ACCOUNTS).values(row))
            log(connection, "account_added", by, at, of=kept, **told)
            for kind, value in holding:
                give_in(connection, kept, kind, value, by, rules, at)
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
        end_grants(connection, held.account, by, at)
        ended = end_in(connection, held.account, "account_ended", by, at)
        log(connection, "account_ended", by, at, of=held.account, sessions=ended)


def reopen_account(desk: Desk, account: str, *, by: By, now: datetime | None = None) -> None:
    """Open an ended account to the same person again: without password, roles or districts.

    NoSuchAccount, or BadAccount where it was not ended.
    """
    with desk.writing() as connection:
        held = locked_account(connection, account)
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


def _or_none(text: str | None) -> str | None:
    """Return a text without blanks around it, None for an empty one; BadAccount for no text."""
    kept = (text or "").strip()
    if not kept.isprintable():
        raise BadAccount(f"{kept!a} 含有不可显示的字符", f"{kept!a} cannot be shown as text")
    return kept or None


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
