"""Keeps views under a name, shares and ends them, and tells who is shown which; it opens none."""

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from data.collation import by_pinyin
from desk.acting import Actor, log
from desk.audit.model import cleaned
from desk.database import Desk
from desk.errors import BadView, NoSuchView, NotPermitted
from desk.keeping.model import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    MOST_VIEWS,
    View,
    districts_of,
    in_sight,
)
from desk.schema import ACCOUNTS, VIEWS
from desk.viewer import Viewer

_PAGE = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)*")
_OPEN = VIEWS.c.ended_at.is_(None)


def views(desk: Desk, viewer: Viewer) -> tuple[View, ...]:
    """Return the views a viewer is told of, by name: their own first, then what others share."""
    if not viewer.is_known:
        return ()
    with desk.reading() as connection:
        every = [_view(row) for row in connection.execute(_kept())]
    seen = [one for one in every if in_sight(viewer, one)]
    place = {name: at for at, name in enumerate(by_pinyin({one.name for one in seen}))}
    return tuple(
        sorted(seen, key=lambda one: (one.account != viewer.account, place[one.name], one.by))
    )


def view(desk: Desk, viewer: Viewer, id_: int) -> View:
    """Return one view; NoSuchView says the same of none, an ended one and one out of sight."""
    with desk.reading() as connection:
        row = connection.execute(_kept().where(VIEWS.c.id == id_)).first()
    if row is None or not in_sight(viewer, _view(row)):
        raise _none(id_)
    return _view(row)


def view_named(desk: Desk, viewer: Viewer, name: str) -> View:
    """Return a viewer's own view of a name, else the one shared with them; NoSuchView.

    BadView where several people share one of that name.
    """
    asked = _folded(name)
    found = [one for one in views(desk, viewer) if one.name == asked]
    if not found:
        raise _none(name)
    if len(found) > 1 and found[0].account != viewer.account:
        raise BadView(
            f"有几个人共享了“{name}”，请先另存为自己的视图",
            f"Several people share a view {name!r}: save one of them as your own",
        )
    return found[0]


def save(
    desk: Desk,
    viewer: Viewer,
    name: str,
    page: str,
    filters: str,
    *,
    now: datetime,
    shared: bool = False,
    districts: Collection[str] = (),
    restricted: str | None = None,
    address: str | None = None,
) -> int:
    """Keep an address under a name of one's own and return the view's id.

    ``districts`` are those that the name or the address tells of besides those that its filters
    choose; ``restricted`` is the restricted register it is of. NotPermitted unless logged in;
    BadView where the name is empty, overlong or in use, or the address is none of a page.
    """
    row = {
        "account": keeper(viewer),
        "name": _named(name),
        **_address(page, filters),
        "shared": shared,
        "districts": ";".join(sorted(districts_of(filters).union(districts))) or None,
        "restricted": restricted,
        "made_at": now,
    }
    try:
        with desk.writing() as connection:
            lock(connection, viewer)
            own = select(func.count()).where(_own(viewer))
            if (connection.execute(own).scalar() or 0) >= MOST_VIEWS:
                raise BadView(
                    f"至多保存 {MOST_VIEWS} 个视图，请先删去几个",
                    f"{MOST_VIEWS} views are kept at most: end some first",
                )
            key = connection.execute(insert(VIEWS).values(row)).inserted_primary_key
            id_ = int(key[0]) if key else 0
            told = {key: row[key] for key in ("name", "page", "filters", "shared")}
            log(connection, "view_saved", _actor(viewer, address), now, of=id_, **told)
    except IntegrityError as error:
        raise _in_use(name) from error
    return id_


def rename(
    desk: Desk,
    viewer: Viewer,
    id_: int,
    name: str,
    *,
    now: datetime,
    districts: Collection[str] = (),
    address: str | None = None,
) -> None:
    """Give one's own view another name, which may tell of more ``districts``.

    NoSuchView where it is not one's own; BadView as of ``save``.
    """
    kept = _named(name)
    try:
        with desk.writing() as connection:
            own = _own_view(connection, viewer, id_)
            named = districts_of(own.filters).union(own.districts, districts)
            values = {"name": kept, "districts": ";".join(sorted(named)) or None}
            connection.execute(update(VIEWS).where(VIEWS.c.id == id_).values(values))
            by = _actor(viewer, address)
            log(connection, "view_changed", by, now, of=id_, name=kept, before=own.name)
    except IntegrityError as error:
        raise _in_use(name) from error


