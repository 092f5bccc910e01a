"""What makes a change of the store last: one writer at a time, and all of it on the disk."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from data.errors import StoreBusy

# What a release is called while it is built, and while it is removed.
BUILDING, REMOVING = ".building-", ".removing-"


@contextmanager
def publishing_lock(root: Path, timeout_seconds: float = 600) -> Iterator[None]:
    """Hold the store against other writers; StoreBusy when it stays taken for the timeout.

    The operating system lets go of the lock when its holder dies; what a killed one was building
    or removing is removed by the next.
    """
    with _held(root, ".publish.lock", timeout_seconds):
        _sweep(root / "releases")
        yield


@contextmanager
def records_lock(root: Path, timeout_seconds: float = 60) -> Iterator[None]:
    """Hold proposals, archive and journal against other writers; StoreBusy as above.

    It is held for moments. Whoever needs both locks takes the one of publishing first.
    """
    with _held(root, ".records.lock", timeout_seconds):
        yield


@contextmanager
def _held(root: Path, name: str, timeout_seconds: float) -> Iterator[None]:
    make_folder(root)
    lock = FileLock(root / name, timeout=timeout_seconds)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreBusy(
            "另一个发布正在进行，等待超时；请稍后重试",
            "Another publish is under way and did not finish in time; try again later",
        ) from error
    try:
        yield
    finally:
        lock.release()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, so that they stay."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


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


def move(path: Path, target: Path) -> None:
    """Give a file or folder that is on the disk a name in another folder, so that it lasts."""
    path.replace(target)
    # In this order: a cut between the two leaves two names, never none.
    sync_folder(target.parent)
    sync_folder(path.parent)


def put(path: Path, content: str | bytes, mode: int | None = None) -> None:
    """Write a file whole in one atomic and lasting step; the lock must be held.

    ``mode`` is what the file allows from its beginning; without one the system's own.
    """
    waiting = path.with_name(f".{path.name}.next")
    try:
        if mode is not None:
            waiting.touch(mode)
            waiting.chmod(mode)
        waiting.write_bytes(content.encode() if isinstance(content, str) else content)
        sync_file(waiting)
        waiting.replace(path)
    except OSError:
        with suppress(OSError):
            waiting.unlink()
        raise
    sync_folder(path.parent)


def remove_tree(folder: Path) -> None:
    """Remove a folder and all in it; what resists, a file in use or another's, stays."""
    if os.name == "nt":
        # There a file that is read-only cannot be removed.
        for path in folder.rglob("*"):
            with suppress(OSError):
                path.chmod(0o600)
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def append(path: Path, line: str) -> None:
    """Add a line to a file so that it lasts; the lock must be held.

    What a power cut left of an earlier line ends before it.
    """
    is_new = not path.exists()
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(f"{line}\n".encode())
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_folder(path.parent)


def _sweep(folder: Path) -> None:
    for part in (BUILDING, REMOVING):
        for leftover in folder.glob(f"{part}*"):
            remove_tree(leftover)
