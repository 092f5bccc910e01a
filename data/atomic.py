"""Files that appear whole, all of one job or none of them; it decides on no content."""

import errno
import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from data.scratch import Scratch


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write the files aside, then give each its name.

    What is neither a file nor a folder (a terminal, a pipe) is written to as it stands.

    Raises:
        OSError: a folder is missing, read-only or full; no file has changed then.
    """
    for path in contents:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    files = [path for path in contents if path.is_file() or not path.exists()]
    with ExitStack() as held:
        aside = {folder: held.enter_context(_aside(folder)) for folder in _folders(files)}
        waiting = {path: aside[path.parent] / path.name for path in files}
        for path, waits in waiting.items():
            try:
                waits.write_bytes(contents[path])
            except OSError as error:
                # Whoever reads it knows the name asked for.
                raise OSError(error.errno, error.strerror, str(path)) from error
        for path, waits in waiting.items():
            waits.replace(path)
    for path in contents.keys() - set(files):
        path.write_bytes(contents[path])


def _folders(files: list[Path]) -> list[Path]:
    return list(dict.fromkeys(path.parent for path in files))


def _aside(folder: Path) -> Scratch:
    if not folder.is_dir():
        reason = errno.ENOTDIR if folder.exists() else errno.ENOENT
        raise OSError(reason, os.strerror(reason), str(folder))
    try:
        return Scratch("files", within=folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error
