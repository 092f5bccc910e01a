"""From where to where an axis runs and where its ticks stand, by the screen library's own rules; it
draws nothing."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

# The part of an axis left free beyond a mark.
ROOM = 0.05
_NICE = (2.0, 5.0, 10.0)
# Powers of ten from which a tick is written in thousands, millions.
_LONG, _SIGNS = 3, {3: "k", 6: "M", 9: "B"}


@dataclass(frozen=True)
class End:
    """A value that an axis must reach, with the pixels of its mark beyond it on either side.

    One that is ``roomy`` asks for a part of the axis besides.
    """

    value: float
    before: float = 0
    after: float = 0
    roomy: bool = False


@dataclass(frozen=True)
class Extent:
    """An axis from a value to another: the first stands ``start`` pixels inside the plot, the last
    ``stop`` pixels before its end, however long it is."""

    first: float
    last: float
    start: float = 0
    stop: float = 0

    def ends(self, length: float) -> tuple[float, float]:
        """Return the values at both ends of a plot so many pixels long."""
        a_pixel = (self.last - self.first) / max(length - self.start - self.stop, 1)
        return self.first - a_pixel * self.start, self.last + a_pixel * self.stop


def outermost(ends: Iterable[End]) -> list[End]:
    """Return the ends that decide: of those with the same pixels around them the least and most."""
    least: dict[tuple[float, float, bool], End] = {}
    most: dict[tuple[float, float, bool], End] = {}
    for end in ends:
        around = end.before, end.after, end.roomy
        if end.value < least.setdefault(around, end).value:
            least[around] = end
        if end.value > most.setdefault(around, end).value:
            most[around] = end
    return list(dict.fromkeys((*least.values(), *most.values())))


def extent(ends: Iterable[End], length: float, *, from_zero: bool, empty: float = 4) -> Extent:
    """Return the extent that leaves room for all ends on an axis about so many pixels long.

    An axis of nothing runs to ``empty``.
    """
    lows: list[tuple[float, float, float]] = []
    highs: list[tuple[float, float, float]] = []
    for end in ends:
        part = ROOM if end.roomy else 0.0
        lows.append((end.value, end.before, part))
        highs.append((end.value, end.after, part))
    if not lows:
        return Extent(0 if from_zero else -1, empty)
    only = min(lows)[0]
    if only == max(highs)[0]:
        return _single(only, lows if only < 0 else highs, length, from_zero)
    best, most = (lows[0], highs[0]), 0.0
    for one, other in product(lows, highs):
        span = other[0] - one[0]
        pixels = length * (1 - one[2] - other[2]) - one[1] - other[1]
        if span > 0 and pixels <= length / 10:
            one, other, pixels = (one[0], 0, 0), (other[0], 0, 0), length
        if span > 0 and span / pixels > most:
            best, most = (one, other), span / pixels
    near, far = best
    if from_zero:
        near = near if near[0] < 0 else (0, 0, 0)
        far = far if far[0] > 0 else (0, 0, 0)
    span, part = far[0] - near[0], 1 - near[2] - far[2]
    insets = (near[1] + far[1]) / part
    start = near[1] + near[2] * insets
    first = near[0] - near[2] * span / part
    return Extent(first, first + span / part, start, insets - start)


def _single(
    value: float, ends: Sequence[tuple[float, float, float]], length: float, from_zero: bool
) -> Extent:
    """Return the extent of one value alone."""
    if not from_zero:
        return Extent(value - 1, value + 1)
    if not value:
        return Extent(0, 1)
    beyond = max(pixels + part * length for _, pixels, part in ends) / length
    end = value / (1 - min(0.5, beyond))
    return Extent(min(0, end), max(0, end))


def step_of(rough: float) -> float:
    """Return the step between ticks: twice, five or ten times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return power * next(nice for nice in _NICE if nice * power >= rough * (1 - 1e-9))


def ticks(low: float, high: float, step: float) -> list[float]:
    """Return the multiples of a step between two values."""
    edge = 1e-6 * step
    first, last = math.ceil((low - edge) / step), math.floor((high + edge) / step)
    return [place * step for place in range(first, last + 1)]


def writer(low: float, high: float, step: float) -> Callable[[float], str]:
    """Return how the ticks of an axis between two values are written."""
    largest = max(abs(low), abs(high)) or 1
    power = math.floor(math.log10(largest) + 0.01)
    power = 3 * round((power - 1) / 3) if power > _LONG else 0
    digits = max(0, 2 - math.floor(math.log10(step) + 0.01) + power)

    def written(value: float) -> str:
        said = f"{abs(value) / 10**power:.{digits}f}"
        said = said.rstrip("0").rstrip(".") if "." in said else said
        sign = _SIGNS.get(power, "") if said != "0" else ""
        return ("−" if value < 0 and said != "0" else "") + said + sign

    return written
