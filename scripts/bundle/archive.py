"""Writes a folder as an archive whose bytes depend on its files alone, and the list of their
hashes; it knows nothing of what they are."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
from pathlib import Path

SUMS = "SHA256SUMS"
# Nearly all of it is wheels, which are packed already: to press them again takes seven seconds of
# eight and saves 28 MB of 394.
_LEVEL = 0


def files_in(folder: Path) -> list[str]:
    """Return the files below a folder by name, in the order of their bytes."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(found, key=str.encode)


def write_sums(folder: Path) -> None:
    """Write the hash of every file below the folder, as ``sha256sum -c`` reads them."""
    lines = [f"{digest(folder / name)}  {name}\n" for name in files_in(folder) if name != SUMS]
    (folder / SUMS).write_text("".join(lines), "utf-8")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(folder: Path, archive: Path, moment: int) -> None:
    """Write the folder as a ``.tar.gz``: sorted, nobody's, and all of one moment (since 1970)."""
    with (
        archive.open("wb") as raw,
        gzip.GzipFile("", "wb", _LEVEL, raw, mtime=moment) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as files,
    ):
        for name in files_in(folder):
            path = folder / name
            entry = tarfile.TarInfo(f"{folder.name}/{name}")
            entry.size, entry.mtime = path.stat().st_size, moment
            entry.mode = 0o755 if path.stat().st_mode & 0o100 else 0o644
            with path.open("rb") as file:
                files.addfile(entry, file)
