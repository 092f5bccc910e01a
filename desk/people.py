"""Reads who has an account and what they hold; it changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, select

from desk.database import Desk
from desk.naming import folded, is_account, nobody
from desk.roles import ROLES, in_conflict
from desk.schema import ACCOUNTS, GRANTS
from desk.settings import Settings
from desk.viewer import Viewer

ROLE, DISTRICT, CITY = "role", "district", "city"
KINDS = (ROLE, DISTRICT, CITY)


@dataclass(frozen=True)
class Account:
    """A person's account with what they hold now; ``districts`` None is the whole city."""

    account: str
    name: str
    unit: str | None
    subject: str | None
    email: str | None
    has_password: bool
    must_change: bool
    locked_until: datetime | None
    made_at: datetime
    ended_at: datetime | None
    roles: frozenset[str]
    districts: frozenset[str] | None


def accounts(desk: Desk) -> tuple[Account, ...]:
    """Return all accounts by name, the ended ones too."""
    with desk.reading() as connection:
        rows = connection.execute(_held().order_by(ACCOUNTS.c.account)).all()
    by_account: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_account.setdefault(row.account, []).append(row)
    return tuple(_account(held) for held in by_account.values())


def account_named(desk: Desk, account: str) -> Account:
    """Return an account, also an ended one; NoSuchAccount names the nearest."""
    with desk.reading() as connection:
        return account_in(connection, account)


def account_in(connection: Connection, account: str) -> Account:
    """Return an account as the caller's transaction sees it; NoSuchAccount names the nearest."""
    rows = _rows_of(connection, account)
    if not rows:
        raise nobody(account, connection.execute(select(ACCOUNTS.c.account)).scalars())
    return _account(rows)


def account_of_subject(desk: Desk, subject: str) -> str | None:
    """Return the account known to the identity provider or the gateway by that name, if any.

    None where nobody is, or the account was ended: who is known there alone is not let in.
    """
    if not subject.isprintable():
        return None
    known = and_(ACCOUNTS.c.subject == subject, ACCOUNTS.c.ended_at.is_(None))
    with desk.reading() as connection:
        return connection.execute(select(ACCOUNTS.c.account).where(known)).scalar()


def viewer_in(
    connection: Connection, account: str, settings: Settings | None, session: str = ""
) -> Viewer | None:
    """Return what an account may see at this moment; None where it is not there or was ended.

    ``settings`` None (login is off) opens no restricted register. With 三员分立 switched on, who
    holds two roles of two people has neither.
    """
    rows = _rows_of(connection, account)
    return _viewer(rows, settings, session)


def _viewer(rows: Sequence[Row[Any]], settings: Settings | None, session: str) -> Viewer | None:
    if not rows or rows[0].ended_at is not None:
        return None
    held = _account(rows)
    roles = held.roles
    if settings is not None and settings.separate_duties:
        roles -= frozenset(in_conflict(roles) or ())
    opened = settings.restricted.items() if settings is not None else ()
    return Viewer(
        account=held.account,
        name=held.name,
        districts=held.districts,
        roles=roles,
        restricted=frozenset(register for register, to in opened if roles & to),
        session=session,
        sees_city=settings is not None and settings.public.city,
        unit=held.unit,
    )


def _rows_of(connection: Connection, account: str) -> Sequence[Row[Any]]:
    """Return what is held of one account; nothing for what no database takes as a name."""
    kept = folded(account)
    if not is_account(kept):
        return ()
    return connection.execute(_held(ACCOUNTS.c.account == kept)).all()


def _held(*where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Select accounts, each once for everything it holds now, and once if it holds nothing."""
    holds = and_(GRANTS.c.account == ACCOUNTS.c.account, GRANTS.c.ended_at.is_(None))
    chosen = select(ACCOUNTS, GRANTS.c.kind, GRANTS.c.value)
    return chosen.select_from(ACCOUNTS.outerjoin(GRANTS, holds)).where(*where)


def _account(rows: Sequence[Row[Any]]) -> Account:
    row = rows[0]
    kinds = {one.kind for one in rows}
    return Account(
        account=row.account,
        name=row.name,
        unit=row.unit,
        subject=row.subject,
        email=row.email,
        has_password=row.password is not None,
        must_change=row.must_change,
        locked_until=row.locked_until,
        made_at=row.made_at,
        ended_at=row.ended_at,
        # A role that this version does not know opens nothing.
        roles=_values(rows, ROLE) & frozenset(ROLES),
        districts=None if CITY in kinds else _values(rows, DISTRICT),
    )


def _values(rows: Iterable[Row[Any]], kind: str) -> frozenset[str]:
    return frozenset(row.value for row in rows if row.kind == kind)
