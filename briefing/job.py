"""What a job of writing is given: the bureau's template and fonts, and who watches its steps."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# What is being done, how many steps are done, how many there are; raises Cancelled to stop.
Watch = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Settings:
    """``template`` is a presentation whose look is taken over, ``fonts`` a folder of fonts."""

    template: Path | None = None
    fonts: Path | None = None


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
