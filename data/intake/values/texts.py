"""Text, identifiers and masked text, as their columns keep them."""

import re
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from data.intake.model import Cell
from data.intake.shown import cell_text
from data.intake.values.outcome import EMPTY, NIL, Outcome, is_nil, wrong
from data.intake.values.persons import masked
from words.lettering import IGNORABLE

_UNSEEN = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in IGNORABLE) + "]")
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SCIENTIFIC = re.compile(r"[+-]?\d(\.\d+)?[Ee][+-]?\d+")
_DECIMAL = re.compile(r"\d+\.0+")
# Beyond it a spreadsheet keeps no digit of a number for certain.
_EXACT = 10**15


def cleaned(text: str) -> str:
    """Return a text without blanks around it, line breaks and characters that nobody sees."""
    if text.isascii() and text.isprintable():
        return text.strip()
    # A line break in a cell is a blank to a reader; no other control character means anything.
    return _UNSEEN.sub("", _BREAKS.sub(" ", text)).strip()


class TextReader:
    """Reads the cells of a column of free text; ``persons`` has natural persons masked."""

    def __init__(self, *, persons: bool = False, is_prose: bool = False) -> None:
        """Say whether natural persons are masked, and whether the text is prose."""
        self._persons = persons
        self._is_prose = is_prose

    def read(self, cell: Cell) -> Outcome:
        """Return what a cell holds."""
        if isinstance(cell, datetime | date | time | timedelta):
            return Outcome(cell_text(cell), "date_as_text")
        text = cleaned(cell_text(cell))
        if not text:
            return EMPTY
        if is_nil(text):
            return NIL
        if self._persons:
            hidden = masked(text, is_prose=self._is_prose)
            return Outcome(hidden, "masked" if hidden != text else "")
        return Outcome(text)


class IdentifierReader:
    """Reads numbers of parcels, offices and documents: text whose every character counts."""

    def __init__(self, cells: Collection[Cell]) -> None:
        """Take the column's distinct cells: by all of them is known that a program wrote .0."""
        texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
        self._all_decimal = bool(texts) and all(map(_DECIMAL.fullmatch, texts))

    def read(self, cell: Cell) -> Outcome:
        """Return what a cell holds; a number loses nothing, or is a fault."""
        if isinstance(cell, str):
            return self._read_text(cleaned(cell))
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return wrong(
                "identifier_not_text",
                "编号被识别成了日期或逻辑值",
                "a spreadsheet made a date or a truth value of this number",
                "请把该列设为“文本”格式后重新填写",
                "format the column as text and enter it anew",
            )
        if abs(cell) >= _EXACT:
            return _digits_lost()
        if isinstance(cell, float) and not cell.is_integer():
            return wrong(
                "identifier_not_whole",
                "编号是小数",
                "a number of a record is no decimal",
                "请把该列设为“文本”格式后重新填写",
                "format the column as text and enter it anew",
            )
        return Outcome(str(int(cell)), "number_as_text")

    def _read_text(self, text: str) -> Outcome:
        if not text:
            return EMPTY
        if is_nil(text):
            return NIL
        if _SCIENTIFIC.fullmatch(text):
            return _digits_lost()
        if _DECIMAL.fullmatch(text):
            if self._all_decimal:
                return Outcome(text.partition(".")[0], "decimal_taken_off")
            return wrong(
                "identifier_with_decimals",
                "编号带有“.0”，同列其他编号没有",
                "it ends in .0 and others of the column do not",
                "请把该列设为“文本”格式，核对后重新填写",
                "format the column as text, check it and enter it anew",
            )
        return Outcome(text)


def _digits_lost() -> Outcome:
    return wrong(
        "identifier_as_number",
        "编号太长，被存成数值（如 1.3E+17），末尾各位已丢失",
        "the number is so long that it was stored as 1.3E+17: its last digits are lost",
        "请把该列设为“文本”格式，从原系统重新填写或导出为文本",
        "format the column as text and enter it anew from its source",
    )
