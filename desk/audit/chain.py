"""This process's chain of lines: it numbers and hashes them and moves its head after a commit."""

import hashlib
import logging
import os
import secrets
import socket
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert

from desk.audit.anchors import Anchor, anchors_folder, keep, latest
from desk.audit.model import CHAIN_BEGUN, Line, canonical, columns_of, hash_of
from desk.database import Desk
from desk.schema import AUDIT

_LOG = logging.getLogger("land.audit")
# Heads of other chains that a new one writes down: a chain cannot go missing as a whole unseen.
_NEIGHBOURS = 8


class Chain:
    """One process's lines in one desk; safe to share between threads."""

    def __init__(self, desk: Desk) -> None:
        """Begin a chain and anchor it without a line, so that every chain has an anchor."""
        self.folder = anchors_folder(desk)
        self.lock = threading.Lock()
        neighbours = latest(self.folder, _NEIGHBOURS)
        start = datetime.now(UTC).isoformat()
        head = Anchor(secrets.token_hex(16), socket.gethostname(), os.getpid(), start, 0, "", start)
        self.head = self.anchored = replace(head, hash=seed_of(asdict(head)))
        self.is_over = False
        keep(self.folder, self.head)
        heads = {one.chain: [one.number, one.hash] for one in neighbours}
        said = {"host": head.host, "pid": head.pid, "start": start, "heads": heads}
        self._first = [Line(CHAIN_BEGUN, None, said)]

    @contextmanager
    def committing(self, connection: Connection, lines: Sequence[Line]) -> Iterator[None]:
        """Add lines to the transaction, and let the head follow when the block ends well.

        Where it ends badly nobody knows what the database kept: the chain ends there.
        OSError, before anything is kept, where the head before could not be anchored.
        """
        with self.lock:
            self._anchor()
            rows = self._rows([*self._first, *lines])
            connection.execute(insert(AUDIT), rows)
            try:
                yield
            except BaseException:
                self.is_over = True
                raise
            last = rows[-1]
            self._first = []
            self.head = replace(
                self.head, number=last["number"], hash=last["hash"], at=last["at"].isoformat()
            )
            try:
                self._anchor()
            except OSError:
                # It has been done and is kept; the next line waits until this one is anchored.
                _LOG.exception("the head of chain %s cannot be anchored", self.head.chain)

    def _anchor(self) -> None:
        if self.anchored != self.head:
            keep(self.folder, self.head)
            self.anchored = self.head

    def _rows(self, lines: Sequence[Line]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        previous = self.head.hash
        for number, line in enumerate(lines, self.head.number + 1):
            row = columns_of(line, (line.at or datetime.now(UTC)).astimezone(UTC))
            row |= {
                "chain": self.head.chain,
                "number": number,
                "commit_to": self.head.number + len(lines),
                "previous": previous,
            }
            previous = row["hash"] = hash_of(row)
            rows.append(row)
        return rows


def seed_of(start: dict[str, Any]) -> str:
    """Return the hash that stands before a chain's first line: of chain, host, pid and start."""
    said = {key: start[key] for key in ("chain", "host", "pid", "start")}
    return hashlib.sha256(canonical(said).encode()).hexdigest()


_chains: weakref.WeakKeyDictionary[Desk, Chain] = weakref.WeakKeyDictionary()
_beginning = threading.Lock()


def chain_of(desk: Desk) -> Chain:
    """Return this process's chain in a desk, begun at the first line."""
    with _beginning:
        chain = _chains.get(desk)
        if chain is None or chain.is_over:
            chain = _chains[desk] = Chain(desk)
        return chain


def _begin_anew() -> None:
    """Let a forked process have chains of its own: two may not go on from one head."""
    global _chains, _beginning
    _chains, _beginning = weakref.WeakKeyDictionary(), threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
