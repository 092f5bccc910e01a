"""A quick look at a release: what can be told of its files without reading all of them."""

import os
from pathlib import Path

from data.digests import sha256_of
from data.manifest import MANIFEST, Release, damaged
from data.whole import look_at_each

# What a Parquet file ends with, and the fewest bytes it has.
_MAGIC, _LEAST = b"PAR1", 12
# Seconds within which the files of a release are written, or copied with times of their own.
_SLACK = 3600


def glanced(release: Release) -> None:
    """Look whether each file is there, is whole at its end, and is as old as the release.

    The manifest is held against its own hash, and so is a file of a later time: it may be back
    from a backup. DamagedRelease names the first file that is not as it should be; what was
    changed with the time it had is found by ``verify`` alone.
    """

    def look(name: str, path: Path, digest: str) -> None:
        found, manifest = os.stat(path), os.stat(release.folder / MANIFEST)  # noqa: PTH116 - of many files
        if found.st_mtime > manifest.st_mtime + _SLACK and sha256_of(path) != digest:
            raise damaged(
                release.folder,
                f"文件 {name} 在发布之后被改动",
                f"{name} was written after the release was published",
            )
        if name.endswith(".parquet") and not _is_whole(path, found.st_size):
            raise damaged(release.folder, f"文件 {name} 不完整", f"{name} is cut short")

    look_at_each(release, look)


def _is_whole(path: os.PathLike[str], size: int) -> bool:
    if size < _LEAST:
        return False
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        file.seek(-len(_MAGIC), os.SEEK_END)
        return file.read() == _MAGIC
