"""Passwords of local accounts: set, tried and counted here; it begins no session.

Whoever is refused hears one sentence after about one time, whatever the reason; the log has it.
"""

import threading
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, select, update

from desk.acting import Actor, By, log
from desk.database import Desk
from desk.errors import BadPassword, NotLetIn
from desk.grants import open_account
from desk.naming import folded, is_account
from desk.people import account_named
from desk.schema import ACCOUNTS
from desk.sessions import LOCAL, end_in, new_token
from desk.settings import Settings
from desk.strength import LONGEST, check_strength

# argon2id with 64 MiB in three passes, as RFC 9106 (section 4) has it where memory is scarce.
_HASHER = PasswordHasher()
# Strangers may ask as often as they like, each time for 64 MiB.
_AT_ONCE = threading.BoundedSemaphore(4)
PASSWORD_SET = "password_set"  # noqa: S105 - the name of an act


def set_password(
    desk: Desk,
    account: str,
    new: str,
    settings: Settings,
    *,
    must_change: bool,
    by: By,
    keep: str = "",
    now: datetime | None = None,
) -> None:
    """Set a password, lift a lock, and end the account's sessions but the one with the id ``keep``.

    ``must_change`` where somebody else chose it: it then opens nothing but its own change.

    Raises:
        NoSuchAccount: nobody has the account.
        BadAccount: it was ended.
        BadPassword: the password breaks a rule, or is the one before.
    """
    at = now or datetime.now(UTC)
    person = account_named(desk, account)
    check_strength(new, (person.account, person.name), settings.local)
    if _is_right(_kept(desk, person.account), new):
        raise BadPassword("新密码不能与原密码相同", "The new password is the one before")
    fresh = {
        "password": _hashed(new),
        "password_at": at,
        "must_change": must_change,
        "failed": 0,
        "locked_until": None,
    }
    with desk.writing() as connection:
        held = open_account(connection, account)
        theirs = ACCOUNTS.c.account == held.account
        connection.execute(update(ACCOUNTS).where(theirs).values(fresh))
        log(connection, PASSWORD_SET, by, at, of=held.account, must_change=must_change)
        end_in(connection, held.account, PASSWORD_SET, by, at, but=keep)


def check(
    desk: Desk,
    account: str,
    given: str,
    settings: Settings,
    *,
    address: str | None = None,
    now: datetime | None = None,
) -> bool:
    """Try a password, and return whether it has to be changed before anything else.

    NotLetIn where it is wrong or the account is unknown, ended, locked or has no password: in the
    same words after about the same time, so that a stranger learns no account's name.
    """
    at = now or datetime.now(UTC)
    name = folded(account)
    # What cannot be an account may be a password in the wrong field: it is not kept in the log.
    actor = Actor(name, address) if is_account(name) else Actor("?", address)
    kept = _kept(desk, name)
    is_right = _is_right(kept, given)
    fresh = _hashed(given) if is_right and kept and _HASHER.check_needs_rehash(kept) else kept
    with desk.writing() as connection:
        row = _locked_row(connection, name)
        why = _why_not(row, kept, is_right, at)
        if row is not None and why is None:
            _count(connection, name, {"failed": 0, "locked_until": None, "password": fresh})
            return bool(row.must_change)
        told: dict[str, object] = {"way": LOCAL, "why": why}
        if row is not None and why == "wrong":
            told |= _counted(connection, row, settings, at)
        log(connection, "refused_login", actor, at, **told)
    raise NotLetIn("账号或密码不正确，或暂时不能登录", "Wrong account or password, or no entry now")


def change_password(
    desk: Desk,
    account: str,
    given: str,
    new: str,
    settings: Settings,
    *,
    keep: str = "",
    address: str | None = None,
    now: datetime | None = None,
) -> None:
    """Let a person change their own password who knows the one before.

    Raises:
        NotLetIn: the one before is wrong, which counts as a login that was refused.
        BadPassword: the new one breaks a rule, or is the one before.
    """
    check(desk, account, given, settings, address=address, now=now)
    by = Actor(folded(account), address, keep)
    set_password(desk, account, new, settings, must_change=False, by=by, keep=keep, now=now)


def unlock(desk: Desk, account: str, *, by: By, now: datetime | None = None) -> bool:
    """Lift the lock of an account and forget its wrong passwords; tell whether there were any."""
    at = now or datetime.now(UTC)
    with desk.writing() as connection:
        held = open_account(connection, account)
        row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.account == held.account)).one()
        if not row.failed:
            return False
        _count(connection, held.account, {"failed": 0, "locked_until": None})
        log(connection, "account_unlocked", by, at, of=held.account, wrong=row.failed)
    return True


def _why_not(row: Row[Any] | None, kept: str | None, is_right: bool, at: datetime) -> str | None:
    """Return why nobody is let in, by the account as it is now; None for who is."""
    if row is None:
        return "no_account"
    if row.ended_at is not None:
        return "ended"
    if row.locked_until is not None and at < row.locked_until:
        return "locked"
    if row.password is None:
        return "no_password"
    # Another password may have been set while this one was tried.
    return None if is_right and row.password == kept else "wrong"


def _counted(
    connection: Connection, row: Row[Any], settings: Settings, at: datetime
) -> dict[str, object]:
    """Count one more wrong password; each time there are enough, the account rests a while."""
    failed = row.failed + 1
    until = row.locked_until
    if failed % settings.local.lock_after == 0:
        until = at + timedelta(minutes=settings.local.lock_minutes)
    _count(connection, row.account, {"failed": failed, "locked_until": until})
    return {"wrong": failed, "locked_until": until if until and until > at else None}


def _count(connection: Connection, account: str, values: dict[str, object]) -> None:
    connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.account == account).values(values))


def _locked_row(connection: Connection, name: str) -> Row[Any] | None:
    """Return an account that no other replica counts for until the block ends."""
    if not is_account(name):
        return None
    chosen = select(ACCOUNTS).where(ACCOUNTS.c.account == name).with_for_update()
    return connection.execute(chosen).first()


def _kept(desk: Desk, name: str) -> str | None:
    """Return the hash of an account's password, if it has one."""
    with desk.reading() as connection:
        asked = name if is_account(name) else ""
        chosen = select(ACCOUNTS.c.password).where(ACCOUNTS.c.account == asked)
        return connection.execute(chosen).scalar()


def _hashed(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(_bytes(password))


def _is_right(kept: str | None, given: str) -> bool:
    """Tell whether a password is the one kept; without one it takes as long and never is."""
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _nobodys(), _bytes(given))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


@cache
def _nobodys() -> str:
    """Return a hash that nothing matches but what was drawn here and thrown away."""
    return _HASHER.hash(new_token())


def _bytes(password: str) -> bytes:
    """Return a password as it is hashed: in one form of Unicode, whatever keyboard wrote it.

    Of one that is longer than any kept no more is read than tells that it is.
    """
    text = unicodedata.normalize("NFC", password[: LONGEST + 1])
    return text.encode("utf-8", "surrogatepass")
