"""What both paper formats share: numbered headings, widths of columns, how many rows; no layout."""

import math
import re

from briefing.document import Document, Figure
from figures.columns import NUMERIC
from words.language import Language
from words.lettering import cells
from words.voice import Voice

# More rows than this are for the workbook.
MOST_ROWS = 100
# Office formats take no longer title or comment.
LONGEST_PROPERTY = 255
_DIGITS = "零一二三四五六七八九"
_NARROWEST, _PADDING = 5, 2
# Digits and bold letters are wider than half a Chinese character.
_DIGIT, _BOLD = 1.12, 1.25


def chinese(number: int) -> str:
    """Write a number from 1 to 99 as headings of a circular count."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def numbered(level: int, number: int, title: str, language: Language) -> str:
    """Return a heading with its number, as 一、（一）1. count in a circular."""
    if language == "en":
        return f"{number}. {title}" if level != 2 else f"({number}) {title}"
    marks = {1: f"{chinese(number)}、", 2: f"（{chinese(number)}）", 3: f"{number}. "}
    return marks[level] + title


def widths(figure: Figure, rows: list[list[str]], room: int) -> list[int]:
    """Return how many cells wide each column of a table should be; together at most the room.

    Where they want more the widest texts give way first: they can take two lines, numbers and
    days cannot.
    """
    wanted = []
    for index, column in enumerate(figure.table):
        longest = max((cells(row[index]) for row in rows), default=0)
        if column.kind != "text":
            longest = math.ceil(_DIGIT * longest)
        # A heading may take two lines, but no word of it.
        words = [math.ceil(_BOLD * len(word)) for word in re.findall(r"[!-~]+", column.label)]
        head = max([-(-cells(column.label) // 2) + 1, *words])
        wanted.append(max(longest, head, _NARROWEST) + _PADDING)
    texts = [index for index, column in enumerate(figure.table) if column.kind == "text"]
    while sum(wanted) > room and texts:
        widest = max(texts, key=lambda index: wanted[index])
        if wanted[widest] <= _NARROWEST + _PADDING:
            break
        wanted[widest] -= 1
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
