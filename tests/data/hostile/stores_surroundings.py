"""Stores where what lies around the releases is amiss, or the system refuses."""

import os
import shutil
from collections.abc import Callable
from errno import EACCES, EIO, ENOSPC, EROFS
from pathlib import Path

from tests.data.hostile.stores import (
    Answer,
    Damaged,
    Places,
    Refusal,
    closed,
    past,
    sound,
    to_folder,
    to_link,
)

_NOTHING = Answer("empty", "holds no release yet", releases=0, run=1, back=1, to_first=1)
_NO_STORE = "cannot be read"


# What is named can be opened all the same.
_UNLISTED = Answer("second", "cannot be read (", releases=1, run=0, back=0, to_first=0)


def _at(name: str, spoil: Callable[[Path], object]) -> Callable[[Places], object]:
    return lambda store: spoil(store.root / name)


def _file_for(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"")


def _cleared(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _kept_out(says: str) -> Answer:
    """What is there can be read, and nothing be changed."""
    return Answer("second", says, releases=0, run=0, back=1, to_first=1)


def _left_over(name: str) -> Callable[[Places], object]:
    """Return what leaves half a release behind."""
    return lambda store: shutil.copytree(store.first, store.root / "releases" / name)


STORES = (
    Damaged("store missing", _NOTHING, lambda store: shutil.rmtree(store.root)),
    Damaged("store empty", _NOTHING, lambda store: _cleared(store.root)),
    Damaged("store a file", closed(_NO_STORE), lambda store: _file_for(store.root)),
    Damaged("store a link to itself", closed(_NO_STORE), lambda s: to_link(s.root, s.root.name)),
    Damaged(
        "releases gone as a whole",
        Answer("nothing", "which is not there", releases=1, run=1, back=1, to_first=1),
        lambda store: shutil.rmtree(store.root / "releases"),
    ),
    Damaged("releases a file", closed(_NO_STORE), _at("releases", _file_for)),
    Damaged(
        "releases a link to itself",
        closed(_NO_STORE),
        _at("releases", lambda path: to_link(path, "releases")),
    ),
    Damaged(
        "releases that only another may list",
        _UNLISTED,
        refusal=Refusal(to_read=EACCES, at="/releases"),
    ),
    Damaged(
        "releases on a bad block",
        Answer("second", "Input/output error", releases=1, run=0, back=1, to_first=1),
        refusal=Refusal(to_read=EIO, at="/releases"),
    ),
    Damaged(
        "release before gone",
        Answer("second", "is no longer in the store", releases=0, run=0, back=1, to_first=1),
        lambda store: shutil.rmtree(store.first),
    ),
    Damaged(
        "release before a file",
        Answer("second", "0001-", releases=1, run=0, back=1, to_first=1),
        lambda store: _file_for(store.first),
    ),
    Damaged(
        "release before an empty folder",
        past("manifest.json is unreadable", releases=1),
        lambda store: _cleared(store.first),
    ),
    Damaged(
        "release before a link to itself",
        Answer("second", "0001-", releases=1, run=0, back=1, to_first=1),
        lambda store: to_link(store.first, store.first.name),
    ),
    Damaged("lock a folder", _kept_out(".publish.lock"), _at(".publish.lock", to_folder)),
    Damaged(
        "lock a link to nowhere",
        _kept_out(".publish.lock"),
        _at(".publish.lock", lambda path: to_link(path, "nowhere/lock")),
    ),
    Damaged("store read-only", _kept_out("read-only"), refusal=Refusal(to_write=EROFS)),
    Damaged("store of another user", _kept_out("no permission"), refusal=Refusal(to_write=EACCES)),
    Damaged("disk full", _kept_out("the disk is full"), refusal=Refusal(to_write=ENOSPC)),
    Damaged("half a release left behind", sound(), _left_over(".building-1-0123abcd")),
    Damaged("half a release not yet removed", sound(), _left_over(".removing-0000")),
    Damaged(
        "a pointer left behind half written", sound(), _at(".current.next", lambda p: p.touch())
    ),
    Damaged("folder that is no release", sound(), _at("releases/backup", Path.mkdir)),
    Damaged("file between the releases", sound(), _at("releases/.DS_Store", lambda p: p.touch())),
    Damaged("no record of the last number", sound(), _at("last-number", os.unlink)),
    Damaged("last number a word", sound(), _at("last-number", lambda path: path.write_text("two"))),
    Damaged(
        "pins of no release's id",
        Answer("second", "holds what is no release's id", releases=1, run=0, back=0, to_first=0),
        _at("pins", lambda path: path.write_text("the best one\n")),
    ),
    Damaged(
        "pins a folder",
        Answer("second", "pins", releases=1, run=0, back=0, to_first=0),
        _at("pins", Path.mkdir),
    ),
)
