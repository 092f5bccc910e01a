"""A table as paper shows it: what many empty cells say is a mark in them, told once below them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.document import Figure
from figures.columns import ShownColumn
from figures.covers import COVERED
from words.lettering import marked
from words.scene import Scene
from words.voice import NO_VALUE

# More cells than this read alike before a mark stands for them: a few words are read at once.
MOST_SAID = 6
# Signs that every Chinese font has, GB 2312's among them.
MARKS = ("※", "☆", "◇")


@dataclass(frozen=True)
class Printed:
    """The cells of a table row by row, and what its marks stand for; nothing where it has none."""

    rows: list[list[str]]
    legend: str


def printed(figure: Figure, scene: Scene, most: int) -> Printed:
    """Return at most so many rows of a figure's table."""
    rows = figure.cells(scene, most)
    said = Counter(word for *_, word in _absent(figure, len(rows)))
    free = (mark for mark in MARKS if not any(mark in cell for row in rows for cell in row))
    often = [word for word, count in said.items() if count > MOST_SAID]
    marks = dict(zip(often, free, strict=False))
    for row, at, word in _absent(figure, len(rows)):
        rows[row][at] = marks.get(word, rows[row][at])
    return Printed(rows, " · ".join(f"{mark} {word}" for word, mark in marks.items()))


def _absent(figure: Figure, rows: int) -> Iterator[tuple[int, int, str]]:
    """Return row, column and words of each cell that says in words that something is not there."""
    for at, column in enumerate(figure.table):
        for row in range(rows):
            word = _word(column, row)
            if word and word not in (NO_VALUE, COVERED):
                yield row, at, word


def _word(column: ShownColumn, row: int) -> str:
    value = column.values[row]
    if value is None:
        return column.blank(row)
    return marked(value) if isinstance(value, str) and value in column.unknown else ""
