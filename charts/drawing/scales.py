"""Where a value stands on paper: axes of numbers, names and days; it draws nothing."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from charts.drawing.ink import Ink
from words.voice import Voice

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Tick:
    """A name under or beside an axis, in lines, where it stands."""

    at: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Scale:
    """An axis: what it runs from and to, in its own units, and its ticks.

    Names count from 0; days are ordinals. ``names`` is empty for numbers.
    """

    first: float
    last: float
    names: tuple[Any, ...]
    ticks: tuple[Tick, ...]
    grid: bool

    def place(self, value: object, start: float, end: float) -> float | None:
        """Return a value's pixel between the ends, or None where it has no place."""
        at = self.units(value)
        if at is None:
            return None
        return start + (end - start) * (at - self.first) / ((self.last - self.first) or 1)

    def units(self, value: object) -> float | None:
        """Return a value in the axis's own units, None for an absent or unknown one."""
        return units_of(value, self.names)

    def holds(self, value: object) -> bool:
        """Tell whether a value stands within the part of the axis that is drawn."""
        at = self.units(value)
        low, high = sorted((self.first, self.last))
        return at is not None and low - 1e-9 <= at <= high + 1e-9


def units_of(value: object, names: Sequence[Any]) -> float | None:
    """Return a value in the units of an axis of names, days or numbers; None where it has none."""
    if value is None:
        return None
    if names and not isinstance(value, int | float):
        return float(names.index(value)) if value in names else None
    if isinstance(value, date):
        return float(value.toordinal())
    return float(value) if isinstance(value, int | float) else None


def order_of(axis: Mapping[str, Any], found: Sequence[Any]) -> tuple[Any, ...]:
    """Return the names of an axis: those declared, else those found; none of an axis of numbers."""
    if axis.get("type") != "category":
        return ()
    declared = axis.get("categoryarray") or axis.get("tickvals") or []
    present = list(dict.fromkeys(found))
    return tuple(declared) if set(declared) >= set(present) else tuple(present)


def lines_of(text: object) -> tuple[str, ...]:
    """Split a chart's text at its line breaks."""
    return tuple(str(text).split("<br>"))


def names_scale(axis: Mapping[str, Any], found: Sequence[Any]) -> Scale:
    """Return an axis of names: those declared, else those found, in that order."""
    order = order_of(axis, found)
    first, last = axis.get("range", (-0.5, len(order) - 0.5))
    values = axis.get("tickvals", order)
    texts = axis.get("ticktext", values)
    ticks = [
        Tick(float(order.index(value)), lines_of(text))
        for value, text in zip(values, texts, strict=False)
        if value in order
    ]
    kept = [tick for tick in ticks if min(first, last) <= tick.at <= max(first, last)]
    if "ticktext" not in axis and axis.get("nticks") and len(kept) > axis["nticks"]:
        kept = kept[:: -(-len(kept) // axis["nticks"])]
    return Scale(first, last, order, tuple(kept), grid=False)


def numbers_scale(axis: Mapping[str, Any], values: Sequence[float], voice: Voice) -> Scale:
    """Return an axis of numbers from zero, in round steps, with room beyond the largest."""
    low, high = min([0.0, *values]), max([0.0, *values])
    if low == high:
        return _nothing(axis)
    room = 0.06 * (high - low)
    low, high = (low - room if low < 0 else low), high + room
    step = axis.get("dtick") or round_step((high - low) / axis.get("nticks", 6))
    first = math.ceil(low / step)
    ticks = [
        Tick(index * step, (_written(index * step, step, voice) + axis.get("ticksuffix", ""),))
        for index in range(first, math.floor(high / step) + 1)
    ]
    return Scale(low, high, (), tuple(ticks), grid=True)


def _nothing(axis: Mapping[str, Any]) -> Scale:
    """Return the axis of values that are all zero, as the screen has it."""
    ends = axis.get("tickvals", (0, 1))
    suffix = axis.get("ticksuffix", "")
    ticks = tuple(Tick(float(end), (f"{end}{suffix}",)) for end in ends)
    return Scale(0.0, float(ends[-1]), (), ticks, grid=True)


def days_scale(axis: Mapping[str, Any], values: Sequence[date]) -> Scale:
    """Return an axis of days with a tick a January, thinned to what an axis can carry."""
    first, last = min(values), max(values)
    years = range(first.year + 1, last.year + 1)
    every = max(1, -(-len(years) // axis.get("nticks", 6)))
    ticks = [
        Tick(float(date(year, 1, 1).toordinal()), (str(year),))
        for year in years
        if (last.year - year) % every == 0
    ]
    room = 0.03 * (last.toordinal() - first.toordinal() or 1)
    return Scale(first.toordinal() - room, last.toordinal() + room, (), tuple(ticks), grid=True)


def round_step(rough: float) -> float:
    """Return the least round number not below a rough one."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(nice * power for nice in _NICE if nice * power >= rough * 0.999)


def _written(value: float, step: float, voice: Voice) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return voice.number(value, decimals if step * 10**decimals % 1 < 1e-9 else decimals + 1)


@dataclass(frozen=True)
class Plate:
    """The place of the plot in the picture, and the scales of its axes."""

    left: float
    right: float
    top: float
    bottom: float
    across: Scale
    ups: Mapping[str, Scale]
    domains: Mapping[str, tuple[float, float]]
    ink: Ink

    def x(self, value: object) -> float | None:
        """Return the horizontal pixel of a value."""
        return self.across.place(value, self.left, self.right)

    def y(self, value: object, axis: str = "y") -> float | None:
        """Return the vertical pixel of a value on one of the upright axes."""
        low, high = self._domain(axis)
        return self.ups[axis].place(value, low, high)

    def _domain(self, axis: str) -> tuple[float, float]:
        first, last = self.domains.get(axis, (0.0, 1.0))
        tall = self.bottom - self.top
        return self.bottom - tall * first, self.bottom - tall * last
