"""What a sheet of a workbook makes of a column: its heading, stored numbers, formats and widths."""

import math
import re
from collections.abc import Sequence
from datetime import date

from figures.columns import NUMERIC, ShownColumn, Value, column_decimals, is_whole
from words.lettering import cells
from words.voice import Voice

DAY_FORMAT = "yyyy-mm-dd"
# A text wider than this is wrapped.
WIDEST = 40
_NARROWEST, _PADDING = 7, 2
# A Chinese character takes a little more than two digits of a sheet's own face; the arrow of a
# filter stands in the heading's last line.
_CHINESE, _ARROW, _HEAD_LINES = 1.08, 3, 2
# Points of a line, and how much wider letters are that are bold or larger.
LINE, _BOLD = 15, 1.15
_PERCENT = re.compile(r"\s*[(（]%[)）]$")
_PIECE = re.compile(r"[!-~]+|[^!-~]")


def heading(column: ShownColumn) -> str:
    """Return a column's label; cells of per cent say so themselves."""
    return _PERCENT.sub("", column.label) if column.kind == "percent" else column.label


def stored(column: ShownColumn, value: float) -> float:
    """Return a number as a cell holds it: of a rate what others are multiplied by."""
    return value / 100 if column.kind == "percent" else value


def number_format(column: ShownColumn, place: int, voice: Voice) -> str:
    """Return the format of the number in a row: decimals as shown, what is counted whole."""
    if column.formats:
        return column.formats[place]
    if column.name.endswith("year"):
        return "0"
    whole = column.kind == "count" or is_whole(column, column.values[place])
    places = 0 if whole else column_decimals(column, voice)
    plain = ("0" if column.kind == "percent" else "#,##0") + ("." + "0" * places if places else "")
    plain += "%" if column.kind == "percent" else ""
    signed = column.signed or column.kind == "points"
    return f"+{plain};-{plain};{plain}" if signed else plain


def wide(text: str) -> int:
    """Return how many digits' room a text takes in a sheet."""
    return math.ceil(_room(text))


def _room(text: str) -> float:
    return len(text) if text.isascii() else cells(text) * _CHINESE


def fitted(columns: Sequence[ShownColumn], voice: Voice, least: int = 0) -> list[int]:
    """Return how wide the columns are, together at least ``least``."""
    found = [_fitted(column, voice) for column in columns]
    lacking = least - sum(found)
    # Texts have a use for room that is over; numbers stand too far apart in it.
    takers = [at for at, column in enumerate(columns) if column.kind == "text"]
    takers = takers or list(range(len(columns)))
    if lacking > 0 and takers:
        each, over = divmod(lacking, len(takers))
        for order, at in enumerate(takers):
            found[at] += each + (order < over)
    return found


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes in so much room; no Latin word is divided that fits."""
    count, used = 1, 0.0
    for piece in _PIECE.findall(text):
        own = _room(piece)
        if used + own > width and used:
            count, used = count + 1, 0.0
        used += own
        if used > width:
            count, used = count + int((used - 1) // width), used % width
    return count


def tall(text: str, width: float, *, bold: bool = False) -> int:
    """Return how many points high a row is whose merged cells hold a text."""
    return LINE * lines(text, width / (_BOLD if bold else 1)) + 2


def _fitted(column: ShownColumn, voice: Voice) -> int:
    label, least = heading(column), _NARROWEST
    while lines(label, least - _ARROW) > _HEAD_LINES:
        least += 1
    words = [_BOLD * len(word) for word in re.findall("[!-~]+", label)]
    longest = max((wide(_written(column, value, voice)) for value in column.values), default=0)
    # A number that is read as words has them in its format.
    own = [part.replace('"', "") for one in set(column.formats) for part in one.split(";")]
    longest = max([longest, *map(wide, own)])
    return math.ceil(max(least, *words, min(longest, WIDEST))) + _PADDING


def _written(column: ShownColumn, value: Value, voice: Voice) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return column.day_written(value)
    places = column_decimals(column, voice) if column.kind in NUMERIC else 0
    return f"{value:+,.{places}f}%"
