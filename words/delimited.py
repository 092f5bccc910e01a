"""Rows of a CSV file: what a spreadsheet would run is text, and no cell is taken for a comment; it
rounds no number."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

Cell = str | int | float | Decimal | date | None
# A line that readers are told to leave out (pandas: comment="#").
COMMENT = "#"
# What opens a formula, after all that is not seen and in whatever width it is written.
_FORMULA_STARTS = ("=", "+", "-", "@", "\u2212")
_LINE_STARTS = ("\t", "\r", "\n")
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# The same sign at the start of a line inside a cell: who reads line by line would leave it out.
_COMMENT_INSIDE = re.compile(f"(?<=[\r\n]){COMMENT}")


def inert(text: str) -> str:
    """Return a text that no spreadsheet runs: one that looks like a formula begins with “'”."""
    if text.startswith(_LINE_STARTS):
        return "'" + text
    seen = next((one for one in text if unicodedata.category(one)[0] not in "ZC"), "")
    return "'" + text if unicodedata.normalize("NFKC", seen).startswith(_FORMULA_STARTS) else text


def record(cells: Iterable[Cell], end: str = "\r\n") -> str:
    """Return one row: texts in quotation marks, numbers, dates and what is not known without."""
    return ",".join(map(_written, cells)) + end


def comment(heading: str, said: str, end: str = "\r\n") -> str:
    """Return a heading and a text as one line that is no row, whatever line ends they have."""
    first = re.sub(r'[,"]', " ", _LINE_ENDS.sub(" ", heading))
    return f"{COMMENT} {first},{_quoted(inert(_LINE_ENDS.sub(' ', said)))}{end}"


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float | Decimal):
        return str(cell)
    return _quoted(inert(_COMMENT_INSIDE.sub(f" {COMMENT}", str(cell))))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
