"""The originals that senders sent, kept once per content, for the owner only; it reads none."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.durable import make_folder, move, put, records_lock, sync_folder
from data.errors import ArchiveError, BrokenRecord, StoreError
from data.manifest import Release
from data.proposals.model import Proposal
from data.proposals.records import survey_proposals
from data.records import content_of
from data.releases import survey
from data.scratch import Scratch
from data.whole import sha256_of

_CHUNK = 1 << 20
_FOLDER_MODE, _FILE_MODE = 0o700, 0o600
_RECORD = ".json"
# What was received lately may belong to an upload that is still being looked at.
YOUNG = timedelta(days=30)


@dataclass(frozen=True)
class Received:
    """What an original was called, who sent it, and when (UTC)."""

    name: str
    sender: str
    at: datetime


def archive_folder(root: Path) -> Path:
    """Return the folder of the originals; no release and no page serves anything of it."""
    return root / "archive"


def archive(root: Path, path: Path, name: str, sender: str = "") -> str:
    """Keep a file that was sent and return its SHA-256, the name it has in the archive.

    The same content is kept once; each name and sender it came with is recorded beside it. It is
    on the disk before this returns. OSError where it cannot be read or written.
    """
    folder = archive_folder(root)
    make_folder(folder)
    folder.chmod(_FOLDER_MODE)
    with Scratch("original", within=folder) as aside:
        waiting = aside / "original"
        digest = _copied(path, waiting)
        with records_lock(root):
            kept = folder / digest
            # A kept copy that was damaged is mended by the good one.
            if not kept.is_file() or sha256_of(kept) != digest:
                move(waiting, kept)
            _record(folder, digest, Received(name, sender, _now()))
    return digest


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _copied(source: Path, target: Path) -> str:
    """Copy a file so that it lasts and only its owner reads it, and return its hash."""
    digest = hashlib.sha256()
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
    with source.open("rb") as given, os.fdopen(descriptor, "wb") as kept:
        while chunk := given.read(_CHUNK):
            digest.update(chunk)
            kept.write(chunk)
        kept.flush()
        os.fsync(kept.fileno())
    return digest.hexdigest()


def received(root: Path, digest: str) -> tuple[Received, ...]:
    """Return the names an original came with, the first first; none where that is not known."""
    try:
        content = json.loads(content_of(archive_folder(root) / f"{digest}{_RECORD}"))
        return tuple(
            Received(str(one["name"]), str(one["sender"]), datetime.fromisoformat(one["at"]))
            for one in content["received"]
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()


def _record(folder: Path, digest: str, new: Received) -> None:
    known = received(folder.parent, digest)
    if any((one.name, one.sender) == (new.name, new.sender) for one in known):
        return
    told = [
        {"name": one.name, "sender": one.sender, "at": one.at.isoformat()} for one in (*known, new)
    ]
    text = json.dumps({"sha256": digest, "received": told}, ensure_ascii=True, indent=1)
    put(folder / f"{digest}{_RECORD}", f"{text}\n", mode=_FILE_MODE)


def original(root: Path, digest: str) -> Path:
    """Return the kept file of that hash; ArchiveError where there is none."""
    path = archive_folder(root) / digest
    if not _is_digest(digest) or not path.is_file():
        raise ArchiveError(
            f"归档中没有校验值为 {digest[:12]}… 的原件",
            f"The archive holds no original {digest[:12]}…",
        )
    return path


def _is_digest(name: str) -> bool:
    return len(name) == 64 and not name.strip("0123456789abcdef")


@dataclass(frozen=True)
class Flaw:
    """An original that a manifest or a proposal names and that is not what was sent."""

    digest: str
    named_by: str
    zh: str
    en: str


def flaws(root: Path) -> Iterator[Flaw]:
    """Yield each original that is named by a release or a proposed one and is gone or changed.

    So does one that others than the owner may read. An original that many name is told once.
    """
    for digest, (owner, name) in _named(root).items():
        path = archive_folder(root) / digest
        try:
            is_whole = sha256_of(path) == digest
            is_open = os.name != "nt" and bool(path.stat().st_mode & 0o077)
        except OSError:
            yield Flaw(digest, owner, f"缺少原件 {name}", f"the original {name} is missing")
            continue
        if not is_whole:
            yield Flaw(digest, owner, f"原件 {name} 已被改动", f"the original {name} was changed")
        elif is_open:
            yield Flaw(
                digest,
                owner,
                f"原件 {name} 可被他人读取，权限应为 600",
                f"the original {name} may be read by others; its mode should be 600",
            )


def _named(root: Path) -> dict[str, tuple[str, str]]:
    """Return each hash that is named, with one that names it and the original's own name."""
    found: dict[str, tuple[str, str]] = {}
    for one in (*survey_proposals(root), *survey(root)):
        if isinstance(one, Release | Proposal):
            for facts in one.tables.values():
                for source in facts.sources:
                    if _is_digest(source.sha256):
                        found[source.sha256] = (one.id, source.name)
    return found


def prune_archive(root: Path, *, dry_run: bool = False) -> tuple[str, ...]:
    """Remove the originals that nothing names any more and return their hashes.

    An original stays while a release, or a proposed one that may still be published, names it,
    and a month after it was received. StoreError where a release or a proposal cannot be read:
    nobody knows then what it names, and nothing is removed.
    """
    folder = archive_folder(root)
    with records_lock(root):
        needed = _needed(root)
        gone = tuple(
            path.name
            for path in sorted(folder.glob("*"))
            if _is_digest(path.name) and path.name not in needed and not _is_young(root, path)
        )
        if not dry_run:
            for digest in gone:
                (folder / digest).unlink()
                (folder / f"{digest}{_RECORD}").unlink(missing_ok=True)
            if gone:
                sync_folder(folder)
    return gone


def _needed(root: Path) -> set[str]:
    needed: set[str] = set()
    for one in (*survey_proposals(root), *survey(root)):
        if isinstance(one, StoreError):
            raise one
        if not isinstance(one, Release | Proposal):
            raise BrokenRecord(
                f"{one.zh}；无法判断原件是否仍需要，未删除",
                f"{one.en}; it cannot be told which originals it names, so none is removed",
            )
        if isinstance(one, Release) or one.is_undecided:
            needed |= _digests(one.tables)
    return needed


def _digests(tables: Mapping[str, object]) -> set[str]:
    return {source.sha256 for facts in tables.values() for source in getattr(facts, "sources", ())}


def _is_young(root: Path, path: Path) -> bool:
    last = max((one.at for one in received(root, path.name)), default=None)
    at = last or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return at > _now() - YOUNG
