"""Where the ticks of an axis of a screen stand and what they say, by the screen library's rules."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from charts.drawing.extent import step_of, ticks, writer
from charts.drawing.scales import Tick, lines_of, units_of

_YEAR, _MONTH = 365.25, 365.25 / 12
_MONTHS, _DAYS = (1, 2, 3, 6, 12), (1, 2, 3, 7, 14)
# The first Sunday and the first month of the library's calendar.
_SUNDAY, _FIRST = date(2000, 1, 2), 2000 * 12
# Ems of a name for which names side by side leave room.
_NAME = 1.2


def ticks_of(
    axis: Mapping[str, Any],
    low: float,
    high: float,
    length: float,
    names: Sequence[Any],
    size: float,
) -> list[Tick]:
    """Return the ticks of an axis from ``low`` to ``high``, ``length`` pixels long.

    ``size`` is that of its letters.
    """
    if not axis.get("visible", True):
        return []
    if "tickvals" in axis:
        found = _declared(axis, names)
    elif axis.get("type") == "category":
        found = _names(abs(high - low), axis.get("nticks") or length / (_NAME * size), names)
    elif axis.get("type") == "date":
        found = list(_days(low, high, axis.get("nticks", 6)))
    else:
        step = axis.get("dtick") or step_of(abs(high - low) / axis["nticks"])
        said, suffix = writer(low, high, step), axis.get("ticksuffix", "")
        found = [Tick(at, (said(at) + suffix,)) for at in ticks(low, high, step)]
    least, most = sorted((low, high))
    return [tick for tick in found if least - 1e-9 <= tick.at <= most + 1e-9]


def _declared(axis: Mapping[str, Any], names: Sequence[Any]) -> list[Tick]:
    values = axis["tickvals"]
    placed = [
        (units_of(value, names), text)
        for value, text in zip(values, axis.get("ticktext", values), strict=False)
    ]
    return [Tick(at, lines_of(text)) for at, text in placed if at is not None]


def _names(span: float, most: float, names: Sequence[Any]) -> list[Tick]:
    step = math.ceil(max(span / most, 1))
    return [Tick(float(at), lines_of(name)) for at, name in enumerate(names) if at % step == 0]


def _days(low: float, high: float, most: int) -> Iterator[Tick]:
    """Name days by their year, at round steps of years, months or days."""
    rough = abs(high - low) / most
    if low < 1:
        # No day at all stands on the axis.
        return
    if 2 * rough <= _MONTH:
        step = next((days for days in _DAYS if days >= rough), _DAYS[-1])
        first = math.ceil((low - _SUNDAY.toordinal()) / step)
        at = _SUNDAY.toordinal() + first * step
        while at <= high:
            yield Tick(float(at), (str(date.fromordinal(at).year),))
            at += step
        return
    if 2 * rough > _YEAR:
        months = 12 * round(step_of(rough / _YEAR)) or 12
    else:
        months = next(each for each in _MONTHS if each >= min(rough / _MONTH, 12))
    begins = date.fromordinal(math.floor(low))
    at = _FIRST + (begins.year * 12 + begins.month - 1 - _FIRST) // months * months
    while (day := date(at // 12, at % 12 + 1, 1).toordinal()) <= high:
        yield Tick(float(day), (str(at // 12),))
        at += months
