"""Installs packages of Debian and its kin where this user may; whether it helped others ask."""

import os
import shutil
import subprocess


def install(*packages: str) -> None:
    """Install packages, saying so; nothing happens where there is no apt or no right to it."""
    if not packages or not _may_install():
        return
    print(f"安装 {' '.join(packages)} … · installing …", flush=True)
    _apt("update")
    for package in packages:
        _apt("install", "--no-install-recommends", package)


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(verb: str, *arguments: str) -> None:
    run("apt-get", verb, "-y", "-qq", *arguments)


def run(*command: str) -> None:
    """Run and go on: whether it helped is asked afterwards, of what should be there."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
