"""Refuses what takes SQLite's locks away; it holds no expectations of what the desk holds."""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

_OF_A_DATABASE = re.compile(r"\.(?:sqlite3|db)(?:-wal|-shm)?\Z")


def _watched(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not isinstance(arguments[0], (str, bytes, os.PathLike)):
        return
    path = os.fsdecode(arguments[0])
    if _OF_A_DATABASE.search(path) and is_open_here(Path(path)):
        raise RuntimeError(f"{path} is open in this process: closing it here drops SQLite's locks")


def is_open_here(path: Path) -> bool:
    """Tell whether this process holds the file open."""
    if not path.exists():
        return False
    found = path.stat()
    for held in Path("/proc/self/fd").iterdir():
        # The folder's own descriptor is gone once it is read.
        with suppress(FileNotFoundError):
            if os.path.samestat(held.stat(), found):
                return True
    return False


def keep_locks() -> None:
    """Let no code of this process open the file of a database that SQLite has open in it.

    POSIX locks are the process's: closing any descriptor of a file lets all of them go. The next
    process to open the database then cuts the index that is mapped here: a bus error, or worse.
    """
    sys.addaudithook(_watched)
