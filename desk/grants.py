"""What accounts are given: roles, districts, the whole city; it makes no account.

Who may do so is asked by whoever calls; that nobody gives themselves anything is kept here.
"""

import unicodedata
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from desk.acting import By, actor_of, is_oneself, log
from desk.database import Desk
from desk.errors import BadAccount, NotPermitted
from desk.people import CITY, DISTRICT, ROLE, Account, account_in
from desk.roles import ROLES, in_conflict
from desk.schema import ACCOUNTS, GRANTS
from desk.settings import Settings, login_settings


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
    rules = settings or login_settings()
    with desk.writing() as connection:
        return give_in(connection, account, kind, value, by, rules, now or datetime.now(UTC))


def give_in(
    connection: Connection,
    account: str,
    kind: str,
    value: str,
    by: By,
    rules: Settings | None,
    at: datetime,
) -> bool:
    """Give as ``give`` does, in the caller's writing block; ``rules`` None separates no duties."""
    value = _value(kind, value)
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
        held = locked_account(connection, account)
        if not _holds(connection, held.account, kind, value):
            return False
        end_grants(connection, held.account, by, at, kind, value)
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
    if kind == DISTRICT and said and said.isprintable() and ";" not in said:
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
    held = locked_account(connection, account)
    if held.ended_at is not None:
        raise BadAccount(f"账号 {held.account} 已停用", f"The account {held.account} was ended")
    return held


def locked_account(connection: Connection, account: str) -> Account:
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


def end_grants(
    connection: Connection,
    account: str,
    by: By,
    at: datetime,
    kind: str | None = None,
    value: str | None = None,
) -> None:
    """End in the caller's block what an account holds: one thing, or all."""
    ending = update(GRANTS).where(GRANTS.c.account == account, GRANTS.c.ended_at.is_(None))
    if kind is not None:
        ending = ending.where(GRANTS.c.kind == kind, GRANTS.c.value == value)
    connection.execute(ending.values(ended_by=actor_of(by).name, ended_at=at))
