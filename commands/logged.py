"""Keeps in the desk's log what commands did to the store; it does nothing of it itself."""

from argparse import Namespace
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from commands.given import doer
from data.errors import StoreError
from data.pointer import current_id
from data.releases import store_root
from desk.database import desk_of, is_there
from desk.errors import NoDesk

# What the log calls each command that changes the store; every other one only reads it.
ACT_OF: Mapping[str, str] = MappingProxyType(
    {
        "demo": "published",
        "publish": "published",
        "rebuild": "rebuilt",
        "rollback": "rolled_back",
        "pin": "pinned",
        "unpin": "unpinned",
        "prune": "pruned",
        "sweep": "swept",
        "propose": "proposed",
        "accept": "accepted",
        "review": "reviewed",
        "sign": "signed",
        "reject": "declined",
        "renew": "renewed",
    }
)
# Of what was asked the log keeps these; files of others are named by the archive.
_KEPT = ("id", "by", "note", "reason", "reviewer", "signer", "source", "keep", "without", "dry_run")


def expect_log(asked: Namespace) -> None:
    """Refuse a command before it changes the store where its line could not be added after it.

    LaterDesk where a later version of the program wrote the desk. One that cannot be opened now
    is told of when the line is due.
    """
    root: Path = store_root(asked.root)
    if ACT_OF.get(asked.command) and is_there(root):
        with suppress(NoDesk):
            desk_of(root)


def log_command(asked: Namespace) -> None:
    """Add a line for a command that was carried out; DeskError where the desk cannot be opened.

    The store has its own record of each act; the log says besides who was at the machine.
    """
    root: Path = store_root(asked.root)
    act = ACT_OF.get(asked.command)
    if act is None or not is_there(root):
        return
    from desk.audit.log import record_alone
    from desk.audit.model import Line

    told = {name: _plain(value) for name in _KEPT if (value := vars(asked).get(name))}
    named = Namespace(by=None)
    content = {"command": asked.command, "current": _current(root), **told}
    record_alone(desk_of(root), Line(act, doer(named), content))


def _current(root: Path) -> str | None:
    try:
        return current_id(root)
    except StoreError:
        return None


def _plain(value: object) -> object:
    return value if isinstance(value, str | bool | int | float) else str(value)
