"""Knows whether viewers are being answered, so that work nobody waits for gives way; it asks for
nothing itself."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from data.watched import GIVING_WAY, Way

# Who has just clicked is likely to click again.
QUIET_SECONDS = 1.0


class Quiet:
    """The quiet between the clicks of all viewers of a process; safe to share between threads."""

    def __init__(self, seconds: float = QUIET_SECONDS) -> None:
        """Call it quiet when nobody has been answered for so many seconds."""
        self._seconds = seconds
        self._lock = threading.Lock()
        self._answering = 0
        self._until = 0.0
        self._way = Way()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Tell that a viewer is answered meanwhile; whatever gives way is stopped at once."""
        with self._lock:
            self._answering += 1
        self._way.clear()
        try:
            yield
        finally:
            with self._lock:
                self._answering -= 1
                self._until = time.monotonic() + self._seconds

    @property
    def is_quiet(self) -> bool:
        """Whether nobody is being answered, nor was a moment ago."""
        with self._lock:
            return not self._answering and time.monotonic() >= self._until

    def wait(self, ended: threading.Event) -> bool:
        """Wait until it is quiet; False if the event came first."""
        while not ended.is_set():
            if self.is_quiet:
                return True
            ended.wait(self._seconds / 10)
        return False

    @contextmanager
    def giving_way(self) -> Iterator[None]:
        """Have the statements of this thread stopped as soon as a viewer asks for something.

        What is stopped fails as a query fails.
        """
        token = GIVING_WAY.set(self._way)
        try:
            yield
        finally:
            GIVING_WAY.reset(token)


VIEWERS = Quiet()
