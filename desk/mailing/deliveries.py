"""Which papers are due and who sends each: claimed in the database and ended there; it sends none.

Two runs at the same moment never hold one delivery: who claims it holds it for a while, and loses
it to the next only when that is over.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from desk.acting import By, actor_of
from desk.audit.log import record
from desk.audit.model import Line, cleaned
from desk.database import Desk, block_of
from desk.mailing.model import BROKEN_OFF, ENDED, Delivery, Subscription, last_due
from desk.mailing.subscriptions import end_in, subscriptions_in
from desk.schema import DELIVERIES
from desk.settings import Mail

# How long a run may take to make and send one paper before another takes it for dead.
HOLD = timedelta(minutes=30)
# How often a pause is doubled: a quarter of an hour has grown to ten days then.
MOST_DOUBLED = 10
# Characters of a mail server's answer that are kept.
LONGEST_SAID = 500
# Any number of ours: whoever claims on PostgreSQL holds this lock of the database.
_LOCK = 0x1A2D_3A11
_WAITING = DELIVERIES.c.ended_at.is_(None) & DELIVERIES.c.sent_at.is_(None)


@dataclass(frozen=True)
class Claimed:
    """A delivery that this run alone may send, until its time is over."""

    delivery: Delivery
    subscription: Subscription
    claim: str


def due(
    desk: Desk, now: datetime, zone: tzinfo | None
) -> tuple[tuple[Subscription, datetime], ...]:
    """Return what would be sent now, and since when each is due; it claims nothing."""
    with desk.reading() as connection:
        found = []
        for one in subscriptions_in(connection):
            at = last_due(one.rhythm, now, zone)
            held = _of(connection, one, at)
            if at > one.made_at and (held is None or _is_free(held, now)):
                found.append((one, at))
    return tuple(found)


def give_up(desk: Desk, now: datetime, mail: Mail, zone: tzinfo | None, by: By) -> list[Delivery]:
    """End what was tried as often as may be, or waits although the next is due; return it."""
    with desk.writing() as connection:
        _lock(connection)
        orders = {one.id: one for one in subscriptions_in(connection)}
        rows = connection.execute(select(DELIVERIES).where(_WAITING)).all()
        over = [
            row
            for row in rows
            if not _is_held(row, now)
            and (
                row.tries >= mail.tries
                or row.due_at < last_due(orders[row.subscription].rhythm, now, zone)
            )
        ]
        for row in over:
            why = row.why or BROKEN_OFF
            values = {"ended_at": now, "why": why, "claim": None}
            connection.execute(_one(row.id).values(values))
            told = {"why": why, "said": row.said, "final": True, "by": actor_of(by).name}
            account = orders[row.subscription].account
            _log(connection, "mail_failed", account, _delivery(row), now, **told)
    ended = {row.id for row in over}
    return [one for one in deliveries(desk) if one.id in ended]


def claim(
    desk: Desk, now: datetime, mail: Mail, zone: tzinfo | None, after: int = 0
) -> Claimed | None:
    """Claim the delivery that is due of the next subscription after a number; None for none."""
    with desk.writing() as connection:
        _lock(connection)
        for one in subscriptions_in(connection):
            at = last_due(one.rhythm, now, zone)
            if one.id <= after or at <= one.made_at:
                continue
            row = _of(connection, one, at)
            if row is not None and (not _is_free(row, now) or row.tries >= mail.tries):
                continue
            if row is None:
                first = {"subscription": one.id, "due_at": at, "tries": 0}
                connection.execute(insert(DELIVERIES).values(first))
                row = _of(connection, one, at)
                assert row is not None
            token = secrets.token_hex(16)
            values = {
                "tries": row.tries + 1,
                "last_try_at": now,
                "claim": token,
                "held_until": now + HOLD,
            }
            connection.execute(_one(row.id).values(values))
            row = _of(connection, one, at)
            assert row is not None
            return Claimed(_delivery(row), one, token)
    return None


def hand_over(desk: Desk, held: Claimed, now: datetime, *, release: str, **content: object) -> bool:
    """Keep in the log what is about to be handed to the mail server; whether it may still be.

    The line stands before anything leaves, so that a kill leaves no paper without one.
    """
    with desk.writing() as connection:
        mine = _mine(held).values(held_until=now + HOLD, release=release)
        if connection.execute(mine).rowcount == 0:
            return False
        told = {"release": release, **content}
        _log(connection, "mail_begun", held.subscription.account, held.delivery, now, **told)
    return True


def sent(desk: Desk, held: Claimed, now: datetime, **content: object) -> None:
    """Keep that the mail server took a paper."""
    with desk.writing() as connection:
        # Whatever was thought of it meanwhile, it has been taken.
        done = {"sent_at": now, "ended_at": None, "claim": None, "why": None, "said": None}
        connection.execute(_one(held.delivery.id).values(done))
        _log(connection, "mailed", held.subscription.account, held.delivery, now, **content)


def failed(
    desk: Desk,
    held: Claimed,
    now: datetime,
    mail: Mail,
    why: str,
    said: str,
    *,
    for_good: bool,
    by: By,
) -> datetime | None:
    """Keep that a try came to nothing; return when it is tried again, None where never.

    The pauses double: an hour's outage costs few tries.
    """
    tries = held.delivery.tries
    over = for_good or tries >= mail.tries
    pause = timedelta(minutes=mail.pause_minutes) * 2 ** min(tries - 1, MOST_DOUBLED)
    again = None if over else now + pause
    kept = cleaned(said, LONGEST_SAID)
    values = {"why": why, "said": kept, "next_try_at": again, "claim": None}
    with desk.writing() as connection:
        mine = _mine(held).values(values | {"ended_at": now if over else None})
        if connection.execute(mine).rowcount == 0:
            return None
        told = {"why": why, "said": kept, "final": over, "by": actor_of(by).name}
        _log(connection, "mail_failed", held.subscription.account, held.delivery, now, **told)
    return again


def refused(desk: Desk, held: Claimed, now: datetime, why: str, said: str, by: By) -> None:
    """Keep that a paper is not for the account any more; one that was ended orders none again."""
    order = held.subscription
    kept = cleaned(said, LONGEST_SAID) or None
    with desk.writing() as connection:
        values = {"why": why, "said": kept, "ended_at": now, "claim": None}
        if connection.execute(_mine(held).values(values)).rowcount == 0:
            return
        told = {"why": why, "said": kept, "mail": True, "by": actor_of(by).name}
        _log(connection, "refused", order.account, held.delivery, now, **told)
        if why == ENDED:
            end_in(connection, order, by, now)


def deliveries(desk: Desk) -> tuple[Delivery, ...]:
    """Return all deliveries, of each subscription in the order they were due."""
    chosen = select(DELIVERIES).order_by(DELIVERIES.c.subscription, DELIVERIES.c.due_at)
    with desk.reading() as connection:
        return tuple(_delivery(row) for row in connection.execute(chosen))


def _lock(connection: Connection) -> None:
    """Let other runs wait until this block ends; SQLite lets them wait by itself."""
    if not block_of(connection).desk.is_sqlite:
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def _of(connection: Connection, one: Subscription, at: datetime) -> Row[Any] | None:
    chosen = (DELIVERIES.c.subscription == one.id) & (DELIVERIES.c.due_at == at)
    return connection.execute(select(DELIVERIES).where(chosen)).first()


def _is_held(row: Row[Any], now: datetime) -> bool:
    return row.claim is not None and row.held_until > now


def _is_free(row: Row[Any], now: datetime) -> bool:
    """Tell whether a delivery waits, nobody sends it and its pause is over."""
    is_over = row.sent_at is not None or row.ended_at is not None
    rests = row.next_try_at is not None and row.next_try_at > now
    return not (is_over or rests or _is_held(row, now))


def _one(id_: int) -> Any:  # noqa: ANN401 - a statement
    return update(DELIVERIES).where(DELIVERIES.c.id == id_)


def _mine(held: Claimed) -> Any:  # noqa: ANN401 - a statement
    return _one(held.delivery.id).where(DELIVERIES.c.claim == held.claim)


def _log(
    connection: Connection, act: str, account: str, of: Delivery, at: datetime, **content: object
) -> None:
    """Add a line under the account the paper is for, as one of a download is."""
    told = {"subscription": of.subscription, "due": of.due_at, "try": of.tries, **content}
    record(connection, Line(act, account, told, at=at))


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        subscription=row.subscription,
        due_at=row.due_at,
        tries=row.tries,
        next_try_at=row.next_try_at,
        sent_at=row.sent_at,
        ended_at=row.ended_at,
        release=row.release,
        why=row.why,
        said=row.said,
    )
