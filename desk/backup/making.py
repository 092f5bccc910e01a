"""Packs store and desk into one file, while the dashboard goes on; it puts nothing back."""

import io
import os
import shutil
import tarfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from data.durable import make_folder, sync_folder
from data.releases import release_ids, store_root
from data.scratch import Scratch
from data.whole import sha256_of
from desk.audit.anchors import FOLDER as ANCHORS
from desk.audit.anchors import anchors, anchors_folder, keep
from desk.audit.findings import Verdict
from desk.audit.keys import FILE as KEY
from desk.audit.log import flush, record_alone
from desk.audit.model import Line
from desk.audit.verify import Anchors
from desk.backup.dumps import dump
from desk.backup.model import FORMAT, MANIFEST, Manifest
from desk.backup.snapshot import files_of, snapshot
from desk.database import FOLDER, desk_of, is_there
from desk.errors import BadBackup


@dataclass(frozen=True)
class Made:
    """A backup: its releases and files, its size in bytes, and what was found of the log.

    ``has_key`` tells that the key that signs the log's expiries is in it; ``verdict`` is None
    where there is no desk yet.
    """

    releases: int
    files: int
    size: int
    verdict: Verdict | None
    has_key: bool


def back_up(root: Path | None, file: Path, by: str) -> Made:
    """Write a backup of the store and its desk; the file is there whole or not at all.

    BadBackup where the file is there already, lies in the store, or the database cannot be copied.
    OSError where it cannot be written.
    """
    store = store_root(root).absolute()
    _check(store, file)
    with Scratch("backup", within=store) as folder:
        verdict = _lay_desk(root, folder, by) if is_there(root) else None
        snapshot(store, folder)
        made = _pack(folder, file)
        return Made(
            len(release_ids(folder)),
            made,
            file.stat().st_size,
            verdict,
            (folder / FOLDER / KEY).is_file(),
        )


def _check(store: Path, file: Path) -> None:
    if not store.is_dir():
        raise BadBackup(f"没有数据仓 {store}", f"There is no store {store}")
    if file.exists():
        raise BadBackup(f"{file} 已存在，不覆盖", f"{file} is there already and is not replaced")
    if file.absolute().resolve().is_relative_to(store.resolve()):
        raise BadBackup(
            "备份文件不能放在数据仓里面", "A backup does not belong into the store it is of"
        )


def _lay_desk(root: Path | None, folder: Path, by: str) -> Verdict:
    """Lay a copy of the desk: its database, its key, and anchors that name what the copy has."""
    desk = desk_of(root)
    flush(desk)
    record_alone(desk, Line("backed_up", by, {}))
    place = folder / FOLDER
    place.mkdir(mode=0o700)
    verdict, known = dump(desk, place)
    _lay_anchors(known, anchors(anchors_folder(desk)), verdict, place / ANCHORS)
    if (desk.folder / KEY).is_file():
        shutil.copy2(desk.folder / KEY, place / KEY)
    return verdict


def _lay_anchors(known: Anchors, now: Anchors, verdict: Verdict, folder: Path) -> None:
    """Anchor each whole chain where the copy ends; of others what is known stays as it is."""
    make_folder(folder)
    faulty = {fault.chain for fault in verdict.faults}
    for chain, anchor in {**now, **known}.items():
        later = now.get(chain)
        if chain in verdict.chains and chain not in faulty and later:
            seen = verdict.chains[chain]
            keep(folder, replace(later, number=seen.number, hash=seen.hash))
        elif chain in known and anchor:
            keep(folder, anchor)


def _pack(folder: Path, file: Path) -> int:
    """Write the file of all that lies in a folder and return how many files that is."""
    waiting = file.with_name(f".{file.name}.part")
    digests: dict[str, str] = {}
    hashed: dict[tuple[int, int], str] = {}
    try:
        descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            # Files of one content that releases share are one in the archive too.
            with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
                for path in files_of(folder):
                    name = path.relative_to(folder).as_posix()
                    archive.add(path, name, recursive=False)
                    if path.is_file():
                        found = path.stat()
                        same = (found.st_dev, found.st_ino)
                        digests[name] = hashed.setdefault(same, "") or sha256_of(path)
                        hashed[same] = digests[name]
                _add_manifest(archive, digests)
            out.flush()
            os.fsync(out.fileno())
        waiting.replace(file)
    finally:
        waiting.unlink(missing_ok=True)
    sync_folder(file.absolute().parent)
    return len(digests)


def _add_manifest(archive: tarfile.TarFile, digests: dict[str, str]) -> None:
    content = Manifest(FORMAT, datetime.now(UTC).isoformat(), digests).written()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))
