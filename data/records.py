"""Small files of the store, read whole; never one that a reader would wait for without end."""

import os
import stat
from errno import ENXIO
from pathlib import Path


def content_of(path: Path) -> bytes:
    """Return the bytes of a small file; OSError also where there is a pipe or a device."""
    # A list reads thousands of them; a Path would cost more than the system calls.
    name = os.fspath(path)
    mode = os.stat(name).st_mode  # noqa: PTH116
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(ENXIO, os.strerror(ENXIO), name)
    with open(name, "rb") as file:  # noqa: PTH123
        return file.read()
