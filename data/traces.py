"""What changes whenever a file is written: how a reader tells that it need not read again."""

import os
from pathlib import Path

# Place, size and time of a file; zeros where there is none.
Trace = tuple[int, int, int]


def trace_of(path: str | Path) -> Trace:
    """Return what changes whenever a file is written, or a folder is given a file."""
    try:
        # A page asks this of a hundred files; a Path would cost more than the system call.
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        # A name may also be none the system could have.
        return 0, 0, 0
    return found.st_ino, found.st_size, found.st_mtime_ns
