"""People at a desk, times at which things are done there, and what the log has of them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from desk.accounts import add_account, give, viewer_in
from desk.audit.model import CHAIN_BEGUN
from desk.database import Desk
from desk.schema import AUDIT, METADATA
from desk.settings import Settings, read_settings
from desk.viewer import Viewer

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
BOSS = "os:root"
SETTINGS: Settings = read_settings({"ways": ["local"]})


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


def viewer(desk: Desk, account: str, settings: Settings | None = SETTINGS) -> Viewer:
    """Return what an account may see now."""
    with desk.reading() as connection:
        found = viewer_in(connection, account, settings)
    assert found is not None
    return found


def everything(desk: Desk) -> str:
    """Return all that the database holds, as text."""
    with desk.reading() as connection:
        return "\n".join(
            str(tuple(row))
            for table in METADATA.sorted_tables
            for row in connection.execute(select(table))
        )


def logged(desk: Desk, act: str | None = None) -> list[dict[str, Any]]:
    """Return what the log has, of one act or of all: each line with its content."""
    chosen = select(AUDIT).where(AUDIT.c.act != CHAIN_BEGUN)
    chosen = chosen.order_by(AUDIT.c.at, AUDIT.c.chain, AUDIT.c.number)
    if act is not None:
        chosen = chosen.where(AUDIT.c.act == act)
    with desk.reading() as connection:
        rows = connection.execute(chosen).mappings().all()
    return [{**row, **json.loads(row["content"])} for row in rows]
