"""Makes a network without a route, and runs commands in it, for `make test-deploy`; it changes
nothing of this machine's own network."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.debian import missing, report

# The commands, and the packages of Debian that bring them.
NEEDED = {"unshare": "util-linux", "nsenter": "util-linux", "setpriv": "util-linux"}
NEEDED |= {"ip": "iproute2"}
# Who runs what is installed: nobody, as Debian numbers him.
NOBODY = 65534


def main() -> int:
    """Make the commands present; 1 where they cannot be had or used."""
    code = report(missing(NEEDED))
    if os.geteuid() != 0:
        print("需要以管理员（root）运行。\nTo be run as root.", file=sys.stderr)
        return 1
    return code


@dataclass(frozen=True)
class Island:
    """A network of its own with nothing but the loopback address, as long as ``keeper`` lives."""

    keeper: subprocess.Popen[str]

    def command(self, *command: str, nobody: bool = False) -> list[str]:
        """Return the command that runs another in this network, by nobody where that is asked."""
        person = ["--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups"]
        drop = ["setpriv", *person, "--no-new-privs"] if nobody else []
        return ["nsenter", "--target", str(self.keeper.pid), "--net", "--", *drop, *command]

    def run(
        self,
        *command: str,
        environment: Mapping[str, str],
        nobody: bool = False,
        **more: Any,  # noqa: ANN401 - whatever subprocess takes
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end with this environment and no other."""
        return subprocess.run(
            self.command(*command, nobody=nobody),
            env=dict(environment),
            capture_output=True,
            encoding="utf-8",
            check=False,
            **more,
        )

    def start(
        self, *command: str, environment: Mapping[str, str], log: Path, nobody: bool = False
    ) -> subprocess.Popen[bytes]:
        """Start a command in a session of its own; what it says goes into the log."""
        with log.open("wb") as said:
            return subprocess.Popen(
                self.command(*command, nobody=nobody),
                env=dict(environment),
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )


@contextmanager
def island() -> Iterator[Island]:
    """Make a network without a route until the block ends.

    RuntimeError where this machine does not let us.
    """
    script = "ip link set lo up && echo up && exec cat"
    keeper = subprocess.Popen(
        ["unshare", "--net", "--", "sh", "-c", script],  # noqa: S607 - Debian's
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert keeper.stdout
        assert keeper.stderr
        if keeper.stdout.readline() != "up\n":
            raise RuntimeError(f"no network of our own: {keeper.stderr.read()}")
        yield Island(keeper)
    finally:
        keeper.communicate()


if __name__ == "__main__":
    sys.exit(main())
