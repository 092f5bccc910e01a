"""Removes lines that are older than they are kept, and keeps a signed head in their place."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from desk.audit.keys import signing_key
from desk.audit.log import record
from desk.audit.model import EXPIRED, Line, canonical
from desk.database import Desk
from desk.schema import AUDIT, AUDIT_EXPIRED
from desk.settings import Settings


@dataclass(frozen=True)
class Expired:
    """What an expiry removed: lines before ``before`` (UTC), from the front of some chains."""

    before: datetime
    chains: int
    lines: int


def expire(desk: Desk, settings: Settings, now: datetime, *, by: str | None = None) -> Expired:
    """Remove what is older than ``settings.audit.keep_days`` from the front of each chain.

    Of each such chain the number and hash of the last line removed is kept, signed; all in one
    transaction, with a line that says so. NoKey where it cannot be signed.
    """
    before = now.astimezone(UTC) - timedelta(days=settings.audit.keep_days)
    key = signing_key(desk)
    lines = chains = 0
    with desk.writing() as connection:
        old = select(AUDIT.c.chain).where(AUDIT.c.at < before).distinct()
        for chain in connection.execute(old).scalars().all():
            last = _last_old(connection, chain, before)
            if last is None:
                continue
            head = {"chain": chain, "number": last[0], "hash": last[1]}
            signature = key.sign(signed_text(**head, at=now).encode()).hex()
            connection.execute(insert(AUDIT_EXPIRED).values(**head, at=now, signature=signature))
            gone = delete(AUDIT).where(AUDIT.c.chain == chain, AUDIT.c.number <= last[0])
            lines += connection.execute(gone).rowcount
            chains += 1
        if chains:
            said = {"before": before, "chains": chains, "lines": lines}
            record(connection, Line(EXPIRED, by, said))
    return Expired(before, chains, lines)


def signed_text(chain: str, number: int, hash: str, at: datetime) -> str:
    """Return what is signed of the last line that was removed."""
    moment = at.astimezone(UTC).isoformat()
    return canonical({"chain": chain, "number": number, "hash": hash, "at": moment})


def _last_old(connection: Connection, chain: str, before: datetime) -> tuple[int, str] | None:
    """Return number and hash of the last line in front of the first that stays."""
    of_chain = AUDIT.c.chain == chain
    first_kept = connection.execute(
        select(func.min(AUDIT.c.number)).where(of_chain, AUDIT.c.at >= before)
    ).scalar()
    last = select(AUDIT.c.number, AUDIT.c.hash).where(of_chain).order_by(AUDIT.c.number.desc())
    if first_kept is not None:
        last = last.where(AUDIT.c.number < first_kept)
    found = connection.execute(last.limit(1)).first()
    return found and (found.number, found.hash)
