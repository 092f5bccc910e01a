"""Finds, or makes present, what the tests of a served bureau need, for `make test-deploy`.

That is nginx, systemd-analyze and openssl. No nginx is installed: its package starts one on this
machine's ports, so it is unpacked beside the tests.
"""

from __future__ import annotations

import shutil
import sys

from scripts.debian import install, unpacked

# Commands, and the packages they come in.
OF_SYSTEM = {"systemd-analyze": "systemd", "openssl": "openssl"}


def main() -> int:
    """Make all of it present; 1 where something cannot be had."""
    install(*(package for name, package in OF_SYSTEM.items() if shutil.which(name) is None))
    missing = [name for name in OF_SYSTEM if shutil.which(name) is None]
    missing += [] if unpacked("nginx", "nginx") else ["nginx"]
    if missing:
        print(
            f"找不到 {'、'.join(missing)}：请安装后重试。\n"
            f"No {', '.join(missing)} here: install it and try again.",
            file=sys.stderr,
        )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
