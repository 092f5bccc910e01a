"""Amounts and counts as offices write them, turned into the contract's unit exactly."""

import math
import re
import unicodedata
from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction

from data.contracts import Column
from data.intake.layout.units import ratio, unit_of
from data.intake.model import Cell, Option
from data.intake.values.outcome import EMPTY, NIL, Outcome, is_nil, wrong
from words.language import Text

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?")
# Nearly all amounts; no other form of theirs need be looked for.
_SIMPLE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+")
_SPACED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?!\d| \d)")
# A blank between two figures may part two numbers; any other is none of the number's.
_IDLE_BLANKS = re.compile(r"(?<![\d.,])\s+|\s+(?![\d.,])")
# Its plain form would be one number more: 3² is not 32.
_RAISED = re.compile("\\d[\u00b2\u00b3\u00b9\u2070-\u209c]")
_MEASURED = re.compile(r"([+-]?[\d.,]+)(\D.*)")
_SMALLEST, _LARGEST = -(2**31), 2**31 - 1
COMMAS: Mapping[str, Text] = {
    "decimal": Text("逗号是小数点（1,5 即 1.5）", "the comma is the decimal point (1,5 is 1.5)"),
    "none": Text("写错了，退回更正", "a mistake: return it for correction"),
}


def comma_key(column: Column) -> str:
    """Return the key of the question whether a column's commas are decimal points."""
    return f"comma:{column.name}"


def has_commas(cells: Collection[Cell]) -> bool:
    """True when some cell of a column can only be a number whose comma is its decimal point."""
    return any(
        isinstance(cell, str)
        and _COMMA.fullmatch(text := _bare(cell))
        and not _GROUPED.fullmatch(text)
        for cell in cells
    )


def comma_options() -> tuple[Option, ...]:
    """Return what a comma may mean, as answers."""
    return tuple(Option(value, said) for value, said in COMMAS.items())


def _bare(text: str) -> str:
    if _SIMPLE.fullmatch(text) or _RAISED.search(text):
        return text
    text = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if spaced := _SPACED.match(text):
        text = spaced[0].replace(" ", "") + text[spaced.end() :]
    return _IDLE_BLANKS.sub("", text)


class NumberReader:
    """Reads the cells of a column of numbers; ``factor`` turns the sheet's unit into its own."""

    def __init__(
        self, column: Column, factor: Fraction, *, is_percent: bool, comma_is_point: bool
    ) -> None:
        """Say whether the column holds percents, and whether its commas are decimal points."""
        self._column = column
        self._factor = factor
        self._is_percent = is_percent
        self._comma_is_point = comma_is_point
        self._is_as_written = factor == 1 and column.type == "DOUBLE"

    def read(self, cell: Cell) -> Outcome:
        """Return the number a cell means, in the contract's unit."""
        if isinstance(cell, str):
            if self._is_as_written and _SIMPLE.fullmatch(cell):
                return Outcome(float(cell))
            return self._read_text(_bare(cell))
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return wrong(
                "not_a_number",
                "不是数值（被识别成了日期或逻辑值）",
                "is no number (a spreadsheet made a date or a truth value of it)",
                "请把该列设为“常规”格式后重新填写",
                "format the column as general and enter it anew",
            )
        if isinstance(cell, float) and not math.isfinite(cell):
            return _no_number()
        if self._is_as_written:
            return Outcome(float(cell))
        return self._kept(Fraction(Decimal(repr(cell))) * self._factor)

    def _read_text(self, text: str) -> Outcome:
        if not text:
            return EMPTY
        if is_nil(text):
            return NIL
        if text[0] == "(" and text[-1] == ")":
            inside = self._read_text(text[1:-1])
            if isinstance(inside.value, int | float) and inside.value >= 0:
                return Outcome(-inside.value, "bracketed_negative")
            return _no_number()
        number = self._number(text)
        if number is not None:
            return self._kept(number * self._factor)
        measured = _MEASURED.fullmatch(text)
        number = self._number(measured[1]) if measured else None
        if measured is None or number is None:
            return _no_number()
        return self._with_unit(number, measured[2])

    def _number(self, text: str) -> Fraction | None:
        if self._comma_is_point and _COMMA.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        elif _GROUPED.fullmatch(text):
            text = text.replace(",", "")
        if not _PLAIN.fullmatch(text):
            return None
        number = Decimal(text)
        # A number of a million digits is no amount, and takes minutes to write out.
        return Fraction(number) if abs(number.adjusted()) < 300 else None

    def _with_unit(self, number: Fraction, written: str) -> Outcome:
        if self._is_percent and written == "%":
            return self._kept(number)
        unit = unit_of(written)
        if unit is None:
            return _no_number()
        factor = None if unit.kind == "share" else ratio(unit, self._column)
        if factor is None:
            return wrong(
                "impossible_unit",
                "数值后的文字不是该列可用的单位",
                "what follows the number is no unit of this column",
                "请只填数值，单位写在表头",
                "enter the number alone; the unit belongs in the header",
            )
        return self._kept(number * factor, "own_unit" if factor != self._factor else "")

    def _kept(self, number: Fraction, note: str = "") -> Outcome:
        if self._column.type == "DOUBLE":
            return Outcome(float(number), note)
        if number.denominator != 1:
            return wrong(
                "not_whole", "应为整数", "should be a whole number", "请核对", "check the value"
            )
        if not _SMALLEST <= number <= _LARGEST:
            return wrong(
                "out_of_range", "数值过大", "too large a number", "请核对", "check the value"
            )
        return Outcome(int(number), note)


def _no_number() -> Outcome:
    return wrong(
        "not_a_number",
        "不是数值",
        "is no number",
        "请只填数值，如 1234.5；缺失请留空",
        "enter a number alone, such as 1234.5; leave missing values empty",
    )
