"""Keeps who is sent which paper when; it asks no right to order one and sends none."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from desk.acting import By, actor_of, log
from desk.database import Desk
from desk.errors import BadSubscription, NoSuchSubscription
from desk.grants import open_account
from desk.mailing.model import (
    DAILY,
    MONTHLY,
    PAGE,
    PDF,
    SUMMARY,
    UNSUBSCRIBED,
    VIEW,
    WEEKLY,
    Rhythm,
    Subscription,
    What,
)
from desk.schema import DELIVERIES, SUBSCRIPTIONS

# Days that each rhythm knows, and hours of a day.
_DAYS = {DAILY: range(1), WEEKLY: range(7), MONTHLY: range(1, 32)}
# Letters of an address; papers one account is sent.
LONGEST, MOST = 8000, 50


def subscribe(
    desk: Desk, account: str, what: What, rhythm: Rhythm, *, by: By, now: datetime
) -> Subscription:
    """Order a paper for an account, and return the order.

    NoSuchAccount; BadSubscription where the account was ended or has no e-mail address, the same
    is ordered already, or there is no such rhythm. Whether the account may see it is asked when it
    is sent.
    """
    named = {VIEW: what.view is not None, PAGE: bool(what.page), SUMMARY: True}
    if not named.get(what.kind) or rhythm.day not in _DAYS.get(rhythm.kind, ()):
        raise BadSubscription("没有这样的订阅", "There is no such subscription")
    if rhythm.hour not in range(24) or len(what.page) + len(what.filters) > LONGEST:
        raise BadSubscription("时刻或地址不能这样写", "The hour or the address cannot be so")
    with desk.writing() as connection:
        held = open_account(connection, account)
        if not held.email:
            raise BadSubscription(
                f"账号 {held.account} 没有邮箱（user set --email）",
                f"The account {held.account} has no e-mail address (user set --email)",
            )
        own = [one for one in subscriptions_in(connection) if one.account == held.account]
        if len(own) >= MOST:
            raise BadSubscription(
                f"至多 {MOST} 项订阅，请先取消几项",
                f"There are {MOST} subscriptions at most: end some first",
            )
        for one in own:
            if (one.what, one.rhythm) == (what, rhythm):
                raise BadSubscription(
                    f"已有相同的订阅（{one.id}）", f"The same is ordered already ({one.id})"
                )
        told = {**asdict(what), "rhythm": rhythm.kind, "day": rhythm.day, "hour": rhythm.hour}
        row = {"account": held.account, "format": PDF, "made_by": actor_of(by).name, "made_at": now}
        made = connection.execute(insert(SUBSCRIPTIONS).values(row | told))
        id_ = int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0
        log(connection, "subscribed", by, now, of=held.account, id=id_, **told)
        return next(one for one in subscriptions_in(connection) if one.id == id_)


def unsubscribe(
    desk: Desk, id_: int, *, by: By, now: datetime, of: str | None = None
) -> Subscription:
    """End an order and what of it waits to be sent; return the order.

    NoSuchSubscription where none is open, or it is another's than the account named by ``of``.
    """
    with desk.writing() as connection:
        found = [one for one in subscriptions_in(connection) if one.id == id_]
        if not found or of not in (None, found[0].account):
            raise NoSuchSubscription(f"没有订阅 {id_}", f"There is no subscription {id_}")
        end_in(connection, found[0], by, now)
    return found[0]


def end_in(connection: Connection, one: Subscription, by: By, at: datetime) -> None:
    """End an order in the caller's writing block."""
    connection.execute(
        update(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.id == one.id).values(ended_at=at)
    )
    waiting = DELIVERIES.c.ended_at.is_(None) & DELIVERIES.c.sent_at.is_(None)
    connection.execute(
        update(DELIVERIES)
        .where(waiting, DELIVERIES.c.subscription == one.id)
        .values(ended_at=at, why=UNSUBSCRIBED, claim=None)
    )
    log(connection, "unsubscribed", by, at, of=one.account, id=one.id)


def subscriptions(desk: Desk) -> tuple[Subscription, ...]:
    """Return the orders that are open, by number."""
    with desk.reading() as connection:
        return subscriptions_in(connection)


def subscriptions_in(connection: Connection) -> tuple[Subscription, ...]:
    """Return the orders that are open as the caller's transaction sees them."""
    chosen = select(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.ended_at.is_(None))
    rows = connection.execute(chosen.order_by(SUBSCRIPTIONS.c.id))
    return tuple(_subscription(row) for row in rows)


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        id=row.id,
        account=row.account,
        what=What(row.kind, row.view, row.page, row.filters),
        rhythm=Rhythm(row.rhythm, row.day, row.hour),
        format=row.format,
        made_by=row.made_by,
        made_at=row.made_at,
        ended_at=row.ended_at,
    )
