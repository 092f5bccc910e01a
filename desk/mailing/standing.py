"""How the papers stand that are mailed, in numbers; it names no account and sends none."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import func, select

from desk.database import Desk
from desk.mailing.deliveries import due
from desk.mailing.model import FAILURES
from desk.schema import DELIVERIES


@dataclass(frozen=True)
class Papers:
    """How many papers would be sent now, and how many were given up since the desk began."""

    due: int
    given_up: int


def papers(desk: Desk, now: datetime, zone: tzinfo | None) -> Papers:
    """Count the papers; what was refused to its reader was not given up."""
    over = DELIVERIES.c.ended_at.is_not(None) & DELIVERIES.c.sent_at.is_(None)
    failed = over & DELIVERIES.c.why.in_(FAILURES)
    with desk.reading() as connection:
        given_up = connection.execute(
            select(func.count()).select_from(DELIVERIES).where(failed)
        ).scalar_one()
    return Papers(len(due(desk, now, zone)), given_up)
