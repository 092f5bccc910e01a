"""Installs packages of Debian and its kin where this user may; whether it helped others ask."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

# What is unpacked for a test and never installed: no service begins with it.
_UNPACKED = Path(__file__).parents[1] / "build" / "debian"


def install(*packages: str) -> None:
    """Install packages, saying so; nothing happens where there is no apt or no right to it."""
    if not packages or not _may_install():
        return
    print(f"安装 {' '.join(packages)} … · installing …", flush=True)
    _apt("update")
    for package in packages:
        _apt("install", "--no-install-recommends", package)


def missing(
    needed: Mapping[str, str], find: Callable[[str], str | None] = shutil.which
) -> dict[str, str]:
    """Install what is not there, and return what still is not: packages by their commands."""
    install(*sorted({needed[name] for name in needed if find(name) is None}))
    return {name: package for name, package in needed.items() if find(name) is None}


def report(absent: Mapping[str, str]) -> int:
    """Say which commands are missing and what brings them; return the exit code."""
    if not absent:
        return 0
    packages = " ".join(sorted(set(absent.values())))
    print(
        f"找不到 {'、'.join(absent)}：请安装软件包 {packages} 后重试。\n"
        f"No {', '.join(absent)} here: install {packages} and try again.",
        file=sys.stderr,
    )
    return 1


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(verb: str, *arguments: str) -> None:
    run("apt-get", verb, "-y", "-qq", *arguments)


def run(*command: str, cwd: str | None = None) -> None:
    """Run and go on: whether it helped is asked afterwards, of what should be there."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL, cwd=cwd)


def unpacked(package: str, command: str) -> str | None:
    """Return the path of a command: the system's, else out of its package, which is unpacked under
    ``build`` and not installed. None where neither is to be had."""
    if found := shutil.which(command, path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
        return found
    folder = _UNPACKED / package
    if not folder.is_dir() and shutil.which("apt-get") and shutil.which("dpkg-deb"):
        _unpack(package, folder)
    return next((str(one) for one in sorted(folder.glob(f"usr/*bin/{command}"))), None)


def _unpack(package: str, folder: Path) -> None:
    print(f"下载 {package} … · downloading …", flush=True)
    with tempfile.TemporaryDirectory(prefix="land-debian-") as place:
        if _may_install():
            _apt("update")
        run("apt-get", "download", package, cwd=place)
        folder.parent.mkdir(parents=True, exist_ok=True)
        for file in Path(place).glob("*.deb"):
            run("dpkg-deb", "-x", str(file), str(folder))
