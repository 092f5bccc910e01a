"""Logins that hold: begun, looked at by every request and ended here; it checks no password.

The browser keeps a token, the desk its hash alone, so a copy of the database lets nobody in.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from desk.acting import Actor, By, log
from desk.audit.log import record_alone
from desk.audit.model import Line, session_mark
from desk.database import Desk
from desk.errors import BadAccount, NotLetIn
from desk.naming import folded
from desk.people import viewer_in
from desk.schema import ACCOUNTS, SESSIONS
from desk.settings import Settings
from desk.viewer import Viewer

LOCAL = "local"
# How a session ended, as the log and the list have it.
LOGOUT, IDLE, ABSOLUTE, REVOKED = "logout", "idle", "absolute", "revoked"
TOUCH = timedelta(minutes=1)
# A token is 43 letters; nothing longer is worth a hash.
LONGEST_TOKEN = 64
LEAST_OF_MARK = 6


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

    @property
    def mark(self) -> str:
        """What it is called in the log."""
        return session_mark(self.id)


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
    kept = session_id(token)
    with desk.writing() as connection:
        viewer = viewer_in(connection, account, settings)
        if viewer is not None and viewer.account is not None:
            row = {
                "token": kept,
                "account": viewer.account,
                "way": way,
                "address": address,
                "begun_at": at,
                "seen_at": at,
                "until": at + timedelta(hours=settings.session.absolute_hours),
            }
            connection.execute(insert(SESSIONS).values(row))
            log(connection, "login", Actor(viewer.account, address, kept), at, way=way)
            return token
    content = {"way": way, "why": "no_account"}
    record_alone(desk, Line("refused_login", folded(account), content, address, at=at))
    raise NotLetIn("该账号不能登录", "This account cannot log in")


def viewer_of(
    desk: Desk,
    token: str,
    settings: Settings,
    *,
    touch: bool = True,
    now: datetime | None = None,
) -> Viewer | None:
    """Return who a token stands for with what they hold at this moment; None if for nobody.

    Of what a token's session is asked, and what ``touch`` means, see ``viewer_in_session``.
    """
    if not token or len(token) > LONGEST_TOKEN:
        return None
    return viewer_in_session(desk, session_id(token), settings, touch=touch, now=now)


def viewer_in_session(
    desk: Desk,
    session: str,
    settings: Settings,
    *,
    touch: bool = True,
    now: datetime | None = None,
) -> Viewer | None:
    """Return whose a session is, by its id, with what they hold at this moment; None if nobody's.

    ``touch`` tells that a person did something: without it the look keeps no session alive.

    A session past its limits is ended. While a local account has to change its password, its
    sessions show nothing: they hold from the change on.
    """
    at = now or datetime.now(UTC)
    with desk.reading() as connection:
        row = connection.execute(_joined().where(SESSIONS.c.token == session)).first()
        if row is None or row.ended_at is not None or (row.way == LOCAL and row.must_change):
            return None
        viewer = viewer_in(connection, row.account, settings, session=session)
    why = _past(row, settings, at)
    if why:
        _end(desk, session, why, at)
        return None
    if viewer is not None and touch and at - row.seen_at >= _touching(settings):
        with desk.writing() as connection:
            connection.execute(
                update(SESSIONS).where(SESSIONS.c.token == session).values(seen_at=at)
            )
    return viewer


def way_of(desk: Desk, token: str) -> str | None:
    """Return by which way the session of a token was begun; None where there is none."""
    with desk.reading() as connection:
        chosen = select(SESSIONS.c.way).where(SESSIONS.c.token == session_id(token))
        way: str | None = connection.execute(chosen).scalar()
    return way


def end(desk: Desk, token: str, why: str = LOGOUT, *, now: datetime | None = None) -> bool:
    """End the session of a token; tell whether there was one that held."""
    return _end(desk, session_id(token), why, now or datetime.now(UTC))


def end_marked(desk: Desk, mark: str, *, by: By, now: datetime | None = None) -> Session:
    """End the one session whose mark begins so (six letters at least), and return it.

    BadAccount where none that holds has that mark, or several do.
    """
    found = [one for one in sessions(desk) if one.mark.startswith(mark.lower())]
    if len(found) != 1 or len(mark) < LEAST_OF_MARK:
        raise BadAccount(
            f"以“{mark}”开头的会话不是恰好一个",
            f"There is not just one session that begins with {mark!r}",
        )
    _end(desk, found[0].id, REVOKED, now or datetime.now(UTC), by)
    return found[0]


def end_all(
    desk: Desk,
    account: str,
    why: str = REVOKED,
    *,
    by: By | None = None,
    now: datetime | None = None,
) -> int:
    """End all sessions of an account at once and return how many held.

    Without ``by`` the log has that the account itself did it.
    """
    with desk.writing() as connection:
        return end_in(connection, account, why, by or folded(account), now or datetime.now(UTC))


def end_in(
    connection: Connection, account: str, why: str, by: By, at: datetime, *, but: str = ""
) -> int:
    """End an account's sessions in the caller's block, but the one of that id; return how many."""
    kept = folded(account)
    holding = (SESSIONS.c.account == kept) & SESSIONS.c.ended_at.is_(None)
    ended = connection.execute(
        update(SESSIONS)
        .where(holding & (SESSIONS.c.token != but))
        .values(ended_at=at, ended_why=why)
    )
    if ended.rowcount:
        log(connection, "session_ended", by, at, of=kept, why=why, sessions=ended.rowcount)
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


def _end(desk: Desk, kept: str, why: str, at: datetime, by: By | None = None) -> bool:
    """End one session; where nobody else did it, the log has that its account did."""
    holding = (SESSIONS.c.token == kept) & SESSIONS.c.ended_at.is_(None)
    with desk.writing() as connection:
        # Only one of two who end it at once finds it open.
        ended = connection.execute(
            update(SESSIONS).where(holding).values(ended_at=at, ended_why=why)
        )
        if not ended.rowcount:
            return False
        row = connection.execute(select(SESSIONS).where(SESSIONS.c.token == kept)).one()
        act = "logout" if why == LOGOUT else "session_ended"
        who = by or Actor(row.account, session=kept)
        log(connection, act, who, at, of=row.account, why=why, mark=session_mark(kept))
    return True
