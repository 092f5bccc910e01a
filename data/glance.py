"""A quick look at a release: what can be told of its files without reading them; it hashes none."""

import os
import stat

from data.manifest import MANIFEST, Release, damaged
from data.whole import expected_files, present_files, verify_seal
from words.system_fault import reason

# What a Parquet file ends with, and the fewest bytes it has.
_MAGIC, _LEAST = b"PAR1", 12
# Seconds within which the files of a release are written, or copied with times of their own.
_SLACK = 3600


def glanced(release: Release) -> None:
    """Look whether each file is there, is whole at its end, and is as old as the release.

    The manifest is held against its own hash. DamagedRelease names the first file that is not as
    it should be; what was changed with the time it had is found by ``verify`` alone.
    """
    try:
        _look(release)
    except OSError as error:
        why = reason(error)
        raise damaged(
            release.folder, f"无法读取（{why.zh}）", f"it cannot be read ({why.en})"
        ) from error


def _look(release: Release) -> None:
    verify_seal(release)
    expected = expected_files(release)
    for name in present_files(release):
        if name not in expected:
            raise damaged(release.folder, f"多出清单之外的文件 {name}", f"{name} is in no manifest")
    written = os.stat(release.folder / MANIFEST).st_mtime  # noqa: PTH116 - of many files
    for name in expected:
        path = release.folder / name
        try:
            found = os.stat(path)  # noqa: PTH116 - as above
        except FileNotFoundError:
            raise damaged(release.folder, f"缺少文件 {name}", f"{name} is missing") from None
        if not stat.S_ISREG(found.st_mode):
            raise damaged(release.folder, f"{name} 不是文件", f"{name} is no file")
        if found.st_mtime > written + _SLACK:
            raise damaged(
                release.folder,
                f"文件 {name} 在发布之后被改动",
                f"{name} was written after the release was published",
            )
        if name.endswith(".parquet") and not _is_whole(path, found.st_size):
            raise damaged(release.folder, f"文件 {name} 不完整", f"{name} is cut short")


def _is_whole(path: os.PathLike[str], size: int) -> bool:
    if size < _LEAST:
        return False
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        file.seek(-len(_MAGIC), os.SEEK_END)
        return file.read() == _MAGIC
