"""Finds Debian's nginx, or unpacks its package beside the tests, for `make test-deploy`; it installs
none, as the package would start one on this machine's ports."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "build" / "nginx"
UNPACKED = FOLDER / "package" / "usr" / "sbin" / "nginx"


def find() -> str | None:
    """Return the path of an nginx that starts here: the system's, else the one unpacked."""
    system = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    return next((path for path in (system, str(UNPACKED)) if path and _starts(path)), None)


def main() -> int:
    """Make one present; 1 where it cannot be had."""
    if find() is None:
        _unpack()
    if find() is None:
        print(
            "找不到 nginx：请安装后重试。\nNo nginx here: install it and try again.",
            file=sys.stderr,
        )
        return 1
    return 0


def _starts(path: str) -> bool:
    try:
        return subprocess.run([path, "-v"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _unpack() -> None:
    """Fetch the package and unpack it; nothing happens where there is no apt."""
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg")
    if apt is None or dpkg is None:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    print("下载 nginx … · fetching nginx …", flush=True)
    subprocess.run([apt, "-qq", "download", "nginx"], cwd=FOLDER, check=False)
    for package in FOLDER.glob("nginx_*.deb"):
        subprocess.run([dpkg, "-x", str(package), str(FOLDER / "package")], check=False)


if __name__ == "__main__":
    sys.exit(main())
