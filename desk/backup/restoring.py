"""Puts a backup back into an empty place, once all of it is proved."""

import os
import shutil
import tarfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from data.durable import make_folder, sync_folder
from data.errors import BrokenPointer
from data.pointer import POINTER, current_id
from data.releases import release_ids, store_root
from data.scratch import Scratch
from data.whole import sha256_of
from desk.audit.findings import Verdict
from desk.audit.log import record
from desk.audit.model import Line
from desk.audit.verify import verify
from desk.backup.dumps import bring_back, expect_known_step
from desk.backup.model import MANIFEST, POSTGRES, SQLITE, Manifest, is_plain, read_manifest
from desk.database import Desk, desk_folder, desk_url
from desk.errors import BadBackup
from desk.schema import SESSIONS


@dataclass(frozen=True)
class Restored:
    """What was put back: releases, files, when it had been made, and what was found of the log."""

    releases: int
    files: int
    made_at: str
    verdict: Verdict | None


def restore(file: Path, root: Path | None, by: str) -> Restored:
    """Put a backup back into an empty or missing folder; nothing is there until all is proved.

    Sessions that held then are ended: whoever was shut out since stays out until they log in.

    BadBackup where the place is not empty, the file is no backup, or any file of it is another
    than its manifest says.
    """
    store = store_root(root).absolute()
    if store.is_dir() and any(store.iterdir()):
        raise BadBackup(
            f"{store} 不是空文件夹，不能恢复到其中",
            f"{store} is not empty: nothing is restored over it",
        )
    make_folder(store)
    with Scratch("restore", within=store) as folder:
        manifest = _proved(file, folder)
        kind = next((one for one in (SQLITE, POSTGRES) if one in manifest.files), None)
        _refuse_later(folder, kind)
        url = desk_url(root)
        _check_kind(kind, url)
        if kind == POSTGRES:
            bring_back(folder / POSTGRES, url)
            (folder / POSTGRES).unlink()
        _move(folder, store)
    found = _enter(Desk(url, desk_folder(root)), file, by) if kind else None
    return Restored(len(release_ids(store)), len(manifest.files), manifest.made_at, found)


def _refuse_later(folder: Path, kind: str | None) -> None:
    """Refuse a backup of a later version of the program before any of it has a name.

    LaterFormat where its pointer is later, LaterDesk where its desk is.
    """
    with suppress(BrokenPointer):
        current_id(folder)
    if kind == SQLITE:
        Desk(f"sqlite:///{folder / SQLITE}", (folder / SQLITE).parent).engine.dispose()
    elif kind == POSTGRES:
        expect_known_step(folder / POSTGRES)


def _check_kind(kind: str | None, url: str) -> None:
    if kind is not None and (kind == SQLITE) != url.startswith("sqlite"):
        raise BadBackup(
            "备份中的协同库与 LAND_DESK 所指的不是同一种数据库",
            "The desk of the backup is not of the kind of database that LAND_DESK names",
        )


def _proved(file: Path, folder: Path) -> Manifest:
    """Lay out the files of a backup and compare each with the manifest."""
    try:
        with tarfile.open(file, "r:") as archive:
            for entry in archive:
                _check_entry(entry)
                archive.extract(entry, folder, filter="tar")
                # What only its owner may write is written to no more; folders wait for files.
                if entry.isdir():
                    (folder / entry.name).chmod(entry.mode | 0o700)
    except (tarfile.TarError, EOFError, KeyError) as error:
        raise BadBackup(
            f"{file} 不是完整的备份：{error}", f"{file} is no whole backup: {error}"
        ) from error
    path = folder / MANIFEST
    if not path.is_file():
        raise BadBackup(f"{file} 中没有清单", f"{file} holds no manifest")
    manifest = read_manifest(path.read_bytes())
    path.unlink()
    _compare(folder, manifest)
    return manifest


def _check_entry(entry: tarfile.TarInfo) -> None:
    links = [entry.linkname] if entry.islnk() else []
    if not (entry.isreg() or entry.isdir() or links) or not all(
        map(is_plain, (entry.name, *links))
    ):
        raise BadBackup(
            f"备份中有不该有的内容：{entry.name}", f"The backup holds what it may not: {entry.name}"
        )


def _compare(folder: Path, manifest: Manifest) -> None:
    hashed: dict[tuple[int, int], str] = {}
    names = set()
    for path in (one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        names.add(name)
        found = path.stat()
        same = (found.st_dev, found.st_ino)
        if same not in hashed:
            hashed[same] = sha256_of(path)
        if manifest.files.get(name) != hashed[same]:
            raise BadBackup(
                f"备份中的 {name} 与清单不符", f"{name} in the backup differs from its manifest"
            )
    if missing := sorted(manifest.files.keys() - names):
        raise BadBackup(f"备份中缺少 {missing[0]}", f"The backup lacks {missing[0]}")


def _move(folder: Path, store: Path) -> None:
    """Give everything its name in the store, the pointer last: until then nothing is shown."""
    if hasattr(os, "sync"):
        os.sync()
    entries = sorted(folder.iterdir(), key=lambda one: one.name == POINTER)
    for entry in entries:
        shutil.move(entry, store / entry.name)
    sync_folder(store)


def _enter(desk: Desk, file: Path, by: str) -> Verdict:
    """Judge the log as it came back, then write into it that it did, and end what was open."""
    found = verify(desk)
    now = datetime.now(UTC)
    with desk.writing() as connection:
        held = update(SESSIONS).where(SESSIONS.c.ended_at.is_(None))
        ended = connection.execute(held.values(ended_at=now, ended_why="restored")).rowcount
        said = {"file": file.name, "sessions_ended": ended, "faults": len(found.faults)}
        record(connection, Line("restored", by, said))
    desk.engine.dispose()
    return found
