"""Finds, or installs, the strace that records what a publish does to the disk; it traces none."""

import sys

from scripts.debian import missing, report

if __name__ == "__main__":
    sys.exit(report(missing({"strace": "strace"})))
