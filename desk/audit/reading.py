"""Reads the log for whoever audits, in the order of time; it judges nothing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from desk.audit.model import CHAIN_BEGUN
from desk.database import Desk
from desk.schema import AUDIT

_FETCHED = 1000


@dataclass(frozen=True)
class Asked:
    """Which lines: from ``since`` to before ``until`` (with zones), of an account, of an act."""

    since: datetime | None = None
    until: datetime | None = None
    account: str | None = None
    act: str | None = None


@dataclass(frozen=True)
class Entry:
    """A line as it stands in the log; ``at`` is UTC, ``session`` its mark, "" for none."""

    at: datetime
    account: str | None
    act: str
    content: dict[str, Any]
    address: str | None
    session: str
    chain: str
    number: int


def entries(desk: Desk, asked: Asked | None = None) -> Iterator[Entry]:
    """Return lines, the oldest first; those that begin a chain only where they are asked for."""
    asked = asked or Asked()
    chosen = select(AUDIT).order_by(AUDIT.c.at, AUDIT.c.chain, AUDIT.c.number)
    if asked.since is not None:
        chosen = chosen.where(AUDIT.c.at >= asked.since)
    if asked.until is not None:
        chosen = chosen.where(AUDIT.c.at < asked.until)
    if asked.account is not None:
        chosen = chosen.where(AUDIT.c.account == asked.account)
    chosen = chosen.where(
        AUDIT.c.act != CHAIN_BEGUN if asked.act is None else AUDIT.c.act == asked.act
    )
    with (
        desk.reading() as connection,
        connection.execute(chosen, execution_options={"yield_per": _FETCHED}) as result,
    ):
        for row in result.mappings():
            yield Entry(
                row["at"],
                row["account"],
                row["act"],
                _content(row["content"]),
                row["address"],
                row["session"],
                row["chain"],
                row["number"],
            )


def _content(text: str) -> dict[str, Any]:
    """Return what a line says; where somebody changed it into no JSON, its text."""
    try:
        said = json.loads(text)
    except ValueError:
        return {"?": text}
    return said if isinstance(said, dict) else {"?": said}
