"""Logins that went to the identity provider and have not come back; it knows no provider."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from desk.database import Desk
from desk.errors import NotLetIn
from desk.schema import ATTEMPTS
from desk.sessions import new_token, session_id

# Whoever needs longer for the provider's form begins anew.
LASTS = timedelta(minutes=10)
# Of all browsers at once; a stranger may begin as many as they like.
MOST = 1_000


@dataclass(frozen=True)
class Attempt:
    """What was sent with a login and must come back with it, and where it leads on to."""

    nonce: str
    verifier: str
    leads_to: str


def begin(desk: Desk, nonce: str, verifier: str, leads_to: str, now: datetime | None = None) -> str:
    """Keep a login that sets out and return its state, which only its browser is told.

    Those that did not come back in time are forgotten: nobody wrote them. NotLetIn where there are
    too many at once.
    """
    state, now = new_token(), now or datetime.now(UTC)
    with desk.writing() as connection:
        connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.begun_at <= now - LASTS))
        if (connection.scalar(select(func.count()).select_from(ATTEMPTS)) or 0) >= MOST:
            raise NotLetIn("登录请求过多，请稍后再试", "Too many logins at once; try again later")
        connection.execute(
            insert(ATTEMPTS).values(
                state=session_id(state),
                nonce=nonce,
                verifier=verifier,
                leads_to=leads_to,
                begun_at=now,
            )
        )
    return state


def take(desk: Desk, state: str, now: datetime | None = None) -> Attempt | None:
    """Return the login that comes back, once; None where none set out, or too long ago."""
    now = now or datetime.now(UTC)
    with desk.writing() as connection:
        is_it = (ATTEMPTS.c.state == session_id(state)) & ATTEMPTS.c.used_at.is_(None)
        row = connection.execute(
            select(ATTEMPTS.c.nonce, ATTEMPTS.c.verifier, ATTEMPTS.c.leads_to).where(
                is_it & (ATTEMPTS.c.begun_at > now - LASTS)
            )
        ).one_or_none()
        used = connection.execute(update(ATTEMPTS).where(is_it).values(used_at=now)).rowcount
    return Attempt(*row) if row and used == 1 else None
