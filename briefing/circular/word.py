"""Writes a circular as DOCX, laid out by GB/T 9704-2012, its elements as content controls."""

import io
from datetime import UTC, datetime

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from briefing.circular.controls import control
from briefing.circular.lines import (
    addressed,
    attachment_label,
    attachment_lines,
    dated,
    lines_of,
    noted,
    numbered_document,
    title_lines,
)
from briefing.circular.model import Circular, Table
from briefing.circular.word_contents import add_contents
from briefing.circular.word_imprint import add_imprint
from briefing.packed import packed
from briefing.paper import LONGEST_PROPERTY
from briefing.word_page import BODY_SIZE, TITLE_SIZE, WIDTH, lay_out, write
from briefing.word_parts import (
    BODY,
    HEAD,
    KAI,
    TITLE,
    add_cell_styles,
    add_table,
    set_rule,
)
from charts.palette import OFFICIAL_RED
from words.lettering import cells
from words.voice import Voice

MARK_SIZE, NOTE_SIZE, TABLE_HEAD = Pt(48), Pt(10.5), Pt(12)
LINE = Pt(28.95)
RED = OFFICIAL_RED.removeprefix("#")
_FACES = {"chapter": HEAD, "block": KAI}
_HEADINGS = dict(enumerate(_FACES.values(), start=1))
_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def as_docx(circular: Circular, written_at: datetime) -> bytes:
    """Return the circular as a document; equal circulars of one moment are equal bytes."""
    word = docx.Document()
    lay_out(word, circular.marked, _HEADINGS, LINE)
    # Every page has its 22 lines.
    word.styles["Normal"].paragraph_format.widow_control = False
    _head(word, circular)
    body(word, circular)
    _close(word, circular)
    attachments(word, circular)
    add_imprint(word, circular)
    stamp_properties(word, circular, written_at)
    content = io.BytesIO()
    word.save(content)
    return packed(content.getvalue())


def stamp_properties(word: Word, circular: Circular, written_at: datetime) -> None:
    """Write into the file's properties what it is, who signs it, when and of what it was made."""
    properties = word.core_properties
    properties.title = circular.title[:LONGEST_PROPERTY]
    properties.comments = circular.stamp[:LONGEST_PROPERTY]
    properties.created = properties.modified = written_at.astimezone(UTC)
    properties.author = properties.last_modified_by = "、".join(circular.bureau.signatures)


def line(word: Word, *, indent: int = 0, style: str | None = None) -> Paragraph:
    """Add an empty line of the standard's height, its first line indented by so many characters."""
    paragraph = word.add_paragraph(style=style)
    layout = paragraph.paragraph_format
    layout.line_spacing = LINE
    layout.space_before = layout.space_after = Pt(0)
    layout.first_line_indent = Length(indent * BODY_SIZE)
    return paragraph


def _head(word: Word, circular: Circular) -> None:
    """Write the head: classes, the issuer in red, the document's number, a rule, the title."""
    bureau = circular.bureau
    for tag, said in (
        ("copy_number", bureau.copy_number),
        ("secrecy", bureau.secrecy),
        ("urgency", bureau.urgency),
    ):
        if said:
            control(line(word), tag, said, HEAD, BODY_SIZE)
    mark = word.add_paragraph()
    mark.alignment = _CENTRE
    mark.paragraph_format.space_before = Mm(12)
    size = min(MARK_SIZE, WIDTH * 2 // max(2, cells(bureau.issuer)))
    control(mark, "issuer", bureau.issuer, TITLE, Length(size), RGBColor.from_string(RED))
    line(word)
    number = line(word)
    number.alignment = _CENTRE
    control(number, "number", numbered_document(circular), BODY, BODY_SIZE)
    set_rule(number, "bottom", RED)
    line(word)
    title = word.add_paragraph()
    title.alignment = _CENTRE
    title.paragraph_format.line_spacing = Pt(34)
    title.paragraph_format.space_after = Pt(0)
    control(title, "title", "\n".join(title_lines(circular)), TITLE, TITLE_SIZE)
    if circular.is_long:
        levels = {kind: at for at, kind in enumerate(_FACES, start=1)}
        headings = [
            (levels[one.kind], one.said) for one in lines_of(circular) if one.kind in levels
        ]
        add_contents(word, Voice(circular.language).say("Contents"), headings)
    line(word)
    control(line(word), "addressees", addressed(circular), BODY, BODY_SIZE)


def body(word: Word, circular: Circular) -> None:
    """Write the text with its headings; its end stays with what closes it."""
    lines = list(lines_of(circular))
    for at, one in enumerate(lines):
        if one.kind == "text":
            paragraph = line(word, indent=2)
            if one.head:
                write(paragraph, one.head, HEAD if one.head[-1:] in "。 " else BODY)
            write(paragraph, one.said)
            paragraph.paragraph_format.keep_with_next = at >= len(lines) - 1
        else:
            level = list(_FACES).index(one.kind) + 1
            write(line(word, indent=2, style=f"Heading {level}"), one.said, _FACES[one.kind])


def _close(word: Word, circular: Circular) -> None:
    """Write the list of attachments, who signs and when, and the note."""
    bureau, language = circular.bureau, circular.language
    if listed := attachment_lines(circular):
        line(word).paragraph_format.keep_with_next = True
        label = Voice(language).say("Attachments:")
        for at, said in enumerate(listed):
            paragraph = line(word, indent=2 if at == 0 else 0)
            if at == 0:
                write(paragraph, label)
            else:
                paragraph.paragraph_format.left_indent = Length(5 * BODY_SIZE)
            write(paragraph, said)
            paragraph.paragraph_format.keep_with_next = True
    line(word).paragraph_format.keep_with_next = True
    day = dated(bureau.signed_on, language)
    for said in bureau.signatures or ("",):
        signed = line(word)
        signed.alignment = _RIGHT
        signed.paragraph_format.keep_with_next = True
        # It stands in the middle over the day, which leaves four characters to the right.
        wide = (cells(day) - cells(said)) / 4
        signed.paragraph_format.right_indent = Length(int(max(0.0, 4 + wide) * BODY_SIZE))
        control(signed, "signature", said, BODY, BODY_SIZE)
    dated_line = line(word)
    dated_line.alignment = _RIGHT
    dated_line.paragraph_format.right_indent = Length(4 * BODY_SIZE)
    control(dated_line, "date", day, BODY, BODY_SIZE)
    if note := noted(circular):
        control(line(word, indent=2), "note", note, BODY, BODY_SIZE)


def attachments(word: Word, circular: Circular) -> None:
    """Write the attachments, each on a page of its own, in cells of our own styles."""
    if "Cell" not in word.styles:
        add_cell_styles(word)
    for place, attachment in enumerate(circular.attachments, start=1):
        first = line(word)
        first.paragraph_format.page_break_before = True
        write(first, attachment_label(circular, place), HEAD)
        title = line(word)
        title.alignment = _CENTRE
        title.paragraph_format.line_spacing = Pt(34)
        write(title, attachment.title, TITLE, TITLE_SIZE)
        for one in (first, title):
            one.paragraph_format.keep_with_next = True
        for table in attachment.tables:
            _table(word, table)


def _table(word: Word, table: Table) -> None:
    if table.title:
        head = line(word)
        head.paragraph_format.keep_with_next = True
        write(head, table.title, KAI, TABLE_HEAD)
    add_table(word, table.labels, table.rows, table.parts, table.numbers, WIDTH)
    note = word.add_paragraph()
    note.paragraph_format.space_before = Pt(4)
    write(note, table.note, BODY, NOTE_SIZE)