def share(
    desk: Desk,
    viewer: Viewer,
    id_: int,
    *,
    shared: bool,
    now: datetime,
    address: str | None = None,
) -> None:
    """Share one's own view with all who may be told of it, or no longer; NoSuchView."""
    with desk.writing() as connection:
        own = _own_view(connection, viewer, id_)
        if own.shared != shared:
            connection.execute(update(VIEWS).where(VIEWS.c.id == id_).values(shared=shared))
            by = _actor(viewer, address)
            log(connection, "view_changed", by, now, of=id_, name=own.name, shared=shared)


def end(desk: Desk, viewer: Viewer, id_: int, *, now: datetime, address: str | None = None) -> None:
    """End one's own view: its name is free again, and nobody is shown it. NoSuchView."""
    with desk.writing() as connection:
        own = _own_view(connection, viewer, id_)
        connection.execute(update(VIEWS).where(VIEWS.c.id == id_).values(ended_at=now))
        log(connection, "view_ended", _actor(viewer, address), now, of=id_, name=own.name)


def _kept() -> Select[Any]:
    """Ask for the views that are open, of people who still have an account."""
    held = select(VIEWS, ACCOUNTS.c.name.label("by")).join(
        ACCOUNTS, ACCOUNTS.c.account == VIEWS.c.account
    )
    return held.where(_OPEN, ACCOUNTS.c.ended_at.is_(None))


def _own(viewer: Viewer) -> Any:  # noqa: ANN401 - a condition
    return (VIEWS.c.account == viewer.account) & _OPEN


def _own_view(connection: Connection, viewer: Viewer, id_: int) -> View:
    keeper(viewer)
    lock(connection, viewer)
    row = connection.execute(_kept().where(VIEWS.c.id == id_, _own(viewer))).first()
    if row is None:
        raise _none(id_)
    return _view(row)


def lock(connection: Connection, viewer: Viewer) -> None:
    """Let whoever changes what the same person keeps wait until this block ends."""
    theirs = ACCOUNTS.c.account == viewer.account
    connection.execute(select(ACCOUNTS.c.account).where(theirs).with_for_update())


def _view(row: Row[Any]) -> View:
    return View(
        id=row.id,
        account=row.account,
        by=row.by,
        name=row.name,
        page=row.page,
        filters=row.filters,
        shared=row.shared,
        districts=frozenset(row.districts.split(";") if row.districts else ()),
        restricted=row.restricted,
        made_at=row.made_at,
    )


def keeper(viewer: Viewer) -> str:
    """Return the account of whoever may keep something: a person who logged in."""
    if not viewer.account or viewer.playlist is not None:
        raise NotPermitted("保存视图须先登录", "Views are kept for people who logged in")
    return viewer.account


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _named(name: str) -> str:
    kept = cleaned(_folded(name), len(name) + 1) or ""
    if not kept or not kept.isprintable():
        raise BadView("请填写视图名称", "Please name the view")
    if len(kept) > LONGEST_NAME:
        raise BadView(f"名称至多 {LONGEST_NAME} 字", f"A name has {LONGEST_NAME} letters at most")
    return kept


def _address(page: str, filters: str) -> dict[str, str]:
    if not _PAGE.fullmatch(page) or not filters.isprintable():
        raise BadView("该地址不是看板页面", "The address is of no page")
    if len(page) + len(filters) > LONGEST_ADDRESS:
        raise BadView("该地址过长，无法保存", "The address is too long to be kept")
    return {"page": page, "filters": filters}


def _in_use(name: str) -> BadView:
    return BadView(f"已有名为“{_folded(name)}”的视图", f"You keep a view {_folded(name)!r} already")


def _none(named: int | str) -> NoSuchView:
    return NoSuchView(f"没有视图“{named}”", f"There is no view {str(named)!r}")


def _actor(viewer: Viewer, address: str | None) -> Actor:
    return Actor(viewer.account or "", address, viewer.session)
