"""A small installation, and ways in which each of its parts is amiss; it holds no expectations."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from commands.doctor.examined import CHECKS, found_by
from commands.doctor.model import Finding, Installation
from data.manifest import Release
from data.pointer import current, switch_to
from desk.audit.keys import key_file, signing_key
from desk.database import Desk, desk_of
from desk.errors import BadAccount
from desk.schema import AUDIT
from tests.desk.people import person
from tests.shelves import another
from tests.versions import of_later_desk, store_of


@dataclass
class World:
    """An installation of one small release, to be spoilt; ``given`` is what the doctor is told."""

    store: Path
    patch: pytest.MonkeyPatch
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def release(self) -> Release:
        return current(self.store)

    def desk(self) -> Desk:
        """Return the store's desk with one account, and what the log has of it."""
        desk = desk_of(self.store)
        with suppress(BadAccount):
            person(desk, "wang", "role:viewer")
        return desk

    def file(self, name: str, text: str, mode: int = 0o600) -> Path:
        path = self.store / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return path

    def login(self, text: str) -> None:
        self.patch.setenv("LAND_LOGIN", str(self.file("login.toml", text)))

    def found(self, name: str) -> Finding:
        check = next(one for one in CHECKS if one.name == name)
        return found_by(check, Installation(self.store, **self.given))


def spoil_room(world: World) -> None:
    # A file of which nothing is on the disk, larger than any disk here.
    with (world.release.folder / "other.bin").open("wb") as file:
        file.truncate(1 << 43)


def spoil_clock(world: World) -> None:
    later = another(world.release, 2, datetime(2999, 1, 1, tzinfo=UTC))
    switch_to(world.store, later.id)


def spoil_zone(world: World) -> None:
    world.patch.setenv("TZ", "UTC0")
    time.tzset()


def spoil_ntp(world: World) -> None:
    command = world.file("bin/timedatectl", "#!/bin/sh\necho no\n", 0o700)
    world.patch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")


def spoil_releases(world: World) -> None:
    path = world.release.exports / "cases.parquet"
    path.chmod(0o644)
    content, found = path.read_bytes(), path.stat()
    path.write_bytes(content[:-8])
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def spoil_log(world: World) -> None:
    desk = world.desk()
    with desk.writing() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number == 2))


def spoil_key(world: World) -> None:
    desk = world.desk()
    signing_key(desk)
    key_file(desk).chmod(0o644)


def spoil_secrets(world: World) -> None:
    secret = world.file("secret", "s", 0o644)
    ways = 'ways = ["oidc"]\n[oidc]\nissuer = "https://id"\nclient_id = "a"\n'
    world.login(f'{ways}secret_file = "{secret}"\n')


def spoil_limits(world: World) -> None:
    world.patch.setenv("LAND_LIMITS", str(world.file("limits.toml", "connections = 0\n")))


def told(**given: Any) -> Callable[[World], None]:  # noqa: ANN401 - what an installation has
    return lambda world: world.given.update(given)


def variable(name: str, value: str) -> Callable[[World], None]:
    return lambda world: world.patch.setenv(name, value)


def written(name: str, text: str) -> Callable[[World], None]:
    def write(world: World) -> None:
        world.file(name, text)

    return write


# Of each check something that is amiss, and how grave it is.
AMISS: dict[str, tuple[str, Callable[[World], object]]] = {
    "python": ("fault", told(python=(3, 10))),
    "packages": (
        "fault",
        lambda world: world.given.update(lock=world.file("a.lock", "pyarrow==0.0.1 \\\n")),
    ),
    "fonts": ("fault", told(letters="\ue000\ue001\ue002")),
    "room": ("fault", spoil_room),
    "temporary": ("fault", lambda world: world.given.update(temporary=world.store / "none")),
    "clock": ("fault", spoil_clock),
    "zone": ("warning", spoil_zone),
    "ntp": ("warning", spoil_ntp),
    "pointer": ("fault", written("current", "yesterday's\n")),
    "releases": ("fault", spoil_releases),
    "definitions": (
        "warning",
        lambda world: setattr(world, "store", store_of("format-2", world.store / "old")),
    ),
    "owner": ("fault", lambda world: world.store.chmod(0o777)),
    "pins": ("fault", written("pins", "the one of May\n")),
    "leftovers": ("warning", lambda world: (world.store / "releases/.building-1-a").mkdir()),
    "registers": ("fault", written("registers/trees.toml", "title = 3\n")),
    "playlists": ("fault", written("playlists/weekly.toml", 'slides = ["nothing"]\n')),
    "bureau": ("fault", written("briefing.toml", "issuer = 3\n")),
    "desk": ("fault", lambda world: of_later_desk(world.store)),
    "log": ("fault", spoil_log),
    "key": ("fault", spoil_key),
    "login": ("fault", lambda world: world.login("ways = 3\n")),
    "secrets": ("fault", spoil_secrets),
    "limits": ("fault", spoil_limits),
    "hosts": ("fault", variable("STREAMLIT_SERVER_ALLOWED_HOSTS", "*")),
    "forwarded": ("fault", variable("FORWARDED_ALLOW_IPS", "*")),
}
# What needs something that runs beside it has a test of its own below.
BESIDE = {"desk-writable", "server", "proxy"}
