"""Who does something at the desk, and the log's line of it; it decides nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from desk.audit.log import record
from desk.audit.model import Line
from desk.naming import folded

# Before the name of the machine's own user, who gave a command there; no account has a `:`.
SYSTEM = "os:"


@dataclass(frozen=True)
class Actor:
    """Who does it: an account or `os:NAME`, from which address and in which session."""

    name: str
    address: str | None = None
    session: str = ""


By = str | Actor


def actor_of(by: By) -> Actor:
    """Return who does it, where only a name was given too."""
    return by if isinstance(by, Actor) else Actor(by)


def is_oneself(by: By, account: str) -> bool:
    """Tell whether somebody acts on their own account."""
    return folded(actor_of(by).name) == account


def log(connection: Connection, act: str, by: By, at: datetime, **content: object) -> None:
    """Add to the log, with the change of the writing block, who did it to whom."""
    actor = actor_of(by)
    record(connection, Line(act, actor.name, content, actor.address, actor.session, at))
