"""Makes the sample of a chart from its figure's case; it holds no expectations."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from figures.outline import Item, outline_of
from tests.charts.reading import traces
from tests.charts.sample import Draw, Rows, Sample, frame
from tests.figures.case import BadCase, case_of, file_of
from tests.figures.registers import ONE_REGISTER
from tests.words.scenes import scene
from words.voice import AreaUnit


def drawn_items() -> Iterator[Item]:
    """Return the figures of the outline that have a chart."""
    for part in outline_of([ONE_REGISTER]):
        for page in part.pages:
            yield from (item for item in (*page.items, *page.shown) if item.draw)


@dataclass(frozen=True)
class MadeSample:
    """The same as a ``Sample``, from the rows a case expects; it is read when a test asks."""

    draw: Draw
    query: str

    @property
    def rows(self) -> Rows:
        """Return the rows of the case; BadCase if there are none."""
        return case_of(self.query).expect

    @cached_property
    def traces(self) -> tuple[str, ...]:
        """Return the traces in the order they are laid over each other."""
        return tuple(self._drawn("ha"))

    @cached_property
    def clicked(self) -> str:
        """Return the first trace whose marks can be clicked; BadCase if there is none."""
        for name, trace in self._drawn("ha").items():
            if "customdata" in trace:
                return name
        raise BadCase(
            f"{self.draw.__module__}.{self.draw.__name__}, drawn from {file_of(self.query).name}: "
            "give its marks the number of their row as customdata, so that a click opens it"
        )

    @cached_property
    def areas(self) -> str | None:
        """Return the axis of the clicked marks that has areas."""
        hectares, mu = (self._drawn(unit)[self.clicked] for unit in ("ha", "mu"))
        return next((axis for axis in ("x", "y") if hectares[axis] != mu[axis]), None)

    def frame(self) -> pd.DataFrame:
        """Return the rows as a frame."""
        return frame(self.query, self.rows)

    def _drawn(self, unit: AreaUnit) -> dict[str, dict[str, Any]]:
        return traces(self.draw(self.frame(), scene("en", unit)))


AnySample = Sample | MadeSample


def made_samples(without: Set[str]) -> dict[str, MadeSample]:
    """Return a sample of each chart of the outline but those named, by the chart's name."""
    made: dict[str, MadeSample] = {}
    for item in drawn_items():
        assert item.draw is not None
        if item.draw.__name__ not in without:
            made.setdefault(item.draw.__name__, MadeSample(item.draw, item.name))
    return made
