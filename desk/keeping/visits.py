"""When somebody was here and what they saw last, look by look; it tells no difference."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from desk.database import Desk
from desk.keeping.model import Seen, Visit
from desk.keeping.views import keeper, lock
from desk.schema import VISITS
from desk.settings import Visits
from desk.viewer import Viewer


def looked(
    desk: Desk, viewer: Viewer, release: str | None, terms: Visits, *, now: datetime
) -> Visit:
    """Keep that somebody looked, and return the visit the look is of: one begins after a pause.

    ``release`` is the current one where it was shown, None where the page was pinned to another:
    a pinned one is no news. NotPermitted unless logged in.
    """
    account = keeper(viewer)
    with desk.writing() as connection:
        lock(connection, viewer)
        theirs = select(VISITS).where(VISITS.c.account == account)
        last = connection.execute(theirs.order_by(VISITS.c.id.desc()).limit(1)).first()
        if last is None or now - last.seen_at > timedelta(minutes=terms.pause_minutes):
            row = {"account": account, "begun_at": now, "seen_at": now, "release": release}
            key = connection.execute(insert(VISITS).values(row)).inserted_primary_key
            id_, begun_at = int(key[0]) if key else 0, now
        else:
            id_, begun_at = last.id, last.begun_at
            seen = {"seen_at": max(now, last.seen_at), "release": release or last.release}
            connection.execute(update(VISITS).where(VISITS.c.id == id_).values(seen))
        return Visit(id_, begun_at, _before(connection, account, id_))


def _before(connection: Connection, account: str, id_: int) -> Seen | None:
    """Return the last of the visits before in which a current release was seen."""
    earlier = select(VISITS).where(
        VISITS.c.account == account, VISITS.c.id < id_, VISITS.c.release.is_not(None)
    )
    row = connection.execute(earlier.order_by(VISITS.c.id.desc()).limit(1)).first()
    return None if row is None else Seen(row.seen_at, row.release)
