"""Whether a release is what its manifest says, file by file; it repairs none."""

import hashlib
from pathlib import Path

from data.durable import publishing_lock
from data.errors import NoRelease
from data.pointer import current, switch_to
from data.releases import Release, damaged, open_release

_CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def verify(release: Release) -> None:
    """Recompute every hash of the release; DamagedRelease names the first file that differs."""
    expected = {f"exports/{name}.parquet": facts.sha256 for name, facts in release.tables.items()}
    expected |= {f"marts/{name}.parquet": facts.sha256 for name, facts in release.marts.items()}
    expected |= dict(release.other_files)
    for relative, digest in expected.items():
        path = release.folder / relative
        if not path.is_file():
            raise damaged(release.folder, f"缺少文件 {relative}", f"{relative} is missing")
        found = sha256_of(path)
        if found != digest:
            raise damaged(
                release.folder,
                f"文件 {relative} 与清单不符（应为 {digest[:12]}…，实为 {found[:12]}…）",
                f"{relative} differs from the manifest "
                f"(expected {digest[:12]}…, found {found[:12]}…)",
            )


def rollback(root: Path, release_id: str | None = None) -> Release:
    """Make an earlier release current and return it.

    Without an id it is the one that was current when the current one was published. The release
    is verified first: a damaged one is refused and nothing changes.
    """
    with publishing_lock(root):
        now = current(root)
        target = release_id or now.previous
        if target is None:
            raise NoRelease(
                f"发布 {now.id} 之前没有更早的发布，无法回退",
                f"No release came before {now.id}, so there is nothing to go back to",
            )
        release = open_release(root, target)
        verify(release)
        switch_to(root, release.id)
        return release
