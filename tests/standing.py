"""What stands in a folder, to the byte, so that a test can tell whether anything was touched."""

from collections.abc import Mapping
from pathlib import Path

# Path below the folder → mode and content; a folder has none.
Standing = Mapping[str, tuple[int, bytes]]


def standing(folder: Path) -> Standing:
    """Return everything below a folder, hidden files and folders too."""
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_mode,
            b"" if path.is_dir() else path.read_bytes(),
        )
        for path in folder.rglob("*")
    }
