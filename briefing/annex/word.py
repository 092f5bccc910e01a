"""Writes a briefing as DOCX, laid out as an official circular (GB/T 9704); never a macro."""

import io
from dataclasses import replace
from itertools import count

import docx
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt

from briefing.annex.flow import Laid, laid
from briefing.annex.word_charts import Drawing, Pen, drawings
from briefing.annex.word_flow import (
    GAP,
    HIGH,
    SIZES,
    SMALL_LINE,
    TITLED,
    UNDER_PICTURE,
    UNDER_TABLE,
    heights,
)
from briefing.document import Document, Figure
from briefing.drawable import drawable
from briefing.job import Settings, Steps
from briefing.numbering import numbered
from briefing.one_page.page import OnePage, fitted
from briefing.one_page.word import NARROW, add_page
from briefing.packed import packed
from briefing.paper import LONGEST_PROPERTY, MOST_ROWS, annex, fitting, right_aligned, shortened
from briefing.printed import printed
from briefing.word_page import BODY_SIZE, TITLE_SIZE, WIDTH, lay_out, write
from briefing.word_parts import (
    BODY,
    HEAD,
    KAI,
    TITLE,
    add_table,
)

LINE = Pt(28)
# Half-width characters of a table across the page.
ROOM = 98
_HEADINGS = {1: HEAD, 2: KAI, 3: BODY}


def as_docx(document: Document, settings: Settings, steps: Steps) -> bytes:
    """Return the circular; each figure is a step.

    Raises:
        MissingFont: the folder of fonts holds none, or no font can write the charts, which are
            drawn as pictures.
    """
    word = docx.Document()
    _lay_out(word, document)
    drawn = drawings(document)
    # What no font here has Word may find one for: marks stand in the pictures alone.
    texts = [one.picture for own in drawn for one in own]
    shown, faces = drawable(document, texts, settings, steps)
    if shown is not document:
        drawn = drawings(shown)
        document = replace(document, facts=shown.facts)
    pen = Pen(word, faces)
    if document.leading:
        _leading(word, document.leading, settings)
    left = zip(drawn, laid(heights(document, drawn, ROOM), HIGH, gap=GAP, used=TITLED), strict=True)
    language = document.scene.voice.language
    title = word.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(title, document.title, TITLE, TITLE_SIZE)
    subtitle = word.add_paragraph()
    subtitle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(subtitle, document.subtitle, KAI)
    for s, section in enumerate(document.sections, start=1):
        _heading(word, 1, numbered(1, s, section.title, language))
        for c, chapter in enumerate(section.chapters, start=1):
            _heading(word, 2, numbered(2, c, chapter.title, language))
            # What is told in paragraphs has no heading, and takes no number.
            places = count(1)
            for figure in chapter.figures:
                steps.step(figure.title)
                if figure.paragraphs is None:
                    _heading(word, 3, numbered(3, next(places), figure.title, language))
                own, laid_out = next(left)
                _figure(word, document, figure, own, laid_out, pen)
    _annex(word, document)
    content = io.BytesIO()
    word.save(content)
    return packed(content.getvalue())


def _lay_out(word: Word, document: Document) -> None:
    lay_out(word, document.stamp, _HEADINGS, LINE)
    about = word.core_properties
    about.title = document.title[:LONGEST_PROPERTY]
    about.comments = document.stamp[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = ""
    about.created = about.modified = document.moment


def _leading(word: Word, page: OnePage, settings: Settings) -> None:
    """Add the page for leadership in a section of its own, whose margins are narrower."""
    first = word.sections[0]
    own = {side: getattr(first, side) for side in NARROW}
    for side, wide in NARROW.items():
        setattr(first, side, wide)
    add_page(word, fitted(page, settings.fonts))
    rest = word.add_section(WD_SECTION.NEW_PAGE)
    # What ends the section is a paragraph, for which the page has no room.
    end = word.paragraphs[-1].paragraph_format
    end.line_spacing, end.space_before, end.space_after = Pt(1), Pt(0), Pt(0)
    for side, wide in own.items():
        setattr(rest, side, wide)


def _heading(word: Word, level: int, text: str) -> None:
    write(word.add_paragraph(style=f"Heading {level}"), text, _HEADINGS[level])


def _body(word: Word, text: str, *, keep: bool = False) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.first_line_indent = 2 * BODY_SIZE
    paragraph.paragraph_format.line_spacing = LINE
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = keep
    write(paragraph, text)


def _small(word: Word, text: str, *, keep: bool = False) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.line_spacing = Pt(SMALL_LINE)
    paragraph.paragraph_format.keep_with_next = keep
    write(paragraph, text, BODY, Pt(10.5))


def _figure(
    word: Word, document: Document, figure: Figure, drawn: list[Drawing], own: Laid, pen: Pen
) -> None:
    if figure.paragraphs is not None and not figure.absent:
        for said in (figure.conclusion, *figure.paragraphs):
            _body(word, said)
        for remark in figure.remarks:
            _small(word, remark)
        return
    # What is concluded stands on the page of what shows it.
    _body(word, figure.conclusion, keep=True)
    for remark in figure.remarks:
        _small(word, remark, keep=True)
    if figure.absent:
        _body(word, figure.absent)
    elif own.table_first:
        _table(word, document, figure)
        _draw(word, figure, drawn, own, pen)
    else:
        _draw(word, figure, drawn, own, pen)
        _table(word, document, figure)


def _draw(word: Word, figure: Figure, drawn: list[Drawing], own: Laid, pen: Pen) -> None:
    for drawing, share in zip(drawn, own.shares, strict=True):
        paragraph = word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        # A line of the template is a seventh higher than what stands on it.
        layout = paragraph.paragraph_format
        layout.line_spacing, layout.space_after = 1.0, Pt(UNDER_PICTURE)
        pen.draw(paragraph, drawing, share, figure.conclusion)


def _table(word: Word, document: Document, figure: Figure) -> None:
    table = printed(figure, document.scene, figure.most(MOST_ROWS))
    _small(word, figure.basics, keep=True)
    labels = [column.label for column in figure.table]
    size, parts = fitting(figure, table.rows, ROOM, SIZES)
    add_table(word, labels, table.rows, parts, right_aligned(figure), WIDTH, size)
    below = [table.legend, shortened(figure, MOST_ROWS, document.scene.voice)]
    if any(below):
        # What is said of a table stands under its last row.
        for cell in word.tables[-1].rows[-1].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    for said in filter(None, below):
        _small(word, said)
    # Two tables without anything between them would be one.
    between = word.add_paragraph().paragraph_format
    between.space_after, between.line_spacing = Pt(0), Pt(UNDER_TABLE)


def _annex(word: Word, document: Document) -> None:
    voice = document.scene.voice
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _heading(word, 1, voice.say("Annex: definitions"))
    for title, definition, source in annex(document):
        _small(word, voice.say("{title}: {definition}", title=title, definition=definition))
        _small(word, voice.say("Source: {source}", source=source))
    _heading(word, 1, voice.say("Where it comes from"))
    facts = [[heading, said] for heading, said in document.facts]
    labels = [voice.say("Item"), voice.say("Content")]
    add_table(word, labels, facts, [2, 3], [False, False], WIDTH)
