"""Hashes of files; of a file that releases share it is computed once for all of them."""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True)
class _Found:
    """A file as it was found; under whichever name it is the same one."""

    identity: tuple[int, int, int, int]
    path: Path = field(compare=False)


def remembered(path: Path) -> str:
    """Return the SHA-256 of a file; it is read again only after it was written.

    Under whichever name: an unchanged file of a release is that of the one before, by hard link.
    OSError where there is none.
    """
    found = path.stat()
    identity = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    return _remembered(_Found(identity, path))


@lru_cache(maxsize=50_000)
def _remembered(found: _Found) -> str:
    return sha256_of(found.path)
