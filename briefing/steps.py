"""Tells how far a long job is and lets it be stopped; it does none of the work."""

from collections.abc import Callable

# What is being done, how many steps are done, how many there are; raises Cancelled to stop.
Watch = Callable[[str, int, int], None]


class Steps:
    """The steps of one job, told to whoever watches before each begins."""

    def __init__(self, total: int, watch: Watch) -> None:
        """Expect so many steps."""
        self.total = total
        self.done = 0
        self._watch = watch

    def step(self, label: str) -> None:
        """Tell the watcher what comes next; whatever it raises stops the job."""
        self._watch(label, self.done, self.total)
        self.done += 1
