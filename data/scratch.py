"""Folders for the time of one job, and the removal of what killed commands left; it fills none."""

import os
import re
import secrets
import shutil
import stat
import tempfile
import threading
import time
import weakref
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

_LOCK_NAME = re.compile(r"^\.?land-[a-z]+-[0-9a-f]{16}\.lock$")
# A lock is taken a moment before its folder is made; alone after so long, its holder died between.
_LONE_SECONDS = 3600.0

_swept: set[Path] = set()
_sweeping = threading.Lock()


class Scratch:
    """A new folder of this process: removed when closed, dropped, or at the interpreter's end.

    A lock beside it, held as long as the process lives, tells the folder of a killed command from
    one in use. The first scratch folder of a process removes those nobody holds.
    """

    def __init__(self, what: str, within: Path | None = None) -> None:
        """Make ``land-<what>-…`` in the temporary folder, or hidden within the folder given.

        Raises:
            OSError: the folder cannot be made.
        """
        parent = within or Path(tempfile.gettempdir())
        _sweep_once(parent)
        name = f"{'.' if within else ''}land-{what}-{secrets.token_hex(8)}"
        self.folder = parent / name
        lock = _held(_lock_of(self.folder))
        try:
            self.folder.mkdir(mode=0o700)
        except OSError:
            _remove(self.folder, lock)
            raise
        self._end = weakref.finalize(self, _remove, self.folder, lock)

    def close(self) -> None:
        """Remove the folder and all in it; a second time does nothing."""
        self._end()

    def __enter__(self) -> Path:
        """Return the folder."""
        return self.folder

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the folder."""
        self.close()


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _held(path: Path) -> FileLock | None:
    """Return the lock of a file, held; None where another holds it or nothing can be locked."""
    lock = FileLock(path, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(blocking=False)
    except (Timeout, OSError):
        return None
    return lock


def _remove(folder: Path, lock: FileLock | None) -> None:
    """Remove a folder, then its lock; what resists is left to the next sweep."""
    shutil.rmtree(folder, ignore_errors=True)
    if lock is None:
        return
    lock.release()
    if not folder.exists():
        with suppress(OSError):
            _lock_of(folder).unlink()


def _sweep_once(parent: Path) -> None:
    with _sweeping:
        if parent in _swept:
            return
        _swept.add(parent)
    sweep(parent)


def sweep(parent: Path) -> None:
    """Remove this user's scratch folders in a folder whose process is gone; it never complains."""
    with suppress(OSError):
        for path in list(parent.iterdir()):
            if _LOCK_NAME.match(path.name) and _may_go(path):
                lock = _held(path)
                if lock:
                    _remove(path.with_suffix(""), lock)


def _may_go(path: Path) -> bool:
    """Whether a lock and its folder are our own, and the folder there or long overdue."""
    folder = path.with_suffix("")
    try:
        if not _is_ours(path) or not stat.S_ISREG(path.lstat().st_mode):
            return False
        if not folder.exists():
            return time.time() - path.stat().st_mtime > _LONE_SECONDS
        return _is_ours(folder) and stat.S_ISDIR(folder.lstat().st_mode)
    except OSError:
        return False


def _is_ours(path: Path) -> bool:
    return os.name == "nt" or path.lstat().st_uid == os.getuid()
