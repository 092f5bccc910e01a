"""Lets so many at once do something, the others wait; it counts who waits and knows no query."""

import threading
from dataclasses import dataclass
from types import TracebackType


@dataclass(frozen=True)
class Queue:
    """How many wait for their turn, and how many have it."""

    waiting: int
    running: int


_LOCK = threading.Lock()
_WAITING = _RUNNING = 0


def queue() -> Queue:
    """Return how many wait for a turn of any ``Turns`` of this process, and how many have one."""
    with _LOCK:
        return Queue(_WAITING, _RUNNING)


def _count(waiting: int, running: int) -> None:
    global _WAITING, _RUNNING
    with _LOCK:
        _WAITING += waiting
        _RUNNING += running


class Turns:
    """So many turns at once; safe to share between threads."""

    def __init__(self, most: int) -> None:
        """Let ``most`` have a turn at the same moment."""
        self._free = threading.BoundedSemaphore(most)

    def __enter__(self) -> None:
        """Wait for a turn and take it."""
        if not self._free.acquire(blocking=False):
            _count(1, 0)
            try:
                self._free.acquire()
            finally:
                _count(-1, 0)
        _count(0, 1)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the turn back."""
        _count(0, -1)
        self._free.release()
