"""Which files of a folder a block of code opens, by whatever library; it holds no expectations."""

import ctypes
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_OPENED, _IS_FOLDER = 0x20, 0x4000_0000
_EVENT = struct.Struct("iIII")


@dataclass
class Opens:
    """The files opened, by their places in the folder, as often as they were, and their bytes."""

    files: list[str] = field(default_factory=list)
    bytes: int = 0

    def named(self, name: str) -> list[str]:
        """Return those of a name."""
        return [one for one in self.files if one.rpartition("/")[2] == name]


@contextmanager
def opens(folder: Path) -> Iterator[Opens]:
    """Note each file below a folder that is opened until the block ends.

    The system is asked (inotify, of Linux): DuckDB and Arrow open files that Python does not see.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    queue = libc.inotify_init1(os.O_NONBLOCK)
    found = Opens()
    try:
        places = {
            libc.inotify_add_watch(queue, os.fsencode(place), _OPENED): place
            for place, _, _ in os.walk(folder)
        }
        if queue < 0 or -1 in places:
            raise OSError(ctypes.get_errno(), "inotify")
        yield found
        for place, name in _read(queue, places):
            found.files.append(str((place / name).relative_to(folder)))
            with suppress(FileNotFoundError):
                found.bytes += (place / name).stat().st_size
    finally:
        os.close(queue)


def _read(queue: int, places: dict[int, str]) -> Iterator[tuple[Path, str]]:
    with suppress(BlockingIOError):
        while content := os.read(queue, 1 << 20):
            while content:
                watch, mask, _, length = _EVENT.unpack_from(content)
                if watch < 0:
                    raise OSError("inotify: more was opened than the system counts")
                name = content[_EVENT.size : _EVENT.size + length].rstrip(b"\0")
                content = content[_EVENT.size + length :]
                if name and not mask & _IS_FOLDER:
                    yield Path(places[watch]), os.fsdecode(name)
