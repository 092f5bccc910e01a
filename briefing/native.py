"""What the native charts of slides and sheets share: colours, number formats; it draws none."""

import math
import re

from briefing.plots import Plot
from charts.drawing.scales import round_step
from charts.palette import DARK, LIGHT, tinted

# The part of an axis a number beside a bar takes.
_ROOM = 0.12
# An axis that ends below this would have ticks between whole numbers.
_FEW = 5

_ON_DARK: dict[str, str] = {
    light.upper(): getattr(DARK, name) for name, light in vars(LIGHT).items()
}
_TRANSLUCENT = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")


def hex_of(ink: str) -> str:
    """Return a colour as six hexadecimal digits; a translucent one as it looks on white."""
    found = _TRANSLUCENT.fullmatch(ink)
    if not found:
        return ink.removeprefix("#").upper()
    strength = float(found[4])
    return "".join(f"{round(255 - (255 - int(found[i])) * strength):02X}" for i in (1, 2, 3))


def seen_on(ink: str, *, dark: bool) -> str:
    """Return a colour of the light look as it is on the ground at hand."""
    if not dark:
        return ink
    found = _TRANSLUCENT.fullmatch(ink)
    if found:
        whole = "#" + "".join(f"{int(found[i]):02X}" for i in (1, 2, 3))
        return tinted(_ON_DARK.get(whole, whole), float(found[4]))
    return _ON_DARK.get(ink.upper(), ink)


def axis_format(plot: Plot) -> str:
    """Return the format of the numbers beside a plot: whole unless they are small parts."""
    whole = _is_whole(plot) or max(map(abs, _values(plot)), default=0) >= _FEW
    return ("#,##0" if whole else "0.0") + _suffix(plot)


def value_format(plot: Plot) -> str:
    """Return the format of the numbers on a plot: as published, counts whole."""
    digits = "." + "0" * plot.decimals if plot.decimals else ""
    return f"#,##0{digits}{_suffix(plot)}"


def axis_ends(plot: Plot) -> tuple[float, float | None, float | None]:
    """Return least, largest and step of the axis of numbers; None where the program may choose.

    It starts at zero: a cut axis makes a small change look large. What fell below needs room for
    its number on that side too.
    """
    low, high = min(_values(plot), default=0), max(_values(plot), default=0)
    if low == high:
        top = 100 if plot.suffix == "%" else 1
        return 0, top, top
    if low >= 0:
        # Half a parcel is no parcel.
        return 0, None, 1 if _is_whole(plot) and 0 < high < _FEW else None
    span = high - low
    step = round_step(span / 6)
    return (
        math.floor((low - _ROOM * span) / step) * step,
        math.ceil((max(high, 0) + _ROOM * span) / step) * step,
        step,
    )


def _is_whole(plot: Plot) -> bool:
    return all(float(value).is_integer() for value in _values(plot))


def _values(plot: Plot) -> list[float]:
    return [value for series in plot.series for value in series.values if value is not None]


def _suffix(plot: Plot) -> str:
    return f'"{plot.suffix}"' if plot.suffix else ""
