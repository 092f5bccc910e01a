"""Asks something that may hang, in a thread of its own, and waits for it only so long."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Found(Generic[T]):
    """What was found, and how many seconds ago; None where nothing ever was."""

    value: T | None
    age: float


class Probe(Generic[T]):
    """One question; whoever asks while it is being answered waits for the same answer.

    A question that hangs holds one thread, whoever asks again, and never the event loop.
    """

    def __init__(self, name: str, ask: Callable[[], T], seconds: float) -> None:
        """Wait ``seconds`` for an answer of ``ask``, which raises nothing."""
        self._name, self._ask, self._seconds = name, ask, seconds
        self._lock = threading.Lock()
        self._running: Future[T] | None = None
        self._last: T | None = None
        self._last_at = -float("inf")

    async def asked(self) -> Found[T]:
        """Return what is found now; what was found last where that takes too long."""
        running = asyncio.wrap_future(self._begun())
        # Whoever hangs up must not end it for others.
        await asyncio.wait([running], timeout=self._seconds)
        return self.last()

    def last(self) -> Found[T]:
        """Return what was found last, without asking."""
        with self._lock:
            return Found(self._last, time.monotonic() - self._last_at)

    def _begun(self) -> Future[T]:
        with self._lock:
            if self._running is None:
                self._running = Future()
                # A daemon: the process may end while the question hangs.
                threading.Thread(
                    target=self._answer, args=(self._running,), name=self._name, daemon=True
                ).start()
            return self._running

    def _answer(self, running: Future[T]) -> None:
        try:
            found = self._ask()
        except BaseException as error:
            with self._lock:
                self._running = None
            running.set_exception(error)
            raise
        with self._lock:
            self._last, self._last_at, self._running = found, time.monotonic(), None
        running.set_result(found)
