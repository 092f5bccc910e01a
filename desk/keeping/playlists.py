"""Adds a slide to a playlist of the walls for whoever runs a meeting, and logs it; the file is the
bureau's own, and only what was added is changed in it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from data import playlists
from data.errors import BadPlaylistFile, StoreBusy
from desk.acting import Actor, log
from desk.database import Desk
from desk.errors import BadPlaylist, NotPermitted
from desk.instructions.permitted import may_issue
from desk.viewer import Viewer


def may_list(viewer: Viewer) -> bool:
    """Tell whether a viewer may add to playlists: who may order in a meeting shows slides in it."""
    return may_issue(viewer) and viewer.playlist is None


def listed(root: Path) -> tuple[str, ...]:
    """Return the names of a store's playlists."""
    return tuple(sorted(playlists.files(root)))


def add(
    desk: Desk,
    viewer: Viewer,
    root: Path,
    name: str,
    entry: Mapping[str, Any],
    *,
    now: datetime,
    address: str | None = None,
) -> bool:
    """Add an entry to a playlist of the store, or begin one; return whether it is new.

    NotPermitted for whom it is not open; BadPlaylist where it cannot be as asked.
    """
    if not may_list(viewer):
        raise NotPermitted(
            "加入放映单须由签发或秘书登录后进行",
            "Signers and secretaries who logged in add to playlists",
        )
    by = Actor(viewer.account or "", address, viewer.session)
    try:
        # What cannot be written is not logged either.
        with desk.writing() as connection:
            told = {"playlist": playlists.folded(name), "entry": dict(entry)}
            log(connection, "slide_listed", by, now, **told)
            return playlists.add(root, name, entry)
    except (BadPlaylistFile, StoreBusy) as error:
        raise BadPlaylist(error.zh, error.en) from error
