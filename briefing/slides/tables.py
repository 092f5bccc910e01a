"""Native tables on slides, legible on any theme; it says none of what they hold."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import cast
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Emu, Inches, Length, Pt

from briefing.document import Figure
from briefing.paper import right_aligned, widths
from briefing.slides.texts import Area, Look
from briefing.slides.theme import Colour
from words.lettering import cells

# A table too wide for the first size takes a smaller one.
TABLE_SIZES = (12, 11, 10, 9)
_INSETS = Inches(0.08)
# What a cell's margins take of its width, and digits more than half a Chinese character.
_PADDING, _DIGIT = 2, 1.12
# Fewer rows than these are not left to stand alone where a table goes on.
_FEW = 3
# Texts of a column below this are broken into pieces.
_NARROW, _ENDLESS = 12, 10**6
_MARGINS = 'marL="45720" marR="45720" marT="27432" marB="27432"'
_NO_LINES = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in "LRT")


def room_of(area: Area, size: int) -> int:
    """Return how many half-width characters of a table fit across an area."""
    return int(Length(area.width).pt // (size / 2))


def row_height(lines: int, size: int) -> int:
    """Return the height of a table's row of so many lines."""
    return int(Pt(size * 1.25) * lines + _INSETS)


@dataclass(frozen=True)
class Grid:
    """A table as it is laid out: its lines, the first its head, the parts of the width its columns
    have, which of them hold numbers, and the size of its letters."""

    lines: Sequence[Sequence[str]]
    parts: Sequence[int]
    numbers: Sequence[bool]
    size: int = TABLE_SIZES[0]

    def heights(self, area: Area) -> list[int]:
        """Return how high its lines are across an area."""
        return [_height(line, self, area) for line in self.lines]

    def fits(self, area: Area) -> bool:
        """Tell whether an area holds all of it."""
        return sum(self.heights(area)) <= area.height

    def sized(self, area: Area, sizes: Sequence[int] = TABLE_SIZES) -> "Grid":
        """Return it in the largest letters in which an area holds it, else in the smallest."""
        grids = [replace(self, size=size) for size in sizes]
        return next((grid for grid in grids if grid.fits(area)), grids[-1])

    def beginning(self, area: Area) -> "Grid":
        """Return its head and the first rows that an area holds, one at least.

        Fewer where else only one or two would be left to stand alone.
        """
        ends = list(accumulate(self.heights(area)))
        count = max(2, bisect_right(ends, area.height))
        alone = _FEW - (len(self.lines) - count)
        if 0 < alone < _FEW and count > 2 * _FEW:
            count -= alone
        return replace(self, lines=self.lines[:count])

    def after(self, shown: "Grid") -> "Grid | None":
        """Return its head and the rows that are not among those shown; nothing without any."""
        left = self.lines[len(shown.lines) :]
        return replace(self, lines=[self.lines[0], *left]) if left else None


def laid_out(
    figure: Figure, rows: list[list[str]], area: Area, sizes: Sequence[int] = TABLE_SIZES
) -> Grid:
    """Return rows of a figure under their heads, as wide and in letters as large as fit across."""
    wished = widths(figure, rows, _ENDLESS)
    for size in sizes:
        parts = widths(figure, rows, room_of(area, size))
        # No column of texts may become so narrow that a name takes line after line.
        roomy = all(part >= min(_NARROW, wish) for part, wish in zip(parts, wished, strict=True))
        if roomy and sum(parts) <= room_of(area, size):
            break
    heads = [column.label for column in figure.table]
    return Grid([heads, *rows], parts, right_aligned(figure), size)


def _height(line: Sequence[str], grid: Grid, area: Area) -> int:
    """Return the height of a row whose longest cell may take several lines."""
    room, whole = room_of(area, grid.size), sum(grid.parts)
    lines = 1
    for said, part, number in zip(line, grid.parts, grid.numbers, strict=True):
        wide = max(1, part * room // whole - _PADDING)
        long = math.ceil((_DIGIT if number or said.isascii() else 1) * cells(said))
        lines = max(lines, -(-long // wide))
    return row_height(lines, grid.size)


def add_table(slide: Slide, area: Area, grid: Grid, look: Look) -> GraphicFrame:
    """Add a table to a slide."""
    heights = grid.heights(area)
    frame = slide.shapes.add_table(
        1, len(grid.parts), area.left, area.top, area.width, sum(heights)
    )
    table = frame.table
    for column, part in zip(table.columns, grid.parts, strict=True):
        column.width = Emu(area.width * part // sum(grid.parts))
    table._tbl.remove(table._tbl.tr_lst[0])
    for index, (line, tall) in enumerate(zip(grid.lines, heights, strict=True)):
        table._tbl.append(_row(line, grid, look, tall, head=index == 0))
    return cast(GraphicFrame, frame)


def _row(line: Sequence[str], grid: Grid, look: Look, tall: int, *, head: bool) -> BaseOxmlElement:
    """Return a table's row: cell by cell the library takes many times as long."""
    colours = look.colours
    ink, fill = colours.ink, colours.paper if colours.is_picture else None
    if head:
        ink, fill = colours.on_head, colours.head
    # On a picture only a ground of its own keeps a row legible.
    ground = fill.fill if fill else "<a:noFill/>"
    latin, asian = look.faces
    under = f'<a:lnB w="6350">{Colour(colours.grid).fill}</a:lnB>'
    said_ = "".join(
        f'<a:tc><a:txBody><a:bodyPr/><a:p><a:pPr algn="{"r" if number else "l"}"/><a:r>'
        f'<a:rPr lang="zh-CN" sz="{grid.size}00" b="{int(head)}">{ink.fill}'
        f'<a:latin typeface="{latin}"/><a:ea typeface="{asian}"/></a:rPr>'
        f"<a:t>{escape(said)}</a:t></a:r></a:p></a:txBody>"
        f'<a:tcPr {_MARGINS} anchor="ctr">{_NO_LINES}{under}{ground}</a:tcPr></a:tc>'
        for said, number in zip(line, grid.numbers, strict=True)
    )
    return parse_xml(f'<a:tr {nsdecls("a")} h="{tall}">{said_}</a:tr>')
