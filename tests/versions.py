"""Stores that other versions of the program wrote: earlier ones kept, later ones made up; it holds
no expectations."""

import hashlib
import json
import tarfile
from pathlib import Path

from sqlalchemy import text

from data.manifest import FORMAT, MANIFEST, SEAL
from data.pointer import POINTER, current
from data.releases import releases_folder
from desk.database import Desk, desk_folder, desk_url
from tests.damage import writable

FOLDER = Path(__file__).parent / "data" / "versions"
# What comes after this one, by its own words.
LATER = "9.1.0"


def store_of(version: str, folder: Path) -> Path:
    """Unpack the store that an earlier version wrote, by the name of its archive."""
    with tarfile.open(FOLDER / f"{version}.tar.xz") as archive:
        archive.extractall(folder, filter="tar")
    return folder / "store"


def of_later_release(store: Path, program: str | None = LATER) -> str:
    """Make the current release one of a later format; return its id."""
    release_id = current(store).id
    folder = releases_folder(store) / release_id
    writable(folder)
    content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    content |= {"format": FORMAT + 1, "program": program, "tables": "as nobody knows"}
    (folder / MANIFEST).write_text(json.dumps(content), encoding="utf-8")
    digest = hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    (folder / SEAL).write_text(f"{digest}  {MANIFEST}\n", encoding="ascii")
    return release_id


def of_later_pointer(store: Path, program: str | None = LATER) -> str:
    """Make the store one whose pointer, too, is of a later format; return the id it names."""
    release_id = of_later_release(store, program)
    (store / POINTER).write_text(f"{release_id}\nformat {FORMAT + 1}\n", encoding="utf-8")
    return release_id


def of_later_desk(root: Path, step: str = "0999") -> Desk:
    """Make the desk of a store one that a later version brought further; return it, still open."""
    desk = Desk(desk_url(root), desk_folder(root))
    with desk.writing() as connection:
        connection.execute(text("update alembic_version set version_num = :step"), {"step": step})
        if desk.is_sqlite:
            connection.exec_driver_sql("pragma user_version = 9001000")
        else:
            connection.exec_driver_sql(f"comment on table alembic_version is '{LATER}'")
    desk.engine.dispose()
    return desk
