"""What makes a change of the store last: one writer at a time, and all of it on the disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from data.errors import StoreBusy


@contextmanager
def publishing_lock(root: Path, timeout_seconds: float = 600) -> Iterator[None]:
    """Hold the store against other writers; StoreBusy when it stays taken for the timeout.

    The operating system lets go of the lock when its holder dies.
    """
    root.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(root / ".publish.lock", timeout=timeout_seconds):
            yield
    except Timeout as error:
        raise StoreBusy(
            "另一个发布正在进行，等待超时；请稍后重试",
            "Another publish is under way and did not finish in time; try again later",
        ) from error


def sync_folder(folder: Path) -> None:
    """Make the folder's entries durable, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make the file's content durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
