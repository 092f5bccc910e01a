"""Finds, or installs, PostgreSQL for `make test-deploy`, and runs a server of our own; it touches
no cluster of the system."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.debian import missing, report

# Where Debian keeps the server's own commands, which do not stand on the PATH there.
PLACES = "/usr/lib/postgresql/*/bin"
# Seconds for a new server to answer, and for an old one to end.
PATIENCE = 30
# PostgreSQL refuses to run as root: one of these runs it then.
USERS = ("postgres", "nobody")


def find(name: str) -> str | None:
    """Return the path of a command of PostgreSQL: of Debian's newest, else by the PATH."""
    places = sorted(Path("/").glob(f"{PLACES[1:]}/{name}"), key=lambda one: one.parts[-3])
    return str(places[-1]) if places else shutil.which(name)


def main() -> int:
    """Make the server and its tools present; 1 where they cannot be had."""
    needed = ("initdb", "postgres", "pg_dump", "pg_restore")
    return report(missing(dict.fromkeys(needed, "postgresql"), find))


@contextmanager
def server() -> Iterator[str]:
    """Run a server on a free port of this machine and give its address, without a database.

    RuntimeError where it does not start. Its files are removed at the end.
    """
    user = _user()
    with tempfile.TemporaryDirectory(prefix="land-postgres-") as folder:
        place = Path(folder)
        place.chmod(0o700)
        if user:
            shutil.chown(place, user)
        _run(user, place, "initdb", "-D", "data", "-U", "land", "-A", "trust", "-E", "UTF8")
        with socket.socket() as asked:
            asked.bind(("127.0.0.1", 0))
            port = asked.getsockname()[1]
        said = place / "server.log"
        with said.open("wb") as log:
            # What the tests kill are our own processes: the server's disk needs no care.
            process = subprocess.Popen(
                [
                    *(_command("postgres"), "-D", "data", "-p", str(port)),
                    *("-h", "127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"),
                    *("-c", "max_connections=200"),
                ],
                cwd=place,
                stdout=log,
                stderr=log,
                **_as(user),
            )
        try:
            _wait(process, port, said)
            yield f"postgresql+psycopg://land@127.0.0.1:{port}"
        finally:
            # A fast shutdown; clients that are still there are sent away.
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)


def _user() -> str | None:
    """Return who runs the server where this user may not."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd

    known = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in USERS if name in known)


def _as(user: str | None) -> dict[str, Any]:
    if user is None:
        return {}
    import pwd

    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _command(name: str) -> str:
    found = find(name)
    if found is None:
        raise RuntimeError(f"no {name} of PostgreSQL: run make test-deploy")
    return found


def _run(user: str | None, place: Path, name: str, *arguments: str) -> None:
    done = subprocess.run(
        [_command(name), *arguments], cwd=place, capture_output=True, check=False, **_as(user)
    )
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr.decode(errors='replace')}")


def _wait(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    """Wait until the server takes connections; RuntimeError with its log where it does not."""
    import psycopg

    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="land", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"PostgreSQL does not start: {said.read_text(errors='replace')}")


if __name__ == "__main__":
    sys.exit(main())
