"""Texts of a picture in lines of one width, as a reader breaks them; it writes no word."""

import re
from collections.abc import Iterator

from charts.drawing.letters import wide

# What may stand alone on a line: a word with what clings to it, or one Chinese character with the
# marks that open before it and close after it.
_PIECE = re.compile(
    r"\s+|[（《“【]*(?:[^\s\u2e80-\uffef]+|[\u2e80-\uffef])[，。；：、！？）》”】%％]*"
)


def lines_of(text: str, size: float, width: float) -> list[str]:
    """Return a text in lines of at most ``width`` pixels in letters of ``size`` pixels.

    A word that is longer than a line is broken where the line ends.
    """
    lines, line = [], ""
    for piece in _pieces(text, size, width):
        if line and wide([line + piece.rstrip()], size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str, size: float, width: float) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        left = piece
        while wide([left], size) > width:
            most = 1
            while wide([left[: most + 1]], size) <= width:
                most += 1
            yield left[:most]
            left = left[most:]
        yield left
