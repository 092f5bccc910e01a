"""The pieces of a Word file its library has no words for: faces, page fields, whole rows."""

from collections.abc import Sequence
from typing import Any, cast

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

# The faces of the standard as office machines name them.
TITLE, BODY, HEAD, KAI = "方正小标宋简体", "仿宋", "黑体", "楷体"
# What Word and WPS take where a machine lacks one.
FALLBACKS = {
    TITLE: "方正小标宋_GBK,小标宋,华文中宋,宋体",
    BODY: "仿宋_GB2312,FangSong,华文仿宋,Noto Serif CJK SC,宋体",
    HEAD: "SimHei,微软雅黑,Noto Sans CJK SC",
    KAI: "楷体_GB2312,KaiTi,华文楷体,Noto Serif CJK SC,宋体",
}
TABLE_SIZE, NUMBER_SIZE = Pt(9), Pt(14)


def set_face(element: BaseOxmlElement, face: str) -> None:
    """Set a face for every script of a style or run, instead of the theme's."""
    properties = cast(Any, element).get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), face)


def name_fallbacks(word: Word) -> None:
    """Write into the font table what may stand in for each face."""
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for face, others in FALLBACKS.items()
    )
    table: Part = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>"
    ).encode()


def add_page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """Write “— n —” with a field that counts the pages."""
    paragraph.alignment = side
    for piece in ("— ", "PAGE", " —"):
        run = paragraph.add_run("" if piece == "PAGE" else piece)
        run.font.size = NUMBER_SIZE
        set_face(run._element, "宋体")
        if piece == "PAGE":
            for kind in ("begin", "", "end"):
                field = (
                    f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
                    if kind
                    else f'<w:instrText {nsdecls("w")} xml:space="preserve">PAGE</w:instrText>'
                )
                run._element.append(parse_xml(field))


def add_table(
    word: Word,
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    parts: Sequence[int],
    numbers: Sequence[bool],
    width: Length,
) -> None:
    """Add a table whose rows stay whole over a page break and whose head is repeated."""
    table = word.add_table(rows=1 + len(rows), cols=len(labels), style="Table Grid")
    table.autofit = False
    for index, part in enumerate(parts):
        table.columns[index].width = Length(width * part // sum(parts))
    lines = [labels, *rows]
    # Cells are taken row by row: asking for one cell at a time walks the whole table.
    for line, row in zip(lines, table.rows, strict=True):
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for index, cell in enumerate(row.cells):
            cell.width = Length(width * parts[index] // sum(parts))
            _fill(cell, line[index], head=line is labels, number=numbers[index])
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _fill(cell: _Cell, text: str, *, head: bool, number: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
    paragraph.alignment = (
        WD_ALIGN_PARAGRAPH.CENTER
        if head
        else WD_ALIGN_PARAGRAPH.RIGHT
        if number
        else WD_ALIGN_PARAGRAPH.LEFT
    )
    run = paragraph.add_run(text)
    run.font.size = TABLE_SIZE
    set_face(run._element, HEAD if head else BODY)
