"""How high the pieces of the annex are as DOCX, counted from their characters: no program is there
to measure them. It decides nothing and writes nothing."""

import math
from collections.abc import Iterator, Sequence

from briefing.annex.flow import Heights
from briefing.annex.word_charts import Drawing
from briefing.document import Document, Figure
from briefing.paper import MOST_ROWS, across, fitting, row_lines, shortened
from briefing.printed import printed

# Points of the text of a page, and of its width.
HIGH, WIDE = (297 - 37 - 35) / 25.4 * 72, 156 / 25.4 * 72
# Half-width characters of a line of the body and of small print, and how high a line is.
_BODY_CELLS, _BODY_LINE = 56, 28.0
_SMALL_CELLS, SMALL_LINE, _SMALL_SPACE = 82, 15.0, 8.0
# The letters of a table, the largest first: smaller where texts would stand word by word.
SIZES = (9.0, 8.0, 7.0)
# A row of a table: its lines, and what stands around them.
_ROW_LINE, _ROW_SPACE = 12.0, 3.5
# Blocks bring the room around them with them: under a picture, and a line under each table.
GAP, UNDER_PICTURE, UNDER_TABLE = 0.0, 4.0, 8.0
# What stands over the first figure: title and subtitle.
TITLED = 90.0


def heights(document: Document, drawn: Sequence[Sequence[Drawing]], room: int) -> list[Heights]:
    """Return the heights of each figure in order; ``drawn`` are its charts.

    ``room`` is how many half-width characters of a table stand across the page.
    """
    figures = zip(_headed(document), document.figures, drawn, strict=True)
    return [_of(lines, figure, own, document, room) for lines, figure, own in figures]


def _headed(document: Document) -> Iterator[int]:
    """Return over each figure how many lines of headings stand above it."""
    for section in document.sections:
        for c, chapter in enumerate(section.chapters):
            for f, figure in enumerate(chapter.figures):
                yield (figure.paragraphs is None) + (f == 0) + (f == 0 and c == 0)


def _of(
    headings: int, figure: Figure, drawn: Sequence[Drawing], document: Document, room: int
) -> Heights:
    said = [figure.conclusion, *(figure.paragraphs or ())]
    told = figure.absent or figure.paragraphs is not None
    body = sum(
        _lines(text, _BODY_CELLS, indented=4) for text in [*said, *filter(None, [figure.absent])]
    )
    headed = _BODY_LINE * (headings + body) + sum(map(_small, figure.remarks))
    if told:
        return Heights(0.0, headed, (), 0.0, 0.0, (), 0.0)
    table = printed(figure, document.scene, figure.most(MOST_ROWS))
    size, parts = fitting(figure, table.rows, room, SIZES)
    across_page = int(room * SIZES[0] / size)
    spread = [part * across_page // sum(parts) for part in parts]
    below = (table.legend, shortened(figure, MOST_ROWS, document.scene.voice))
    return Heights(
        lead=0.0,
        headed=headed,
        pictures=tuple(one.high + UNDER_PICTURE for one in drawn),
        caption=_small(figure.basics),
        head=_row(row_lines([column.label for column in figure.table], spread)),
        rows=tuple(_row(row_lines(row, spread)) for row in table.rows),
        below=UNDER_TABLE + sum(_small(text) for text in below if text),
    )


def _lines(text: str, most: int, *, indented: int = 0) -> int:
    return math.ceil((across(text) + indented) / most)


def _small(text: str) -> float:
    return _SMALL_SPACE + SMALL_LINE * _lines(text, _SMALL_CELLS)


def _row(lines: int) -> float:
    return _ROW_SPACE + _ROW_LINE * lines
