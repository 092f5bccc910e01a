"""A briefing written beside the pages: one at a time, watched, stoppable; it knows no widget."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, ThreadPoolExecutor

from briefing.errors import Cancelled
from briefing.job import Watch

Files = Mapping[str, bytes]
# A circular keeps a core busy for seconds: the second one waits, the pages do not.
_WORKERS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="briefing")


class Job:
    """One briefing being written; ``label``, ``done`` and ``total`` tell how far it is."""

    def __init__(self, work: Callable[[Watch], Files]) -> None:
        """Start the work as soon as no other is under way."""
        self.label = ""
        self.done, self.total = 0, 1
        self._stop = threading.Event()
        self._result = _WORKERS.submit(work, self._watch)

    def _watch(self, label: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.label, self.done, self.total = label, done, total

    @property
    def running(self) -> bool:
        """Whether the files are still to come."""
        return not self._result.done()

    def cancel(self) -> None:
        """Stop at the next step, or before the first."""
        self._stop.set()
        self._result.cancel()

    def files(self) -> Files:
        """Return the files by their names; raises whatever stopped the work."""
        try:
            return self._result.result()
        except CancelledError:
            raise Cancelled from None
