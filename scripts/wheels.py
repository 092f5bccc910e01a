"""Downloads the wheels of a lock for Linux on both processors, and lists what has none; it builds
and installs nothing."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROCESSORS = ("x86_64", "aarch64")
# The C library of the oldest systems a bureau runs (2.28: Debian 10, openEuler 20.03, Kylin V10).
OLDEST_LIBRARY = 28
_ENTRY = re.compile(r"^[a-z0-9][^\n]*\\\n(?: +--hash=[^\n]*\n)+", re.MULTILINE)


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


def main() -> int:
    """Fill the folder named; 1 where a wheel is lacking."""
    lock, folder = Path(sys.argv[1]), Path(sys.argv[2])
    python = ".".join(map(str, sys.version_info[:2]))
    found = {processor: lacking(lock, folder, processor) for processor in PROCESSORS}
    for processor, missing in found.items():
        said = "、".join(missing) or "无 · none"
        print(f"Linux {processor}, Python {python}: 缺安装包 · lacks a wheel: {said}")
    wheels = list(folder.glob("*.whl"))
    size = sum(path.stat().st_size for path in wheels) / 1e6
    print(f"{folder}: {len(wheels)} wheels, {size:.0f} MB")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
