"""Finds, or installs, the strace that records what a publish does to the disk; it traces none."""

import shutil
import sys

from scripts.debian import install


def main() -> int:
    """Make it present; 1 when it cannot be had."""
    if shutil.which("strace") is None:
        install("strace")
    if shutil.which("strace") is None:
        print(
            "找不到 strace：断电检验需要它，请安装软件包 strace 后重试。\n"
            "No strace here: the tests of power cuts need it; install the package strace.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
