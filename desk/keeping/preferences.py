"""What somebody begins with and what they watch; it shows neither."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from desk.database import Desk
from desk.errors import BadView
from desk.keeping.model import Watched
from desk.keeping.views import keeper, lock, view
from desk.schema import PREFERENCES
from desk.viewer import Viewer

START, DISTRICT, METRIC = "start", "district", "metric"
# As many as a card can tell of one by one.
MOST_WATCHED = 30


def begin_with(desk: Desk, viewer: Viewer, id_: int | None, *, now: datetime) -> None:
    """Begin with a view from now on, or with the overview (None).

    NotPermitted unless logged in, NoSuchView where the view is not in sight.
    """
    chosen = () if id_ is None else (str(view(desk, viewer, id_).id),)
    with desk.writing() as connection:
        _put(connection, viewer, START, chosen, now)


def start_of(desk: Desk, viewer: Viewer) -> int | None:
    """Return the id of the view a viewer begins with, which may be gone; None for the overview."""
    held = _held(desk, viewer).get(START)
    return int(held[0]) if held else None


def watch(
    desk: Desk,
    viewer: Viewer,
    *,
    districts: Sequence[str],
    metrics: Sequence[str],
    now: datetime,
) -> None:
    """Watch these districts and indicators and no others from now on.

    NotPermitted unless logged in, BadView where they are too many to be told of.
    """
    for chosen in (districts, metrics):
        if len(chosen) > MOST_WATCHED:
            raise BadView(f"至多关注 {MOST_WATCHED} 个", f"{MOST_WATCHED} are watched at most")
    with desk.writing() as connection:
        _put(connection, viewer, DISTRICT, districts, now)
        _put(connection, viewer, METRIC, metrics, now)


def watched(desk: Desk, viewer: Viewer) -> Watched:
    """Return what a viewer watches, of the districts those they may see now."""
    held = _held(desk, viewer)
    seen = viewer.scope.districts
    districts = [one for one in held.get(DISTRICT, ()) if seen is None or one in seen]
    return Watched(tuple(districts), tuple(held.get(METRIC, ())))


def _held(desk: Desk, viewer: Viewer) -> dict[str, list[str]]:
    if not viewer.is_known:
        return {}
    chosen = select(PREFERENCES).where(
        PREFERENCES.c.account == viewer.account, PREFERENCES.c.ended_at.is_(None)
    )
    held: dict[str, list[str]] = {}
    with desk.reading() as connection:
        for row in connection.execute(chosen.order_by(PREFERENCES.c.id)):
            held.setdefault(row.kind, []).append(row.value)
    return held


def _put(
    connection: Connection, viewer: Viewer, kind: str, values: Sequence[str], now: datetime
) -> None:
    """Let these be all that is chosen of a kind; what was chosen otherwise is ended."""
    account = keeper(viewer)
    lock(connection, viewer)
    of = (
        PREFERENCES.c.account == account,
        PREFERENCES.c.kind == kind,
        PREFERENCES.c.ended_at.is_(None),
    )
    wanted = list(dict.fromkeys(values))
    held = select(PREFERENCES.c.value).where(*of).order_by(PREFERENCES.c.id)
    if connection.execute(held).scalars().all() == wanted:
        return
    connection.execute(update(PREFERENCES).where(*of).values(ended_at=now))
    for value in wanted:
        row = {"account": account, "kind": kind, "value": value, "made_at": now}
        connection.execute(insert(PREFERENCES).values(row))
