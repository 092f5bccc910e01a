"""The pieces of a Word file its library has no words for: faces, page fields, whole rows."""

from collections.abc import Sequence
from typing import Any, cast
from xml.sax.saxutils import escape

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt
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
TABLE_SIZE, TABLE_LINE, NUMBER_SIZE = Pt(9), Pt(12), Pt(14)
_AFTER_RULES = frozenset(
    qn(f"w:{name}")
    for name in ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")
)
# Rows of a table that stay on one page at its ends.
_TOGETHER = 3
_CELLS = {"Cell": BODY, "CellHead": HEAD}


def set_face(element: BaseOxmlElement, face: str) -> None:
    """Set a face for every script of a style or run, instead of the theme's."""
    properties = cast(Any, element).get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), face)


def set_language(word: Word) -> None:
    """Say in which language the text is: it decides on glyphs, hyphens and the spelling checker.

    Letters and digits are English whatever stands around them, as a Chinese Word has it: as
    Chinese a number is divided at the end of a line.
    """
    (marked,) = word.styles.element.iter(qn("w:lang"))
    marked.set(qn("w:val"), "en-GB")
    marked.set(qn("w:eastAsia"), "zh-CN")


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


def drop_old_styles(word: Word) -> None:
    """Leave out the styles of Word 2010 that the library's template has beside its own.

    They know nothing of the styles set here, and a reader may take them for these.
    """
    old = [key for key, one in word.part.rels.items() if one.reltype.endswith("stylesWithEffects")]
    for key in old:
        del word.part.rels[key]


def add_page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """Write “— n —” with a field that counts the pages, a character from the outer edge."""
    paragraph.alignment = side
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = NUMBER_SIZE
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


def set_rule(paragraph: Paragraph, side: str, colour: str) -> None:
    """Draw a rule of a millimetre and a half along a side of a paragraph, 4 mm away from it."""
    properties = paragraph._p.get_or_add_pPr()
    rule = f'<w:{side} w:val="single" w:sz="12" w:space="11" w:color="{colour}"/>'
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{rule}</w:pBdr>")
    # The standard asks for an order of these: rules stand before spacing and sides.
    follower = next((one for one in properties if one.tag in _AFTER_RULES), None)
    if follower is None:
        properties.append(borders)
    else:
        follower.addprevious(borders)


def add_cell_styles(word: Word) -> None:
    """Add the styles of a table's head and of its cells."""
    for name, face in _CELLS.items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        set_face(style.element, face)
        style.font.size = TABLE_SIZE
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(1.5)
        # An exact height, whatever face a machine has: pages are filled by it.
        style.paragraph_format.line_spacing = TABLE_LINE


def add_table(
    word: Word,
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    parts: Sequence[int],
    numbers: Sequence[bool],
    width: Length,
    size: float | None = None,
) -> None:
    """Add a table whose rows stay whole over a page break and whose head is repeated.

    The first rows stay on one page, and so do the last. The rows are written as one text: cell by
    cell the library takes ten times as long. ``size`` are its letters where they are not its
    style's, in points.
    """
    table = word.add_table(rows=0, cols=len(labels), style="Table Grid")
    table.autofit = False
    wide = [width * part // sum(parts) for part in parts]
    side = "".join(f'<w:{name} w:w="57" w:type="dxa"/>' for name in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{side}</w:tblCellMar>")
    # The standard asks for an order of these; Word refuses a file that has another.
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    for column, own in zip(table.columns, wide, strict=True):
        column.width = Length(own)
    twips = [Length(own).twips for own in wide]
    sides = ["right" if number else "left" for number in numbers]
    head = _row(labels, twips, ["center"] * len(labels), "CellHead", "<w:tblHeader/>", keep=True)
    # The very last is kept with nothing: a page may end behind a table.
    last = len(rows) - 1
    ends = {*range(_TOGETHER - 1), *range(last - _TOGETHER + 1, last)} - {last}
    body = "".join(_row(row, twips, sides, "Cell", keep=at in ends) for at, row in enumerate(rows))
    written = head + body
    if size:
        # What a cell says is escaped: no mark in it is one.
        letters = f'<w:r><w:rPr><w:sz w:val="{round(2 * size)}"/></w:rPr><w:t '
        written = written.replace("<w:r><w:t ", letters)
    for row in parse_xml(f"<w:tbl {nsdecls('w')}>{written}</w:tbl>"):
        table._tbl.append(row)


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    sides: Sequence[str],
    style: str,
    more: str = "",
    *,
    keep: bool,
) -> str:
    kept = "<w:keepNext/>" if keep else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{style}"/>{kept}<w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(said)}</w:t></w:r></w:p></w:tc>'
        for said, wide, side in zip(cells, widths, sides, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{inside}</w:tr>"
