"""Hashes of files; of a file that releases share it is computed once for all of them."""

import hashlib
import os
import threading
from pathlib import Path

from cachetools import LRUCache, cached

_CHUNK = 1 << 20
# Files whose hashes are remembered, of years of releases; each takes some two hundred bytes.
_KEPT = 50_000


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def remembered(path: Path) -> str:
    """Return the SHA-256 of a file; it is read again only after it was written.

    Under whichever name: an unchanged file of a release is that of the one before, by hard link.
    OSError where there is none.
    """
    found = path.stat()
    return _remembered(path, found)


@cached(
    LRUCache(_KEPT),
    key=lambda path, found: (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns),
    lock=threading.Lock(),
)
def _remembered(path: Path, _: os.stat_result) -> str:
    return sha256_of(path)
