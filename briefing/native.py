"""What the native charts of slides and sheets share: colours, number formats; it draws none."""

import re

from briefing.plots import Plot

_TRANSLUCENT = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")


def hex_of(ink: str) -> str:
    """Return a colour as six hexadecimal digits; a translucent one as it looks on white."""
    found = _TRANSLUCENT.fullmatch(ink)
    if not found:
        return ink.removeprefix("#").upper()
    strength = float(found[4])
    return "".join(f"{round(255 - (255 - int(found[i])) * strength):02X}" for i in (1, 2, 3))


def axis_format(plot: Plot) -> str:
    """Return the format of the numbers beside a plot: whole unless they are small."""
    whole = max(map(abs, _values(plot)), default=0) >= 5
    return ("#,##0" if whole else "0.0") + _suffix(plot)


def value_format(plot: Plot) -> str:
    """Return the format of the numbers on a plot: as published, counts whole."""
    whole = all(float(value).is_integer() for value in _values(plot)) and not plot.suffix
    return ("#,##0" if whole else "#,##0.00") + _suffix(plot)


def starts_at_zero(plot: Plot) -> bool:
    """Tell whether the axis must start at zero: a cut one makes a small change look large."""
    return min(_values(plot), default=0) >= 0


def _values(plot: Plot) -> list[float]:
    return [value for series in plot.series for value in series.values if value is not None]


def _suffix(plot: Plot) -> str:
    return f'"{plot.suffix}"' if plot.suffix else ""
