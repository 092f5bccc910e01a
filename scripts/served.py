"""Finds, or makes present, what the tests of a served bureau need, for `make test-deploy`.

That is nginx, systemd-analyze and openssl. No nginx is installed: its package starts one on this
machine's ports, so it is unpacked beside the tests.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from scripts.debian import install

FOLDER = Path(__file__).parents[1] / "build" / "nginx"
UNPACKED = FOLDER / "package" / "usr" / "sbin" / "nginx"
# Commands, and the packages they come in.
OF_SYSTEM = {"systemd-analyze": "systemd", "openssl": "openssl"}


def find_nginx() -> str | None:
    """Return the path of an nginx that starts here: the system's, else the one unpacked."""
    system = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    return next((path for path in (system, str(UNPACKED)) if path and _starts(path)), None)


def main() -> int:
    """Make all of it present; 1 where something cannot be had."""
    install(*(package for name, package in OF_SYSTEM.items() if shutil.which(name) is None))
    if find_nginx() is None:
        _unpack()
    missing = [name for name in OF_SYSTEM if shutil.which(name) is None]
    missing += [] if find_nginx() else ["nginx"]
    if missing:
        print(
            f"找不到 {'、'.join(missing)}：请安装后重试。\n"
            f"No {', '.join(missing)} here: install it and try again.",
            file=sys.stderr,
        )
    return 1 if missing else 0


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
