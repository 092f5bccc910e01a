"""The store of immutable releases: which there are and where each lies; it builds none."""

import os
import re
from pathlib import Path

from data.errors import DamagedRelease, LaterFormat, NoRelease, StoreError, UnreadableStore
from data.manifest import Release, read_manifest
from words.lettering import shortened
from words.system_fault import reason

# Of full-width digits a name is none, whichever the letters at its end are.
_ID = re.compile(r"(?P<number>\d{4,9})-\d{8}T\d{6}-[0-9a-f]{6}", re.ASCII)
_BESIDE_THE_DASHBOARD = Path(__file__).resolve().parent.parent / "store"


def store_root(given: Path | None = None) -> Path:
    """Return the store: the folder given, else LAND_DATA, else ``store`` beside dashboard.py.

    UnreadableStore for a path that is no UTF-8: the database can neither read nor write there.
    """
    named = os.environ.get("LAND_DATA")
    root = given or (Path(named) if named else _BESIDE_THE_DASHBOARD)
    try:
        str(root).encode()
    except UnicodeEncodeError as error:
        shown = str(root).encode(errors="backslashreplace").decode()
        raise UnreadableStore(
            f"数据仓的路径不是 UTF-8（{shown}）；请改用别的文件夹",
            f"The path of the store is no UTF-8 ({shown}); name another folder",
        ) from error
    return root


def releases_folder(root: Path) -> Path:
    """Return the folder that holds the releases of a store."""
    return root / "releases"


def survey(root: Path, latest: int = 0) -> tuple[Release | StoreError, ...]:
    """Return every release folder of the store, oldest first; what cannot be read as its error.

    With ``latest`` only so many of the last are read.
    """
    found: list[Release | StoreError] = []
    for release_id in release_ids(root)[-latest:]:
        try:
            found.append(read_manifest(releases_folder(root) / release_id))
        except (DamagedRelease, LaterFormat) as fault:
            found.append(fault)
    return tuple(found)


def list_releases(root: Path, latest: int = 0) -> tuple[Release, ...]:
    """Return every release of the store that can be opened, or of the latest, oldest first."""
    return tuple(release for release in survey(root, latest) if isinstance(release, Release))


def release_ids(root: Path) -> tuple[str, ...]:
    """Return the ids of the release folders of a store, oldest first; nothing is read."""
    try:
        names = [path.name for path in releases_folder(root).iterdir()]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise unreadable(root, error) from error
    return tuple(sorted((name for name in names if number_of(name)), key=number_of))


def unreadable(root: Path, error: OSError) -> UnreadableStore:
    """Return the error of a store the system does not let us read."""
    why = reason(error)
    return UnreadableStore(
        f"数据仓 {root} 无法读取（{why.zh}）", f"The store {root} cannot be read ({why.en})"
    )


def number_of(release_id: str) -> int:
    """Return the number an id begins with; 0 for what is no id."""
    match = _ID.fullmatch(release_id)
    return int(match["number"]) if match else 0


def folder_of(root: Path, release_id: str) -> Path:
    """Return the folder of a release; NoRelease if there is none of that id. None is listed."""
    folder = releases_folder(root) / release_id
    try:
        there = bool(number_of(release_id)) and folder.is_dir()
    except OSError as error:
        raise unreadable(root, error) from error
    if not there:
        raise NoRelease(
            f"没有编号为“{shortened(release_id)}”的发布；python -m data releases 列出全部",
            f"There is no release “{shortened(release_id)}”; python -m data releases lists them",
        )
    return folder


def open_release(root: Path, release_id: str) -> Release:
    """Return the release of that id as its manifest describes it.

    NoRelease if there is none, DamagedRelease and LaterFormat where it cannot be made out.
    """
    return read_manifest(folder_of(root, release_id))
