"""What a sheet of a workbook holds, before any library writes it; it knows no fault."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from words.lettering import cells, legible

Value = str | int | float | date | datetime | None
# Names no sheet may bear; Excel keeps the last for itself.
_FORBIDDEN = re.compile(r"[][:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_WIDEST = 60
# The height of a line of the usual size.
_LINE = 14.0

# A sheet takes 65 530 links, a cell so much text, and a sheet of many notes opens slowly.
MOST_LINKS, MOST_NOTES, _LONGEST_TEXT = 65_000, 3_000, 32_767
AUTHOR = "退回单 · Return slip"

DAY, INSTANT, TEXT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "@"


@dataclass(frozen=True)
class Style:
    """How a cell looks. ``edge`` is a bar at its left; ``fill`` a colour as RRGGBB."""

    form: str = "General"
    fill: str | None = None
    edge: bool = False
    bold: bool = False
    wrap: bool = False
    link: bool = False
    size: int = 10

    def filled(self, *, wrong: bool) -> "Style":
        """Return the style of the same cell where it has a fault."""
        return replace(self, fill=WRONG) if wrong else self


WRONG, HEAD, EDGE, LINKED = "FFC7CE", "D9E2EC", "C00000", "1F5FA8"
PLAIN = Style()
BOLD = Style(bold=True)
WRAPPED = Style(wrap=True)
HEADING = Style(bold=True, fill=HEAD, wrap=True)
TITLE = Style(bold=True, size=16)
LINK = Style(link=True)


@dataclass(frozen=True)
class Entry:
    """One cell: a value, where a click leads (``'Sheet'!C5``), and a note."""

    value: Value
    style: Style = PLAIN
    link: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of entries. ``heading`` is the row (from 1) that stays above and filters.

    ``is_list`` is true of sheets of ours: rows as high as their texts, printed one page wide.
    """

    name: str
    rows: Iterable[Sequence[Entry | None]]
    widths: tuple[float, ...] = ()
    heading: int | None = None
    is_list: bool = False

    def height(self, row: Sequence[Entry | None]) -> float | None:
        """Return how high a row of a list is (points), None for the usual height.

        A program that opens the file need not work it out.
        """
        if not self.is_list:
            return None
        high = PLAIN.size
        for entry, width in zip(row, self.widths, strict=False):
            if entry and entry.style.wrap:
                high = max(high, PLAIN.size * _lines(str(entry.value), width))
            elif entry:
                high = max(high, entry.style.size)
        return high * _LINE / PLAIN.size if high > PLAIN.size else None

    def renamed(self, name: str) -> "Sheet":
        """Return the same sheet under another name."""
        return replace(self, name=name)


@lru_cache(4096)
def _lines(text: str, width: float) -> int:
    return math.ceil((cells(text) + 1) / width)


class Allowance:
    """How many more of a thing there may be."""

    def __init__(self, most: int) -> None:
        """Begin with all of them."""
        self.left = most

    def allows(self) -> bool:
        """Take one, if there is one left."""
        self.left -= 1
        return self.left >= 0


def text_of(text: str) -> str:
    """Return a text as a cell can hold it: legible, and no longer than Excel takes."""
    plain = legible(text)
    return plain if len(plain) <= _LONGEST_TEXT else f"{plain[: _LONGEST_TEXT - 1]}…"


def width_of(texts: Iterable[str]) -> float:
    """Return the width of a column that holds the texts."""
    return float(min(max((cells(text) for text in texts), default=8) + 2, _WIDEST))


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name that Excel takes for a sheet and that differs in more than case from others."""
    others = {name.casefold() for name in taken} | {"history"}
    base = _FORBIDDEN.sub("_", wanted).strip(" '")[:_LONGEST_NAME].strip(" '") or "Sheet"
    name, number = base, 1
    while name.casefold() in others:
        number += 1
        ending = f" ({number})"
        name = base[: _LONGEST_NAME - len(ending)] + ending
    return name


def location(sheet: str, cell: str) -> str:
    """Return a cell of a sheet as a link within the workbook names it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"
