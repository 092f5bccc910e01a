"""The imprint of a circular in a Word file: whom copies go to, who printed it and when, at the foot
of the last page."""

from xml.sax.saxutils import escape

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from briefing.circular.lines import imprint
from briefing.circular.model import Circular
from briefing.word_page import WIDTH
from briefing.word_parts import BODY

_SIZE = Pt(14)
# Eighths of a point of its first and last rule, and of those between.
_OUTER, _INNER = 8, 6


def add_imprint(word: Word, circular: Circular) -> None:
    """Add the imprint as a table that floats at the foot of the text area."""
    lines = imprint(circular)
    rows = "".join(
        _row(left, right, _OUTER if at == 0 else _INNER, _OUTER if at == len(lines) - 1 else _INNER)
        for at, (left, right) in enumerate(lines)
    )
    wide = WIDTH.twips
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" '
        'w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{wide}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{wide // 2}"/>'
        f'<w:gridCol w:w="{wide - wide // 2}"/></w:tblGrid>'
        f"{rows}</w:tbl>"
    )
    last = word.add_paragraph()
    last.paragraph_format.space_after = Pt(0)
    last.paragraph_format.line_spacing = Pt(1)
    last._p.addprevious(table)


def _row(left: str, right: str, top: int, bottom: int) -> str:
    half = WIDTH.twips // 2
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (("top", top), ("bottom", bottom))
    )
    spans = [(left, "left", half), (right, "right", WIDTH.twips - half)] if right else []
    spans = spans or [(left, "left", WIDTH.twips)]
    cells = "".join(_cell(said, side, wide, rules, len(spans) == 1) for said, side, wide in spans)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(said: str, side: str, wide: int, rules: str, alone: bool) -> str:
    span = '<w:gridSpan w:val="2"/>' if alone else ""
    fonts = "".join(f'w:{script}="{BODY}" ' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = int(_SIZE.pt * 2)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}'
        f"<w:tcBorders>{rules}</w:tcBorders></w:tcPr>"
        # One character is left free at either side.
        f'<w:p><w:pPr><w:spacing w:before="40" w:after="40"/><w:ind w:left="172" w:right="172"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:rPr><w:rFonts {fonts}/><w:sz w:val="{size}"/>'
        f'</w:rPr><w:t xml:space="preserve">{escape(said)}</w:t></w:r></w:p></w:tc>'
    )
