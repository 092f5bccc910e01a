"""A desk with a few people, and times at which things are done there."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from desk.accounts import add_account, give
from desk.database import Desk, desk_url
from desk.settings import Settings, read_settings

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
BOSS = "os:root"
SETTINGS: Settings = read_settings({"ways": ["local"]})


def desk_in(folder: Path) -> Desk:
    """Return the desk of a store in the folder."""
    return Desk(desk_url(folder), folder / "desk")


def after(**passed: float) -> datetime:
    """Return the time when so much has passed since the beginning."""
    return NOW + timedelta(**passed)


def person(desk: Desk, account: str, *held: str, name: str = "王芳") -> str:
    """Add a person who holds what is written as `kind:value`, and return the account."""
    kept = add_account(desk, account, name, by=BOSS, now=NOW)
    for one in held:
        kind, _, value = one.partition(":")
        give(desk, kept, kind, value, by=BOSS, now=NOW)
    return kept
