"""Says whether a store that a power cut left opens to the old release or the new, and whole."""

from dataclasses import dataclass
from pathlib import Path

from data.errors import NoRelease, StoreError
from data.manifest import Release
from data.numbers import RECORD as LAST_NUMBER
from data.pins import pinned
from data.pointer import current
from data.releases import survey
from data.whole import verify


@dataclass(frozen=True)
class Found:
    """What a whole store shows: the current release, None before the first, and all there are.

    Besides them it keeps which are pinned, and the last number that was given.
    """

    current: str | None
    releases: frozenset[str]
    pins: frozenset[str]
    number: int


class Broken(Exception):
    """A store shows something else than the old or the new; the text says what."""


def look(root: Path) -> Found:
    """Open a store as the commands do and verify all of it; Broken where it is not whole."""
    try:
        found = [_verified(release) for release in survey(root)]
        ids = frozenset(release.id for release in found)
        return Found(_current(root), ids, pinned(root), _number(root))
    except StoreError as fault:
        raise Broken(fault.said("en")) from fault


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
    if found.pins not in (old.pins, new.pins):
        raise Broken(f"pinned are {found.pins}, not {old.pins} or {new.pins}")
    if missing := (old.releases & new.releases) - found.releases:
        raise Broken(f"gone: {', '.join(sorted(missing))}")
    if more := found.releases - (old.releases | new.releases):
        raise Broken(f"nobody made {', '.join(sorted(more))}")
    if found.number < old.number:
        raise Broken(f"the last number is {found.number} and was {old.number}")
