"""Logins that hold: begun, looked at by every request and ended here; it checks no password.

The browser keeps a token, the desk its hash alone, so a copy of the database lets nobody in.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from desk.database import Desk
from desk.errors import BadAccount, NotLetIn
from desk.naming import folded
from desk.people import viewer_in
from desk.schema import ACCOUNTS, SESSIONS
from desk.settings import Settings
from desk.viewer import Viewer

LOCAL = "local"
# How a session ended, as the log and the list have it.
IDLE, ABSOLUTE = "idle", "absolute"
TOUCH = timedelta(minutes=1)
# A token is 43 letters; nothing longer is worth a hash.
LONGEST_TOKEN = 64


@dataclass(frozen=True)
class Session:
    """A login: ``id`` is the hash of its token, ``until`` the time after which it never holds."""

    id: str
    account: str
    way: str
    address: str | None
    begun_at: datetime
    seen_at: datetime
    until: datetime


def new_token() -> str:
    """Return 32 random bytes as text that an address or a cookie can carry."""
    return secrets.token_urlsafe(32)


def session_id(token: str) -> str:
    """Return what the desk keeps of a token: 64 hexadecimal digits."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def begin(
    desk: Desk,
    account: str,
    way: str,
    address: str | None,
    settings: Settings,
    *,
    now: datetime | None = None,
) -> str:
    """Begin a session and return its token, which is kept nowhere.

    NotLetIn where the account is not there or was ended.
    """
    at = now or datetime.now(UTC)
    token = new_token()
    with desk.writing() as connection:
        viewer = viewer_in(connection, account, settings)
        if viewer is None or viewer.account is None:
            raise NotLetIn("该账户不能登录", "This account cannot log in")
        row = {
            "token": session_id(token),
            "account": viewer.account,
            "way": way,
            "address": address,
            "begun_at": at,
            "seen_at": at,
            "until": at + timedelta(hours=settings.session.absolute_hours),
        }
        connection.execute(insert(SESSIONS).values(row))
    return token


def viewer_of(
    desk: Desk, token: str, settings: Settings, *, now: datetime | None = None
) -> Viewer | None:
    """Return who a token stands for with what they hold at this moment; None if for nobody.

    A session past its limits is ended. While a local account has to change its password, its
    sessions show nothing: they hold from the change on.
    """
    if not token or len(token) > LONGEST_TOKEN:
        return None
    at = now or datetime.now(UTC)
    kept = session_id(token)
    with desk.reading() as connection:
        row = connection.execute(_joined().where(SESSIONS.c.token == kept)).first()
        if row is None or row.ended_at is not None or (row.way == LOCAL and row.must_change):
            return None
        viewer = viewer_in(connection, row.account, settings, session=kept)
    why = _past(row, settings, at)
    if why:
        _end(desk, kept, why, at)
        return None
    if viewer is not None and at - row.seen_at >= _touching(settings):
        with desk.writing() as connection:
            connection.execute(update(SESSIONS).where(SESSIONS.c.token == kept).values(seen_at=at))
    return viewer


def end(desk: Desk, token: str, why: str, *, now: datetime | None = None) -> bool:
    """End the session of a token; tell whether there was one that held."""
    return _end(desk, session_id(token), why, now or datetime.now(UTC))


def end_session(desk: Desk, beginning: str, why: str, *, now: datetime | None = None) -> Session:
    """End the one session whose id begins so (six letters at least), and return it.

    BadAccount where none that holds begins so, or several do.
    """
    found = [one for one in sessions(desk) if one.id.startswith(beginning.lower())]
    if len(found) != 1 or len(beginning) < 6:
        raise BadAccount(
            f"编号以“{beginning}”开头的会话不是恰好一个",
            f"There is not just one session whose id begins with {beginning!r}",
        )
    _end(desk, found[0].id, why, now or datetime.now(UTC))
    return found[0]


def end_all(desk: Desk, account: str, why: str, *, now: datetime | None = None) -> int:
    """End all sessions of an account at once and return how many held."""
    at = now or datetime.now(UTC)
    holding = (SESSIONS.c.account == folded(account)) & SESSIONS.c.ended_at.is_(None)
    with desk.writing() as connection:
        ended = connection.execute(
            update(SESSIONS).where(holding).values(ended_at=at, ended_why=why)
        )
    return ended.rowcount


def sessions(desk: Desk, account: str | None = None) -> tuple[Session, ...]:
    """Return the sessions that have not been ended, newest first; of one account or of all.

    One that nobody looked at since it passed its limits is among them.
    """
    chosen = select(SESSIONS).where(SESSIONS.c.ended_at.is_(None))
    if account is not None:
        chosen = chosen.where(SESSIONS.c.account == folded(account))
    with desk.reading() as connection:
        rows = connection.execute(chosen.order_by(SESSIONS.c.begun_at.desc())).all()
    return tuple(
        Session(row.token, row.account, row.way, row.address, row.begun_at, row.seen_at, row.until)
        for row in rows
    )


def _joined() -> Select[*tuple[Any, ...]]:
    both = SESSIONS.join(ACCOUNTS, SESSIONS.c.account == ACCOUNTS.c.account)
    return select(SESSIONS, ACCOUNTS.c.must_change).select_from(both)


def _past(row: Row[Any], settings: Settings, at: datetime) -> str | None:
    """Return which limit a session has passed; today's limits hold for those begun before too."""
    whole = timedelta(hours=settings.session.absolute_hours)
    if at >= min(row.until, row.begun_at + whole):
        return ABSOLUTE
    return IDLE if at - row.seen_at >= timedelta(minutes=settings.session.idle_minutes) else None


def _touching(settings: Settings) -> timedelta:
    """Return how old the last look may be: a minute, or a tenth of a short limit."""
    return min(TOUCH, timedelta(minutes=settings.session.idle_minutes) / 10)


def _end(desk: Desk, kept: str, why: str, at: datetime) -> bool:
    holding = (SESSIONS.c.token == kept) & SESSIONS.c.ended_at.is_(None)
    with desk.writing() as connection:
        ended = connection.execute(
            update(SESSIONS).where(holding).values(ended_at=at, ended_why=why)
        )
    return ended.rowcount > 0
