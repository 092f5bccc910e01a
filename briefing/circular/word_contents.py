"""Contents of a long circular in a Word file: a field that Word fills with pages when it is opened,
until then the headings."""

from collections.abc import Sequence

from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from briefing.word_page import BODY_SIZE, write
from briefing.word_parts import HEAD

# Headings of both levels, each a way to its place.
_FIELD = r' TOC \o "1-2" \h \z \u '


def add_contents(word: Word, title: str, headings: Sequence[tuple[int, str]]) -> None:
    """Add contents on a page of their own; ``headings`` are levels and texts."""
    head = word.add_paragraph()
    head.paragraph_format.page_break_before = True
    write(head, title, HEAD)
    lines = [word.add_paragraph() for _ in headings]
    for line, (level, said) in zip(lines, headings, strict=True):
        line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.left_indent = (level - 1) * 2 * BODY_SIZE
        write(line, said)
    first, last = lines[0]._p, lines[-1]._p
    # Word fills a field that is marked as stale without asking.
    begun = (
        '<w:fldChar w:fldCharType="begin" w:dirty="true"/>',
        f'<w:instrText xml:space="preserve">{_FIELD}</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
    )
    for at, piece in enumerate(begun):
        place = 1 if first.pPr is not None else 0
        first.insert(place + at, parse_xml(f"<w:r {nsdecls('w')}>{piece}</w:r>"))
    last.append(parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>'))
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
