"""The state of a store at one moment, while others go on writing; it packs nothing."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from data.durable import BUILDING, REMOVING, records_lock
from data.pointer import POINTER
from data.releases import releases_folder
from desk.database import FOLDER

# What is written to in place, and must not be shared with the copy.
_GROWING = (".jsonl",)


def snapshot(root: Path, folder: Path) -> None:
    """Lay the store's files, the desk's own left out, into an empty folder of the same disk.

    Files are linked, not copied, where the disk can: they are replaced whole, never changed.
    The pointer is read first, so that the release it names is there.
    """
    with records_lock(root):
        if (root / POINTER).is_file():
            shutil.copy2(root / POINTER, folder / POINTER)
        for entry in sorted(root.iterdir()):
            if entry == releases_folder(root) or entry.name in (FOLDER, POINTER):
                continue
            _lay(entry, folder / entry.name)
    # Releases never change, and one is named when it is whole.
    _lay(releases_folder(root), folder / releases_folder(root).name)


def _lay(source: Path, target: Path) -> None:
    if _is_left_out(source):
        return
    if source.is_dir():
        target.mkdir()
        for entry in sorted(source.iterdir()):
            _lay(entry, target / entry.name)
        # It is removed again once it is packed.
        target.chmod(source.stat().st_mode | 0o700)
    elif source.is_file():
        _lay_file(source, target)


def _lay_file(source: Path, target: Path) -> None:
    if source.suffix not in _GROWING and not source.is_symlink():
        try:
            os.link(source, target)
        except FileNotFoundError:
            return
        except OSError:
            pass
        else:
            return
    shutil.copy2(source, target)


def _is_left_out(path: Path) -> bool:
    """Whether it is of a job under way: a lock, a folder of the moment, a file not yet named."""
    name = path.name
    return (
        name.endswith(".lock")
        or name.startswith((BUILDING, REMOVING, ".land-"))
        or (name.startswith(".") and name.endswith(".next"))
        or not path.exists()
    )


def files_of(folder: Path) -> Iterator[Path]:
    """Return folders and files below one, each folder before what is in it."""
    for path in sorted(folder.iterdir()):
        yield path
        if path.is_dir():
            yield from files_of(path)
