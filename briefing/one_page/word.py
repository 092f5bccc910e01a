"""Writes a page of exactly one A4 page as DOCX, also as the first of a longer document."""

import io

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from briefing.job import Settings
from briefing.one_page.page import OnePage, fitted
from briefing.packed import packed
from briefing.paper import LONGEST_PROPERTY
from briefing.word_parts import (
    BODY,
    HEAD,
    add_cell_styles,
    add_table,
    drop_old_styles,
    name_fallbacks,
    set_face,
    set_language,
)

WIDTH = Mm(178)
# The margins of the page, and how far from the edge its head and foot stand.
NARROW = {
    "top_margin": Mm(18),
    "bottom_margin": Mm(12),
    "left_margin": Mm(16),
    "right_margin": Mm(16),
    "header_distance": Mm(8),
    "footer_distance": Mm(6),
}
# Points of the title, headings, sentences, cells and the line at the head.
_TITLE, _HEADING, _SAID, _CELL, _STAMP = 16, 11, 9, 8, 7
# A line of a cell, whatever face a machine has.
_CELL_LINE = 10.5


def as_docx(page: OnePage, settings: Settings) -> bytes:
    """Return the page as a document of its own.

    Raises:
        MissingFont: the folder of fonts holds none, or no font can write the page.
    """
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, wide in NARROW.items():
        setattr(section, side, wide)
    set_face(word.styles["Normal"].element, BODY)
    add_cell_styles(word)
    name_fallbacks(word)
    drop_old_styles(word)
    set_language(word)
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(header, page.stamp, BODY, _STAMP)
    add_page(word, fitted(page, settings.fonts))
    properties = word.core_properties
    properties.title = page.title[:LONGEST_PROPERTY]
    properties.comments = page.stamp[:LONGEST_PROPERTY]
    if page.written_at:
        properties.created = properties.modified = page.written_at
    content = io.BytesIO()
    word.save(content)
    return packed(content.getvalue())


def add_page(word: Word, page: OnePage, width: Length = WIDTH) -> None:
    """Add what stands on a page that fits."""
    for said, face, size in ((page.title, HEAD, _TITLE), (page.subtitle, BODY, _SAID)):
        paragraph = _paragraph(word)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(paragraph, said, face, size)
    for part in page.parts:
        heading = _paragraph(word)
        heading.paragraph_format.space_before = Pt(5)
        heading.paragraph_format.keep_with_next = True
        _write(heading, part.title, HEAD, _HEADING)
        for said in part.said:
            _write(_paragraph(word), said, BODY, _SAID)
        if part.rows:
            add_table(word, part.labels, part.rows, part.widths, part.numbers, width)
            _narrow(word)
        if part.left_out:
            _write(_paragraph(word), part.left_out, BODY, _SAID)
    for said in page.signatures:
        _write(_paragraph(word), said, HEAD, _SAID)


def _paragraph(word: Word) -> Paragraph:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.line_spacing = 1.0
    return paragraph


def _write(paragraph: Paragraph, text: str, face: str, size: int) -> None:
    run = paragraph.add_run(text)
    set_face(run._element, face)
    run.font.size = Pt(size)


def _narrow(word: Word) -> None:
    """Set the cells of the last table smaller than those of a long list."""
    table = word.tables[-1]
    for run in table._tbl.iter(qn("w:r")):
        properties = run.get_or_add_rPr()
        properties.sz_val = Pt(_CELL)
    for paragraph in table._tbl.iter(qn("w:p")):
        layout = Paragraph(paragraph, table).paragraph_format
        layout.line_spacing = Pt(_CELL_LINE)
        layout.space_before = layout.space_after = Pt(1)
