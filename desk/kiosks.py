"""A wall screen's own way in: a token for one playlist and one scope, ended at any time.

A screen is no person: it has the role of a viewer and is called `kiosk:NAME` in the log.
"""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from desk.acting import By, actor_of, log
from desk.database import Desk
from desk.errors import BadAccount
from desk.roles import VIEWER
from desk.schema import KIOSKS
from desk.sessions import LONGEST_TOKEN, TOUCH, new_token, session_id
from desk.viewer import Viewer

LONGEST_NAME = 48
PREFIX = "kiosk:"
BETWEEN = ";"


@dataclass(frozen=True)
class Kiosk:
    """A wall screen; ``districts`` None is the whole city, ``until`` None has no last day."""

    name: str
    playlist: str
    districts: frozenset[str] | None
    made_by: str
    made_at: datetime
    seen_at: datetime | None
    until: datetime | None
    ended_at: datetime | None


def make(
    desk: Desk,
    name: str,
    playlist: str,
    districts: Collection[str] | None,
    *,
    days: int | None = None,
    by: By,
    now: datetime | None = None,
) -> str:
    """Let a screen show a playlist for some districts (None: all), and return its token.

    The token is kept nowhere: one that is lost is ended and made anew. BadAccount where the name
    cannot be one or a screen has it, or a district is no name.
    """
    at = now or datetime.now(UTC)
    token = new_token()
    row = {
        "token": session_id(token),
        "kiosk": _name(name),
        "playlist": playlist,
        "districts": None if districts is None else BETWEEN.join(sorted(map(_district, districts))),
        "made_by": actor_of(by).name,
        "made_at": at,
        "until": None if days is None else at + timedelta(days=days),
    }
    try:
        with desk.writing() as connection:
            connection.execute(insert(KIOSKS).values(row))
            told = {key: row[key] for key in ("kiosk", "playlist", "districts", "until")}
            log(connection, "kiosk_made", by, at, **told)
    except IntegrityError as error:
        raise BadAccount(
            f"大屏 {row['kiosk']} 已有，请先结束或另取名称",
            f"There is a wall screen {row['kiosk']}: end it, or choose another name",
        ) from error
    return token


def viewer_of(desk: Desk, token: str, *, now: datetime | None = None) -> Viewer | None:
    """Return what the screen of a token may show at this moment; None where it is no screen's."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    at = now or datetime.now(UTC)
    theirs = KIOSKS.c.token == session_id(token)
    with desk.reading() as connection:
        row = connection.execute(select(KIOSKS).where(theirs)).first()
    if row is None or row.ended_at is not None or (row.until is not None and at >= row.until):
        return None
    if row.seen_at is None or at - row.seen_at >= TOUCH:
        with desk.writing() as connection:
            connection.execute(update(KIOSKS).where(theirs).values(seen_at=at))
    return Viewer(
        account=PREFIX + row.kiosk,
        name=row.kiosk,
        districts=_read(row.districts),
        roles=frozenset({VIEWER}),
        session=row.token,
        playlist=row.playlist,
    )


def end(desk: Desk, name: str, *, by: By, now: datetime | None = None) -> None:
    """End a screen's way in at once; BadAccount where no screen of that name has one."""
    kept, at = _name(name), now or datetime.now(UTC)
    open_one = (KIOSKS.c.kiosk == kept) & KIOSKS.c.ended_at.is_(None)
    with desk.writing() as connection:
        ended = connection.execute(
            update(KIOSKS).where(open_one).values(ended_by=actor_of(by).name, ended_at=at)
        )
        if not ended.rowcount:
            raise BadAccount(f"没有大屏“{kept}”", f"There is no wall screen {kept!r}")
        log(connection, "kiosk_ended", by, at, kiosk=kept)


def kiosks(desk: Desk) -> tuple[Kiosk, ...]:
    """Return all wall screens, the ended ones too, in the order they were made."""
    with desk.reading() as connection:
        rows = connection.execute(select(KIOSKS).order_by(KIOSKS.c.made_at)).all()
    return tuple(
        Kiosk(
            row.kiosk,
            row.playlist,
            _read(row.districts),
            row.made_by,
            row.made_at,
            row.seen_at,
            row.until,
            row.ended_at,
        )
        for row in rows
    )


def _name(name: str) -> str:
    kept = unicodedata.normalize("NFC", name.strip())
    if not kept or len(kept) > LONGEST_NAME or not kept.isprintable():
        raise BadAccount(
            f"“{name}”不能作大屏名称：1 至 {LONGEST_NAME} 个字符",
            f"{name!r} cannot name a wall screen: 1 to {LONGEST_NAME} characters",
        )
    return kept


def _district(name: str) -> str:
    kept = unicodedata.normalize("NFC", name.strip())
    if not kept or not kept.isprintable() or BETWEEN in kept:
        raise BadAccount(f"“{name}”不是区县名", f"{name!r} names no district")
    return kept


def _read(districts: str | None) -> frozenset[str] | None:
    """Return districts as they were kept; an empty text is none at all, never the whole city."""
    if districts is None:
        return None
    return frozenset(one for one in districts.split(BETWEEN) if one)
