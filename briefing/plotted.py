"""A chart as numbers an office program can draw and edit: series, marks, lines; it reads none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from charts.palette import LIGHT

Kind = Literal["bars", "columns", "lines", "points"]
# What stands for a number where it is no bar and no line of its own: a stroke across, a ring; also
# a line through all, and the unseen bar below a bridge's, which programs need as series.
Role = Literal["", "tick", "dot", "level", "base"]
Number = int | float
# A plot of more categories is divided, so that names stay legible on a wall; sooner where marks
# stand on its bars, which are upright then, their names side by side.
MOST_CATEGORIES, MOST_MARKED = 20, 12
_SPARE = (LIGHT.accent, LIGHT.context, LIGHT.secondary, LIGHT.slightly_behind)


@dataclass(frozen=True)
class Label:
    """What is written at a number: on which side of it, and how many pixels higher than there."""

    text: str
    side: Literal["r", "l", "t", "b"] = "t"
    lift: int = 0


@dataclass(frozen=True)
class Series:
    """Numbers of one name; ``places`` are the horizontal values of points, ``inks`` a colour each
    where they differ.

    ``labels`` are what the screen writes at a number, ``bases`` where each bar of a bridge begins.
    A ``stepped`` line holds each number until the next; a ``bare`` one has no marks at them.
    """

    name: str
    values: tuple[Number | None, ...]
    ink: str
    places: tuple[Number | None, ...] = ()
    inks: tuple[str, ...] = ()
    role: Role = ""
    dash: str = ""
    stepped: bool = False
    bare: bool = False
    labels: tuple[Label | None, ...] = ()
    bases: tuple[Number, ...] = ()


def apart(series: Sequence[Series]) -> tuple[Series, ...]:
    """Give series of one colour, told apart on the screen by their marks, a colour each."""
    spare = [ink for ink in _SPARE if ink not in {one.ink for one in series}]
    taken: set[tuple[str, str]] = set()
    found = []
    for one in series:
        alike = (one.ink, one.dash)
        ink = spare.pop(0) if alike in taken and spare and not one.role else one.ink
        taken.add(alike)
        found.append(replace(one, ink=ink))
    return tuple(found)


@dataclass(frozen=True)
class Level:
    """A line across the whole plot at a number, such as a limit or the city's own."""

    name: str
    value: Number
    ink: str
    dash: str


@dataclass(frozen=True)
class Plot:
    """Series over categories (or points).

    ``suffix`` is the unit of the numbers, if short; ``decimals`` are those they are published with.
    ``days`` are the categories as days, where they are such. Where its numbers are ranks the first
    stands on top, and ``ranks`` is the last of them.
    """

    kind: Kind
    stacked: bool
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    suffix: str
    decimals: int = 0
    levels: tuple[Level, ...] = ()
    days: tuple[date, ...] = ()
    ranks: int = 0

    @property
    def is_marked(self) -> bool:
        """Tell whether something stands on the bars that is no bar."""
        return bool(self.levels) or any(one.role for one in self.series)

    def parts(self) -> list["Plot"]:
        """Divide a plot of many bars into plots of nearly one length."""
        count = len(self.categories)
        most = MOST_MARKED if self.is_marked else MOST_CATEGORIES
        if self.kind != "bars" or count <= most:
            return [self]
        parts = -(-count // most)
        length = -(-count // parts)
        return [self._cut(slice(at, at + length)) for at in range(0, count, length)]

    def plainly(self) -> list["Plot"]:
        """Return plots of bars, lines and points alone, for a program that draws nothing else."""
        series = [
            replace(one, role="", stepped=False, bare=False, labels=(), bases=(), dash="")
            for one in self.series
        ]
        bare = replace(self, levels=(), days=(), ranks=0)
        pairs = list(zip(series, self.series, strict=True))
        marks = [one for one, own in pairs if own.role]
        if not (self.stacked and marks):
            return [replace(bare, series=apart(series))]
        bars = [one for one, own in pairs if not own.role]
        return [
            replace(bare, series=apart(bars)),
            replace(bare, series=apart(marks), stacked=False),
        ]

    def recoloured(self, change: Callable[[str], str]) -> "Plot":
        """Return the plot with each ink changed."""
        series = (
            replace(one, ink=change(one.ink), inks=tuple(map(change, one.inks)))
            for one in self.series
        )
        levels = (replace(one, ink=change(one.ink)) for one in self.levels)
        return replace(self, series=tuple(series), levels=tuple(levels))

    def _cut(self, at: slice) -> "Plot":
        series = (
            replace(
                one,
                values=one.values[at],
                inks=one.inks[at],
                labels=one.labels[at],
                bases=one.bases[at],
            )
            for one in self.series
        )
        return replace(
            self, categories=self.categories[at], series=tuple(series), days=self.days[at]
        )


@dataclass(frozen=True)
class Names:
    """What the traces of a chart are called: by trace, or row by row where a column splits it.

    ``only`` names a trace that has no other; ``decimals`` are those its numbers are published with.
    ``days`` are those of its rows, if they are days; ``lights`` what the shape of a light says.
    """

    by_trace: Mapping[str, str]
    by_row: Mapping[str, Sequence[str]]
    only: str
    decimals: int = 0
    days: tuple[date, ...] = ()
    lights: Mapping[str, str] = field(default_factory=dict)
