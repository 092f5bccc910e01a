"""What both paper formats share: widths of columns, how many rows; no layout."""

import math
import re
from collections.abc import Sequence

from briefing.document import Document, Figure
from figures.columns import NUMERIC
from words.lettering import cells
from words.voice import Voice

# More rows than this are for the workbook.
MOST_ROWS = 100
# Office formats take no longer title or comment.
LONGEST_PROPERTY = 255
_NARROWEST, _PADDING = 5, 2
# Digits and bold letters are wider than half a Chinese character.
_DIGIT, _BOLD = 1.12, 1.25


def widths(figure: Figure, rows: list[list[str]], room: int) -> list[int]:
    """Return how many cells wide each column of a table should be; together at most the room.

    Where they want more the heads take more lines first, then the widest texts give way: they can
    take two lines, numbers and days cannot.
    """
    texts = [index for index, column in enumerate(figure.table) if column.kind == "text"]
    wanted: list[int] = []
    for lines in _HEAD_LINES:
        wanted = _wanted(figure, rows, lines)
        # For heads of one line no text is broken: names are read more often than their heading.
        ease = math.inf if lines == 1 else _AT_EASE
        given = [min(own, ease) if at in texts else own for at, own in enumerate(wanted)]
        if sum(given) <= room:
            break
    while sum(wanted) > room and texts:
        widest = max(texts, key=lambda index: wanted[index])
        if wanted[widest] <= _NARROWEST + _PADDING:
            break
        wanted[widest] -= 1
    return wanted


# A text so wide is read at ease, on two lines if it is longer; the lines a head may take for it.
_AT_EASE, _HEAD_LINES = 18, (1, 2, 3, 4)
# A cell of more lines than these is read word by word.
_MOST_LINES = 3


def is_squeezed(figure: Figure, rows: list[list[str]], parts: list[int]) -> bool:
    """Tell whether a text of a table takes too many lines in columns so wide."""
    texts = [index for index, column in enumerate(figure.table) if column.kind == "text"]
    return any(
        cells(row[index]) > _MOST_LINES * (parts[index] - _PADDING)
        for row in rows
        for index in texts
        if parts[index] < _AT_EASE
    )


def fitting(
    figure: Figure, rows: list[list[str]], room: int, sizes: Sequence[float]
) -> tuple[float, list[int]]:
    """Return the largest letters of a table in which no text is squeezed, and its columns.

    ``room`` is how many of the first size stand across the page.
    """
    parts: list[int] = []
    for size in sizes:
        parts = widths(figure, rows, int(room * sizes[0] / size))
        if not is_squeezed(figure, rows, parts):
            return size, parts
    return sizes[-1], parts


def row_lines(row: Sequence[str], parts: Sequence[int]) -> int:
    """Return how many lines a row of a table takes in columns so wide."""
    return max(
        math.ceil(across(said) / (part - _PADDING)) or 1
        for said, part in zip(row, parts, strict=True)
    )


def across(said: str) -> float:
    """Count the cells of a text whose digits are somewhat wider than one."""
    return sum(_DIGIT if one.isascii() else cells(one) for one in said)


def _wanted(figure: Figure, rows: list[list[str]], lines: int) -> list[int]:
    """Return how wide each column is where no text of it is broken and its head takes lines."""
    wanted = []
    for index, column in enumerate(figure.table):
        longest = max((cells(row[index]) for row in rows), default=0)
        if column.kind != "text":
            longest = math.ceil(_DIGIT * longest)
        # A heading may take some lines, but no word of it.
        words = [math.ceil(_BOLD * len(word)) for word in re.findall(r"[!-~]+", column.label)]
        head = max([-(-cells(column.label) // lines) + 1, *words])
        wanted.append(max(longest, head, _NARROWEST) + _PADDING)
    return wanted


def right_aligned(figure: Figure) -> list[bool]:
    """Tell which columns hold numbers."""
    return [column.kind in NUMERIC for column in figure.table]


def shortened(figure: Figure, most: int, voice: Voice) -> str:
    """Say how many rows a table leaves to the workbook, if any."""
    most = figure.most(most)
    if figure.rows <= most:
        return ""
    return voice.say(
        "{shown} of {count} rows are shown; the workbook has them all.",
        shown=voice.count(most),
        count=voice.count(figure.rows),
    )


def annex(document: Document) -> list[tuple[str, str, str]]:
    """Return title, definition and source of each figure, each once, in order."""
    entries = {f.name: (f.title, f.definition, f.source) for f in document.figures}
    return list(entries.values())
