"""What a job of writing is given: the bureau's template and fonts, and who watches its steps."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# What is being done, how many steps are done, how many there are; raises Cancelled to stop.
Watch = Callable[[str, int, int], None]
# One line on what became of the files.
Remark = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """``template`` is a presentation whose look is taken over, ``word_template`` a Word file whose
    content controls are filled, ``fonts`` a folder of fonts."""

    template: Path | None = None
    fonts: Path | None = None
    word_template: Path | None = None


class Steps:
    """The steps of one job, told to whoever watches before each begins."""

    def __init__(self, total: int, watch: Watch, remark: Remark = lambda said: None) -> None:
        """Expect so many steps; ``remark`` is told what whoever asked for the files should know."""
        self.total = total
        self.done = 0
        self._watch = watch
        self._remark = remark
        self._remarked: set[str] = set()

    def step(self, label: str) -> None:
        """Tell the watcher what comes next; whatever it raises stops the job."""
        self._watch(label, self.done, self.total)
        self.done += 1

    def remark(self, said: str) -> None:
        """Say something of the files once, however many of them it concerns."""
        if said not in self._remarked:
            self._remarked.add(said)
            self._remark(said)
