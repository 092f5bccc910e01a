"""Writes lines into the log: with a change, in its transaction, or a view a little later."""

import atexit
import logging
import os
import threading
import time
import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from desk.audit.chain import chain_of
from desk.audit.model import VIEWS_LOST, Line
from desk.database import Desk, block_of

_LOG = logging.getLogger("land.audit")
# Seconds a view waits for others, well below the five that a kill may lose; lines of one
# transaction; and lines that wait while the database does not answer.
PAUSE, BATCH, MOST = 2.0, 500, 100_000


class _Kept:
    """Lines of one writing block, put into the chain when the block is about to commit."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    @contextmanager
    def __call__(self, connection: Connection) -> Iterator[None]:
        desk = block_of(connection).desk
        with chain_of(desk).committing(connection, self.lines):
            yield


def record(connection: Connection, line: Line) -> None:
    """Add a line to the log with the writing block of the connection, or not at all.

    It gets its number when the block ends: nobody waits for another's block to finish.
    RuntimeError outside a writing block.
    """
    around = block_of(connection).around
    kept = next((one for one in around if isinstance(one, _Kept)), None)
    if kept is None:
        kept = _Kept()
        around.append(kept)
    kept.lines.append(replace(line, at=line.at or datetime.now(UTC)))


def record_alone(desk: Desk, line: Line) -> None:
    """Add a line in a transaction of its own; it is kept when this returns."""
    with desk.writing() as connection:
        record(connection, line)


def note(desk: Desk, line: Line) -> None:
    """Add a view, written behind by at most five seconds: only a kill loses it."""
    _behind_of(desk).add(desk, replace(line, at=line.at or datetime.now(UTC)))


def flush(desk: Desk) -> None:
    """Write the views that wait now; what the database says against it is raised."""
    _behind_of(desk).flush()


class _Behind:
    """Views of one desk that wait, and the thread that writes them."""

    def __init__(self) -> None:
        self.waiting: deque[Line] = deque()
        self.lost = 0
        # The desk lives as long as lines wait for it.
        self.desk: Desk | None = None
        self.lock, self.writing = threading.Lock(), threading.Lock()
        self.has_thread = False

    def add(self, desk: Desk, line: Line) -> None:
        with self.lock:
            if len(self.waiting) >= MOST:
                self.waiting.popleft()
                self.lost += 1
            self.waiting.append(line)
            self.desk = desk
            if not self.has_thread:
                self.has_thread = True
                threading.Thread(target=self._run, name="audit", daemon=True).start()

    def flush(self) -> None:
        with self.writing:
            while self.desk:
                self._write_batch(self.desk)

    def _write_batch(self, desk: Desk) -> None:
        with self.lock:
            lost, lines = self.lost, list(self.waiting)[:BATCH]
        with desk.writing() as connection:
            for line in lines:
                record(connection, line)
            if lost:
                record(connection, Line(VIEWS_LOST, None, {"count": lost}))
        with self.lock:
            self.lost -= lost
            for line in lines:
                # Those pushed out meanwhile stood first, and are written now.
                if self.waiting and self.waiting[0] is line:
                    self.waiting.popleft()
            if not self.waiting and not self.lost:
                self.desk = None

    def _run(self) -> None:
        while True:
            time.sleep(PAUSE)
            try:
                self.flush()
            except (SQLAlchemyError, OSError):
                _LOG.exception("views wait: the log cannot be written")
            with self.lock:
                if self.desk is None:
                    self.has_thread = False
                    return


_all: weakref.WeakKeyDictionary[Desk, _Behind] = weakref.WeakKeyDictionary()
_adding = threading.Lock()


def _behind_of(desk: Desk) -> _Behind:
    with _adding:
        return _all.setdefault(desk, _Behind())


@atexit.register
def _flush_all() -> None:
    for behind in list(_all.values()):
        try:
            behind.flush()
        except (SQLAlchemyError, OSError):
            _LOG.exception("views are lost: the log cannot be written")


def _begin_anew() -> None:
    """Leave what waits to the process that was forked: both would write it."""
    global _all, _adding
    _all, _adding = weakref.WeakKeyDictionary(), threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
