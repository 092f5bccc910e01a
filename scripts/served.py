"""Finds, or makes present, what the tests of a served bureau need, for `make test-deploy`.

That is nginx, systemd-analyze and openssl. No nginx is installed: its package starts one on this
machine's ports, so it is unpacked beside the tests.
"""

import sys

from scripts.debian import missing, report, unpacked


def main() -> int:
    """Make all of it present; 1 where something cannot be had."""
    absent = missing({"systemd-analyze": "systemd", "openssl": "openssl"})
    if unpacked("nginx", "nginx") is None:
        absent["nginx"] = "nginx"
    return report(absent)


if __name__ == "__main__":
    sys.exit(main())
