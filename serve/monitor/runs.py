"""Times each run of a page and knows for which page and sitting a thread works; it logs none."""

import secrets
import threading
import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

# What a show's slides are called, in the log of who looked too.
MEETING = "meeting"
_KEPT = "_sitting"
Heard = Callable[["Run"], None]


@dataclass
class Run:
    """One run of a page: which page, once that is known, for whom, and how long it took.

    ``sitting`` is a number drawn for one open page, of which nobody can tell whose it is.
    """

    sitting: str
    page: str = ""
    seconds: float = 0.0
    begun: float = field(default_factory=time.perf_counter)


_RUN: ContextVar[Run | None] = ContextVar("run", default=None)
_HEARD: list[Heard] = []
_LOCK = threading.Lock()
_OPEN = 0


def this_run() -> Run | None:
    """Return the run this thread works for; None where it works for no page."""
    return _RUN.get()


def hear_runs(listener: Heard) -> None:
    """Have each run told to ``listener`` when it ends; once, however often it comes."""
    if listener not in _HEARD:
        _HEARD.append(listener)


def sitting_of(state: MutableMapping[Any, Any]) -> str:
    """Return the number of an open page, drawn when its state has none yet."""
    held = state.get(_KEPT)
    if not isinstance(held, str):
        state[_KEPT] = held = secrets.token_hex(6)
    return held


@contextmanager
def run_of(sitting: str, page: str = "") -> Iterator[Run]:
    """Time what happens within as one run; whoever learns which page it is of writes it there."""
    run = Run(sitting, page)
    token = _RUN.set(run)
    try:
        yield run
    finally:
        run.seconds = time.perf_counter() - run.begun
        try:
            for listener in _HEARD:
                listener(run)
        finally:
            _RUN.reset(token)


@contextmanager
def connection() -> Iterator[None]:
    """Count a WebSocket while it is open."""
    _count(1)
    try:
        yield
    finally:
        _count(-1)


def _count(change: int) -> None:
    global _OPEN
    with _LOCK:
        _OPEN += change


def connections() -> int:
    """Return how many WebSockets are open."""
    with _LOCK:
        return _OPEN
