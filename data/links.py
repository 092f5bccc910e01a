"""Files that releases share: unchanged ones are linked instead of kept twice; none is changed."""

import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from data.manifest import FileFacts, Release
from data.whole import sha256_of

# A release whose number this divides has copies of its own and no file has more names, so that one
# damaged block of the disk never spoils more than a year of monthly releases.
AFRESH = 12


def share_unchanged(built: Release, before: Release | None) -> int:
    """Link the unchanged exports and marts of a built release to the one before; return how many.

    Unchanged is the file of the same name whose content, read again, has the same hash: damage is
    never spread. What cannot be linked stays the copy it is, and so does all of every twelfth
    release. The manifest says nothing of it.
    """
    # Windows removes no read-only file: those of an old release could not go and leave the shared
    # ones of the others as they are.
    if before is None or built.number % AFRESH == 0 or os.name == "nt":
        return 0
    theirs = dict(_data_files(before))
    return sum(
        _link(before.folder / name, built.folder, name, digest)
        for name, digest in _data_files(built)
        if theirs.get(name) == digest
    )


def _data_files(release: Release) -> Iterator[tuple[str, str]]:
    """Yield each export and mart by its place in the release, with its hash."""
    parts: Mapping[str, Mapping[str, FileFacts]] = {
        "exports": release.tables,
        "marts": release.marts,
    }
    for part, files in parts.items():
        for name, facts in files.items():
            yield f"{part}/{name}.parquet", facts.sha256


def _link(theirs: Path, folder: Path, name: str, digest: str) -> bool:
    """Put a link to their file in the place of our copy; False where the copy stays."""
    aside = folder / f".link-{secrets.token_hex(4)}"
    try:
        found = theirs.lstat()
        # Never a link to a link: what that names may change.
        if not stat.S_ISREG(found.st_mode) or found.st_nlink >= AFRESH:
            return False
        os.link(theirs, aside)
        # What is read is what was linked, whoever changes the other's folder meanwhile.
        if sha256_of(aside) == digest:
            aside.replace(folder / name)
            return True
    except OSError:
        # Another file system, one without links, or as many links as it can count.
        pass
    with suppress(OSError):
        aside.unlink()
    return False
