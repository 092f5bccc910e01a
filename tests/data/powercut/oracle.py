"""Says whether a store that a power cut left opens to the old release or the new, and whole."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.archive import archive_folder, flaws
from data.errors import DataError, NoRelease, StoreError
from data.journal import rollbacks
from data.manifest import Release
from data.numbers import RECORD as LAST_NUMBER
from data.pins import pinned
from data.pointer import current
from data.proposals.model import Proposal
from data.proposals.records import survey_proposals
from data.proposals.signing import require_whole
from data.releases import survey
from data.whole import verify


@dataclass(frozen=True)
class Found:
    """What a whole store shows: the current release, None before the first, and all there are.

    Besides them it keeps which are pinned, the last number that was given, who went back to what,
    the proposed releases with what was decided of them, and what was sent: the hash of each
    original in the archive, and of each file that waits in the drop folder.
    """

    current: str | None
    releases: frozenset[str]
    pins: frozenset[str]
    number: int
    rollbacks: tuple[tuple[str | None, str], ...] = ()
    proposals: frozenset[tuple[str, str, str]] = frozenset()
    archived: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()

    @property
    def sent(self) -> frozenset[str]:
        """All that senders sent, wherever it lies."""
        return self.archived | self.waiting


class Broken(Exception):
    """A store shows something else than the old or the new; the text says what."""


def look(root: Path) -> Found:
    """Open a store as the commands do and verify all of it; Broken where it is not whole."""
    try:
        found = [_verified(release) for release in survey(root)]
        ids = frozenset(release.id for release in found)
        return Found(
            _current(root),
            ids,
            pinned(root),
            _number(root),
            tuple((one.before, one.after) for one in rollbacks(root)),
            frozenset(_proposals(root)),
            frozenset(_archived(root)),
            frozenset(map(_hash, _files(root / "inbox"))),
        )
    except DataError as fault:
        raise Broken(fault.said("en")) from fault


def _proposals(root: Path) -> Iterator[tuple[str, str, str]]:
    for found in survey_proposals(root):
        if not isinstance(found, Proposal):
            raise found
        if found.is_undecided:
            require_whole(found)
        yield found.id, found.state, found.digest


def _archived(root: Path) -> Iterator[str]:
    for path in _files(archive_folder(root)):
        if path.suffix != ".json":
            if _hash(path) != path.name:
                raise Broken(f"archive/{path.name} is not what was sent")
            yield path.name
    for flaw in flaws(root):
        # What was laid out here has the modes of a test.
        if "mode" not in flaw.en:
            raise Broken(f"{flaw.named_by}: {flaw.en}")


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") for part in parts):
            yield path


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _verified(found: Release | StoreError) -> Release:
    if isinstance(found, StoreError):
        raise found
    verify(found)
    return found


def _number(root: Path) -> int:
    record = root / LAST_NUMBER
    if not record.exists():
        return 0
    if not record.read_bytes().strip().isdigit():
        raise Broken(f"{LAST_NUMBER} holds {record.read_bytes()!r}")
    return int(record.read_bytes())


def _current(root: Path) -> str | None:
    try:
        return current(root).id
    except NoRelease:
        return None


def judge(root: Path, old: Found, new: Found, *, finished: bool) -> None:
    """Raise Broken unless the store shows the old or the new; once finished, only the new.

    Releases that both have must be there; those that come or go may be there or not, but whole.
    """
    found = look(root)
    if finished:
        if found != new:
            raise Broken(f"the command was done, and the store shows {found}, not {new}")
        return
    if found.current not in (old.current, new.current):
        raise Broken(f"current is {found.current}, not {old.current} or {new.current}")
    for name in ("pins", "rollbacks"):
        if getattr(found, name) not in (getattr(old, name), getattr(new, name)):
            raise Broken(f"{name} are {getattr(found, name)}")
    _judge_what_was_sent(found, old, new)
    _judge_releases(found, old, new)


def _judge_releases(found: Found, old: Found, new: Found) -> None:
    """Raise Broken where a release is gone that both have, or was made by nobody."""
    if missing := (old.releases & new.releases) - found.releases:
        raise Broken(f"gone: {', '.join(sorted(missing))}")
    if more := found.releases - (old.releases | new.releases):
        raise Broken(f"nobody made {', '.join(sorted(more))}")
    if found.number < old.number:
        raise Broken(f"the last number is {found.number} and was {old.number}")


def _judge_what_was_sent(found: Found, old: Found, new: Found) -> None:
    """Raise Broken where a proposal is neither the old nor the new, or an original is lost."""
    if more := found.proposals - (old.proposals | new.proposals):
        raise Broken(f"nobody proposed or decided {sorted(more)}")
    ids = [{name for name, _, _ in one.proposals} for one in (old, new, found)]
    if missing := (ids[0] & ids[1]) - ids[2]:
        raise Broken(f"gone: {', '.join(sorted(missing))}")
    if lost := old.sent - found.sent:
        raise Broken(f"what was sent is lost: {sorted(lost)}")
    # A proposal that was published, and only that, has its release shown.
    published = {name for name, state, _ in found.proposals - old.proposals if state == "published"}
    if published and found.current == old.current:
        raise Broken(f"{sorted(published)} is published and not shown")
    if old.current != new.current == found.current and found.proposals != new.proposals:
        raise Broken(f"{found.current} is shown and its proposal is not published")
