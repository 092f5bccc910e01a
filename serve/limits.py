"""What the server grants one viewer, read from its file; it enforces nothing."""

import os
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("limits.toml")


@dataclass(frozen=True)
class Uploads:
    """Which pages take files, and how many bytes are held for a session and for all."""

    pages: tuple[str, ...]
    session_bytes: int
    all_bytes: int


@dataclass(frozen=True)
class Watching:
    """When something is slow, and how much is logged in how many files."""

    slow_seconds: float
    log_bytes: int
    logs_kept: int


@dataclass(frozen=True)
class Limits:
    """The bounds of ``limits.toml``, in bytes, seconds and connections of one address."""

    head_bytes: int
    query_bytes: int
    body_bytes: int
    message_bytes: int
    request_seconds: float
    connections: int
    uploads: Uploads
    watching: Watching


def read(*files: Path) -> Limits:
    """Return the limits of files, a later one's before an earlier one's.

    Raises:
        OSError, tomllib.TOMLDecodeError: a file cannot be read.
        ValueError: a file has a key there is no limit for, or a value that is none.
    """
    found: dict[str, Any] = {}
    uploads: dict[str, Any] = {}
    watching: dict[str, Any] = {}
    for file in files:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        uploads |= content.pop("uploads", {})
        watching |= content.pop("watching", {})
        found |= content
    _check(Limits, {**found, "uploads": 1, "watching": 1})
    _check(Uploads, {**uploads, "pages": 1})
    _check(Watching, watching)
    pages = tuple(str(page) for page in uploads.pop("pages"))
    return Limits(**found, uploads=Uploads(pages=pages, **uploads), watching=Watching(**watching))


def _check(kind: type, content: dict[str, Any]) -> None:
    names = {known.name for known in fields(kind)}
    for key in content:
        if key not in names:
            raise ValueError(f"There is no limit {key!r}; there are {', '.join(sorted(names))}.")
    for key, value in content.items():
        if type(value) not in (int, float) or value <= 0:
            raise ValueError(f"The limit {key} is a number above 0, not {value!r}.")


@cache
def limits() -> Limits:
    """Return the limits in force: those of the shipped file, then of the one LAND_LIMITS names."""
    named = os.environ.get("LAND_LIMITS")
    return read(FILE, *([Path(named)] if named else []))
