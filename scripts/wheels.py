"""Downloads the wheels of a lock for Linux on the processors named, else on both, and lists what
has none; it builds and installs nothing."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

PROCESSORS = ("x86_64", "aarch64")
# The C library of the oldest systems a bureau runs (2.28: Debian 10, openEuler 20.03, Kylin V10).
OLDEST_LIBRARY = 28
_ENTRY = re.compile(r"^[a-z0-9][^\n]*\\\n(?: +--hash=[^\n]*\n)+", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def entries(lock: str) -> list[str]:
    """Return the requirements of a lock, each with its hashes."""
    return _ENTRY.findall(lock)


def platforms(processor: str) -> list[str]:
    """Return the tags of the wheels that run on a processor, newest first."""
    minors = range(OLDEST_LIBRARY, 4, -1)
    legacy = ["manylinux2014", *(["manylinux2010", "manylinux1"] if processor == "x86_64" else [])]
    return [
        *(f"manylinux_2_{n}_{processor}" for n in minors),
        *(f"{p}_{processor}" for p in legacy),
    ]


def download(requirements: Path, folder: Path, processor: str) -> bool:
    """Download the wheels of a file of requirements; tell whether all of them were had."""
    tags = [part for tag in platforms(processor) for part in ("--platform", tag)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes",
         "--only-binary", ":all:", "--implementation", "cp", *tags,
         "--dest", str(folder), "--requirement", str(requirements)],
        capture_output=True, check=False,
    )  # fmt: skip
    return done.returncode == 0


def lacking(lock: Path, folder: Path, processor: str) -> list[str]:
    """Download the wheels of a lock for a processor; return the requirements that have none."""
    if download(lock, folder, processor):
        return []
    missing = []
    with tempfile.TemporaryDirectory() as aside:
        one = Path(aside) / "one.txt"
        for entry in entries(lock.read_text(encoding="utf-8")):
            one.write_text(entry, encoding="utf-8")
            if not download(one, folder, processor):
                missing.append(entry.split(" ")[0])
    return missing


def at_hand(lock: str, folder: Path, processor: str) -> tuple[list[Path], list[str]]:
    """Return the files of a folder that this Python's lock installs from, and what has none.

    A file counts by its hash, whatever its name says; of several for one requirement the one that
    pip prefers is taken.
    """
    ranks = _ranks(processor)
    files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in folder.glob("*.whl")}
    found, missing = [], []
    for entry in entries(lock):
        asked = Requirement(entry.split("\\")[0].strip())
        if asked.marker is not None and not asked.marker.evaluate():
            continue
        fitting = [files[digest] for digest in _HASH.findall(entry) if digest in files]
        ranked = [
            (rank, path) for path in fitting if (rank := _rank(path, asked, ranks)) is not None
        ]
        if ranked:
            found.append(min(ranked)[1])
        else:
            missing.append(str(asked))
    return found, missing


def _ranks(processor: str) -> dict[Tag, int]:
    """Return the tags that this Python takes on a processor, each by its place, the best first."""
    version, known = sys.version_info[:2], platforms(processor)
    interpreter = f"cp{version[0]}{version[1]}"
    tags = (*cpython_tags(version, platforms=known), *compatible_tags(version, interpreter, known))
    return {tag: place for place, tag in enumerate(tags)}


def _rank(path: Path, asked: Requirement, ranks: dict[Tag, int]) -> int | None:
    name, version, _, tags = parse_wheel_filename(path.name)
    if name != canonicalize_name(asked.name) or version not in asked.specifier:
        return None
    return min((ranks[tag] for tag in tags if tag in ranks), default=None)


def main() -> int:
    """Fill the folder named; 1 where a wheel is lacking."""
    lock, folder = Path(sys.argv[1]), Path(sys.argv[2])
    python = ".".join(map(str, sys.version_info[:2]))
    asked = sys.argv[3:] or PROCESSORS
    found = {processor: lacking(lock, folder, processor) for processor in asked}
    for processor, missing in found.items():
        said = "、".join(missing) or "无 · none"
        print(f"Linux {processor}, Python {python}: 缺安装包 · lacks a wheel: {said}")
    wheels = list(folder.glob("*.whl"))
    size = sum(path.stat().st_size for path in wheels) / 1e6
    print(f"{folder}: {len(wheels)} wheels, {size:.0f} MB")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
