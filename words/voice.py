"""How the dashboard speaks: a language, an area unit and the number formats; it never computes."""

import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from words.language import Language

AreaUnit = Literal["ha", "mu"]
AREA_UNITS: tuple[AreaUnit, ...] = ("ha", "mu")
MU_PER_HECTARE = 15
CATALOGUES = Path(__file__).parent / "locale"
NO_VALUE = "—"


# A double carries fifteen digits of a decimal; what stands beyond them is the noise of sums.
_DIGITS = 15


# The ends of what is filled in, and a blank beside one that stands between two Chinese words.
_START, _END = "\0", "\1"
_WORD = "[\u3001-\u303f\u3400-\u9fff\uff01-\uff60]"
_BLANK_AT_VALUE = re.compile(
    f"(?<={_WORD}){_END} +(?={_START}?{_WORD})|(?<={_WORD}) +{_START}(?={_WORD})"
)


def converted(area: float, recorded: AreaUnit, unit: AreaUnit) -> float:
    """Return an area in a unit, as a decimal: 0.03 ha are 0.45 mu and not a little less.

    An area already in the unit comes back to the last digit.
    """
    if recorded == unit:
        return area
    exact = Decimal(str(area))
    other = exact * MU_PER_HECTARE if unit == "mu" else exact / MU_PER_HECTARE
    return float(f"{other:.{_DIGITS}g}")


def as_area_unit(unit: str | None) -> AreaUnit | None:
    """Return a unit of any measure as one of areas, or None."""
    return next((one for one in AREA_UNITS if one == unit), None)


def half_up(value: float, decimals: int) -> Decimal:
    """Return a number rounded for reading, a half away from nought.

    The decimal a reader sees is rounded, not its binary: 1.005 is 1.01, and so is a sum that should
    be 1.005 and falls short of it in the last bit.
    """
    decimal = Decimal(f"{value:.{_DIGITS}g}")
    return decimal.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def recorded_in(column: str) -> AreaUnit:
    """Return the unit a column of areas is recorded in, which ends its name."""
    return "mu" if column.endswith("_mu") else "ha"


@cache
def _translations(language: Language) -> gettext.NullTranslations:
    """Compile a language's catalogue in memory, so that no compiled file can be out of date."""
    if language == "en":
        return gettext.NullTranslations()
    with (CATALOGUES / "zh_CN" / "LC_MESSAGES" / "dashboard.po").open("rb") as file:
        compiled = io.BytesIO()
        write_mo(compiled, read_po(file, locale="zh_CN"))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@dataclass(frozen=True)
class Voice:
    """Says messages, areas, rates and dates in one language and one area unit.

    Areas go in as recorded, in hectares unless said otherwise, and come out in the unit; rates are
    0-100; nothing is rounded before it is written.
    """

    language: Language = "zh"
    unit: AreaUnit = "ha"

    def say(self, message: str, /, **values: object) -> str:
        """Return an interface message, its ``{names}`` filled in."""
        return self._filled(_translations(self.language).gettext(message), values)

    def say_count(self, one: str, many: str, count: float, /, **values: object) -> str:
        """Return the singular or plural of a message, as the count is written; fill it in."""
        written = self.count(count)
        said = _translations(self.language).ngettext(one, many, 1 if written == "1" else 2)
        return self._filled(said, {"count": written} | values)

    def _filled(self, message: str, values: Mapping[str, object]) -> str:
        """Fill in a message; in Chinese no blank stands where an amount meets another word."""
        if not values or self.language != "zh":
            return message.format(**values) if values else message
        marked = message.format(
            **{name: f"{_START}{value}{_END}" for name, value in values.items()}
        )
        return _BLANK_AT_VALUE.sub("", marked).replace(_START, "").replace(_END, "")

    def number(self, value: float | None, decimals: int = 2, *, signed: bool = False) -> str:
        """Write a number with grouped thousands and a true minus sign, a half rounded up."""
        if value is None:
            return NO_VALUE
        rounded = half_up(value, decimals)
        text = f"{rounded:+,.{decimals}f}" if signed and rounded else f"{rounded:,.{decimals}f}"
        return text.replace("-", "−")

    def count(self, value: float | None, *, signed: bool = False) -> str:
        """Write a whole number."""
        return self.number(value, 0, signed=signed)

    def in_unit(self, area: float, recorded: AreaUnit = "ha") -> float:
        """Return an area in the unit shown (1 ha = 15 mu), unrounded."""
        return converted(area, recorded, self.unit)

    @property
    def area_decimals(self) -> int:
        """Hectares are published with two decimals, mu with one."""
        return 1 if self.unit == "mu" else 2

    @property
    def area_unit(self) -> str:
        """Name the area unit."""
        return self.say("mu") if self.unit == "mu" else self.say("ha")

    def area_number(
        self, area: float | None, recorded: AreaUnit = "ha", *, signed: bool = False
    ) -> str:
        """Write an area's number in the unit shown, without the unit's name."""
        if area is None:
            return NO_VALUE
        return self.number(self.in_unit(area, recorded), self.area_decimals, signed=signed)

    def area(self, area: float | None, recorded: AreaUnit = "ha", *, signed: bool = False) -> str:
        """Write an area with its unit."""
        number = self.area_number(area, recorded, signed=signed)
        return number if area is None else f"{number} {self.area_unit}"

    def percent(self, value: float | None, decimals: int = 2) -> str:
        """Write a rate; a rate without a denominator reads as having no task."""
        if value is None:
            return self.say("— (no task)")
        return f"{self.number(value, decimals)}%"

    def points(self, value: float | None, *, signed: bool = False) -> str:
        """Write a difference of rates in percentage points, which are not percent."""
        if value is None:
            return NO_VALUE
        return self.say("{number} pp", number=self.number(value, 2, signed=signed))

    def day(self, on: date | None) -> str:
        """Write a date in full."""
        if on is None:
            return NO_VALUE
        if self.language == "zh":
            return f"{on.year}年{on.month}月{on.day}日"
        return f"{on.day} {on:%B} {on.year}"

    def short_day(self, on: date) -> str:
        """Write a day of the year at hand."""
        return f"{on.month}月{on.day}日" if self.language == "zh" else f"{on.day} {on:%b}"

    def month(self, on: date) -> str:
        """Write a month of the year at hand."""
        return f"{on.month}月" if self.language == "zh" else f"{on:%b}"

    def month_of_year(self, on: date) -> str:
        """Write a month with its year."""
        return f"{on.year}年{on.month}月" if self.language == "zh" else f"{on:%B} {on.year}"

    def month_or_day(self, on: date) -> str:
        """Write the last day of a month as that month with its year, any other in full."""
        is_last = (on + timedelta(days=1)).day == 1
        return self.month_of_year(on) if is_last else self.day(on)

    def list_of(self, names: list[str]) -> str:
        """Join names as the language does."""
        if self.language == "zh":
            return "、".join(names)
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
