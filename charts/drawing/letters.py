"""How much room letters take on a screen, in the charts' own font; it draws nothing.

The server cannot ask the browser. These are the advances of Noto Sans CJK SC, which the look names
first; the others it names differ by a pixel or two over a name.
"""

import re
from collections.abc import Sequence

from words.lettering import cells

# Thousandths of an em, of the characters from the space to the tilde.
_ASCII = (
    *(224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392),
    *(555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474),
    *(946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742),
    *(633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559),
    *(606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606),
    *(620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555),
)
_OTHER = {"—": 894, "–": 536, "−": 555, "Σ": 601, "°": 370}
# How much wider bold letters are; a Chinese character stays as wide as it is high.
_BOLD, _WHOLE = 1.04, 1000
# A line's ascent and descent, in ems; a browser rounds each to a pixel.
_ASCENT, _DESCENT = 1.16, 0.288
# From one line of a text to the next, in ems.
SPACING = 1.3
# On paper: pixels of a half-width character and of a line of text, at the charts' own size.
CELL, LINE = 7.2, 19.0
_MARKUP = re.compile("</?b>")


def bare(line: str) -> str:
    """Return a line without its markup."""
    return _MARKUP.sub("", line)


def wide(lines: Sequence[str], size: float) -> float:
    """Return the pixels of the widest of some lines."""
    return max(map(_long, lines), default=0) * size / 1000


def _long(line: str) -> float:
    bold = _BOLD if "<b>" in line else 1
    advances = map(_advance, bare(line))
    return sum(long if long == _WHOLE else bold * long for long in advances)


def _advance(letter: str) -> int:
    at = ord(letter) - 32
    return _ASCII[at] if 0 <= at < len(_ASCII) else _OTHER.get(letter, _WHOLE)


def ascent(size: float) -> int:
    """Return the pixels from a line's top to its baseline."""
    return round(_ASCENT * size)


def descent(size: float) -> int:
    """Return the pixels from a line's baseline to its foot."""
    return round(_DESCENT * size)


def tall(lines: int, size: float) -> float:
    """Return the pixels of lines of text, one under the other."""
    return ascent(size) + descent(size) + (lines - 1) * SPACING * size


def width_of(lines: Sequence[str]) -> float:
    """Return the pixels of the widest of some lines on paper."""
    return CELL * max((cells(bare(line)) for line in lines), default=0)
