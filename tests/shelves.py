"""Stores of many releases of which one was published; it holds no expectations."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.manifest import MANIFEST, SEAL, Release, write_manifest
from tests.damage import copied

FIRST_DAY = datetime(2024, 1, 1, 12, tzinfo=UTC)


def copied_store(store: Path, root: Path) -> Path:
    """Copy a store into a folder, where it may be written to, and return it."""
    copied(store, root / "store")
    return root / "store"


def another(release: Release, number: int, published_at: datetime | None = None) -> Release:
    """Add a release to the store: a copy of another with number, instant and manifest of its own.

    Every release of this hand is published a day after the one before.
    """
    when = published_at or FIRST_DAY + timedelta(days=number)
    release_id = f"{number:04d}-{when:%Y%m%dT%H%M%S}-{release.id[-6:]}"
    folder = release.folder.with_name(release_id)
    shutil.copytree(release.folder, folder)
    for name in (MANIFEST, SEAL):
        (folder / name).unlink()
    new = replace(release, id=release_id, number=number, published_at=when, folder=folder)
    write_manifest(new)
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    return new


def shelf_of(release: Release, instants: Iterable[datetime]) -> list[Release]:
    """Add a release for each instant and return them; their numbers begin above the release's."""
    return [
        another(release, release.number + place, instant)
        for place, instant in enumerate(instants, start=1)
    ]
