"""Releases changed behind the store's back, and made to agree with themselves again."""

from dataclasses import replace
from pathlib import Path

from data.manifest import FileFacts, Release, write_manifest
from data.pointer import current, switch_to
from data.releases import releases_folder
from data.whole import sha256_of
from tests.once import own_copy


def writable(folder: Path) -> None:
    """Let everything below a folder be written."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def copied(store: Path, root: Path) -> Release:
    """Copy a store, make it writable and return its current release."""
    own_copy(store, root)
    writable(root)
    return current(root)


def resealed(release: Release) -> Release:
    """Give a release a manifest that agrees with its files as they are now."""

    def facts(part: str, known: dict[str, FileFacts]) -> dict[str, FileFacts]:
        folder = release.folder / part
        return {
            name: replace(old, sha256=sha256_of(folder / f"{name}.parquet"))
            for name, old in known.items()
        }

    release = replace(
        release,
        tables=facts("exports", dict(release.tables)),
        marts=facts("marts", dict(release.marts)),
    )
    write_manifest(release)
    return release


def renamed(release: Release, root: Path, release_id: str) -> Release:
    """Give the current release another id: results are kept by release."""
    folder = releases_folder(root) / release_id
    release.folder.rename(folder)
    release = resealed(replace(release, id=release_id, folder=folder))
    switch_to(root, release_id)
    return release
