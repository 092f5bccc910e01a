"""Slides of one look, the bureau's template or a plain one: titles, texts, tables; no figures."""

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from xml.sax.saxutils import escape
from zipfile import BadZipFile

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.exc import PythonPptxError
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout
from pptx.text.text import TextFrame, _Run
from pptx.util import Emu, Inches, Length, Pt

from briefing.errors import BadTemplate
from words.lettering import cells

# The face where no template brings its own; every office program has a stand-in for it.
PLAIN_FACE = "Microsoft YaHei"
# The template's own faces, by the names its theme gives them.
THEME_FACES = ("+mn-lt", "+mn-ea")
TITLE_SIZES = (28, 24, 20, 18, 16)
TABLE_SIZE, FOOT_SIZE, STAMP_SIZE = 12, 11, 10
QUIET, INK, HEAD = RGBColor(0x52, 0x61, 0x6F), RGBColor(0x16, 0x22, 0x2E), "EDF0F3"
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_STANDING = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
# Office programs set a little space between Chinese characters and digits.
_SPACED = 1.12
# What the libraries below throw at a file cut short, altered, or of another kind. A fault of its
# XML is a SyntaxError.
_BROKEN = (
    *(PythonPptxError, BadZipFile, zlib.error, SyntaxError, OSError, EOFError, struct.error),
    *(ValueError, LookupError, AttributeError, TypeError, RuntimeError),
)
_EDGE, _STAMP_HEIGHT = Inches(0.5), Inches(0.3)
_MARGINS = {"L": Inches(0.05), "R": Inches(0.05), "T": Inches(0.03), "B": Inches(0.03)}


@dataclass(frozen=True)
class Area:
    """A rectangle of a slide."""

    left: int
    top: int
    width: int
    height: int


def opened(template: Path | None, stamp: str) -> "Deck":
    """Return a deck without slides, in the look of the template if one is given.

    Raises:
        BadTemplate: the template is no presentation, or a broken one.
    """
    if template is None:
        plain = pptx.Presentation()
        plain.slide_width, plain.slide_height = Inches(13.333), Inches(7.5)
        return Deck(plain, stamp, own_look=False)
    with _usable(template):
        presentation = pptx.Presentation(str(template))
        slides = presentation.slides._sldIdLst
        for slide in list(slides):
            presentation.part.drop_rel(slide.rId)
            slides.remove(slide)
        return Deck(presentation, stamp, own_look=True)


def check_template(template: Path) -> None:
    """Make a slide of a template, to learn before the work whether it can be used.

    Raises:
        BadTemplate: the template is no presentation, or a broken one.
    """
    deck = opened(template, "")
    with _usable(template):
        deck.text(deck.slide(""), "", deck.body, FOOT_SIZE)
        deck.presentation.save(io.BytesIO())


@contextmanager
def _usable(template: Path) -> Iterator[None]:
    try:
        # A pipe would be waited for.
        if not template.is_file():
            raise FileNotFoundError(template)
        yield
    except _BROKEN as error:
        raise BadTemplate(
            f"模板 {template} 不存在，或不是可用的演示文稿（.pptx）：请另存为 .pptx 后重试。",
            f"The template {template} is missing or no usable presentation; save it as .pptx.",
        ) from error


class Deck:
    """A presentation that slides are added to; each bears the stamp."""

    def __init__(self, presentation: Presentation, stamp: str, *, own_look: bool) -> None:
        """Find the layout that has a title and least else."""
        self.presentation = presentation
        self._stamp = stamp
        self._own_look = own_look
        self.faces = THEME_FACES if own_look else (PLAIN_FACE, PLAIN_FACE)
        self._layout = min(presentation.slide_layouts, key=_besides_a_title)
        self._width = cast(int, presentation.slide_width)
        self._height = cast(int, presentation.slide_height)
        self._title = self._title_area()

    def _title_area(self) -> Area:
        if self._own_look:
            for shape in self._layout.placeholders:
                if shape.placeholder_format.type in _TITLES:
                    return Area(shape.left, shape.top, shape.width, shape.height)
        return Area(_EDGE, Inches(0.3), self._width - 2 * _EDGE, Inches(1.1))

    @property
    def body(self) -> Area:
        """The room between the title and the stamp."""
        top = self._title.top + self._title.height + Inches(0.15)
        bottom = self._height - _STAMP_HEIGHT - Inches(0.2)
        return Area(_EDGE, top, self._width - 2 * _EDGE, bottom - top)

    @property
    def room(self) -> int:
        """How many half-width characters of a table fit across."""
        return int(Length(self.body.width).pt // (TABLE_SIZE / 2))

    def slide(self, title: str) -> Slide:
        """Add a slide with a title that fits its place, and the stamp."""
        slide = self.presentation.slides.add_slide(self._layout)
        for shape in list(slide.placeholders):
            if shape.placeholder_format.type not in _TITLES:
                shape._element.getparent().remove(shape._element)
        head = slide.shapes.title
        if head is None:
            head = slide.shapes.add_textbox(0, 0, 0, 0)
        area = self._title
        head.left, head.top, head.width, head.height = area.left, area.top, area.width, area.height
        frame = head.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._write(frame, title, _fitting(title, area), bold=True)
        if not self._own_look:
            frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        low = Area(
            _EDGE, self._height - _STAMP_HEIGHT - Inches(0.1), self.body.width, _STAMP_HEIGHT
        )
        self.text(slide, self._stamp, low, STAMP_SIZE)
        return slide

    def text(self, slide: Slide, said: str, area: Area, size: int) -> None:
        """Put lines of quiet text into an area."""
        box = slide.shapes.add_textbox(area.left, area.top, area.width, area.height)
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        self._write(frame, said, size, colour=QUIET)

    def foot(self, slide: Slide, said: str) -> Area:
        """Put remarks under the body; return what is left above them."""
        body = self.body
        wide = int(Length(body.width).pt // (FOOT_SIZE / 2))
        lines = sum(max(1, -(-cells(line) // wide)) for line in said.split("\n")) if said else 0
        tall = Pt(FOOT_SIZE * 1.35) * lines
        self.text(
            slide,
            said,
            Area(body.left, body.top + body.height - tall, body.width, tall),
            FOOT_SIZE,
        )
        return Area(body.left, body.top, body.width, body.height - tall - Inches(0.1))

    def row_height(self, lines: int) -> int:
        """Return the height of a table's row of so many lines."""
        return int(Pt(TABLE_SIZE * 1.25) * lines + Inches(0.08))

    def table(
        self,
        slide: Slide,
        area: Area,
        lines: Sequence[Sequence[str]],
        parts: Sequence[int],
        numbers: Sequence[bool],
    ) -> None:
        """Add a native table, its first line the head."""
        tall = self.row_height(1)
        frame = slide.shapes.add_table(
            1, len(parts), area.left, area.top, area.width, tall * len(lines)
        )
        table = frame.table
        for column, part in zip(table.columns, parts, strict=True):
            column.width = Emu(area.width * part // sum(parts))
        sides = ["r" if number else "l" for number in numbers]
        rows = "".join(
            self._row(line, sides, tall, head=index == 0) for index, line in enumerate(lines)
        )
        table._tbl.remove(table._tbl.tr_lst[0])
        for row in parse_xml(f"<a:tbl {nsdecls('a')}>{rows}</a:tbl>"):
            table._tbl.append(row)

    def _row(self, line: Sequence[str], sides: Sequence[str], tall: int, *, head: bool) -> str:
        """Return a row as text: cell by cell the library takes many times as long."""
        latin, asian = self.faces
        ink = "" if self._own_look else f'<a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>'
        fill = HEAD if head else "FFFFFF"
        margins = " ".join(f'mar{side}="{wide}"' for side, wide in _MARGINS.items())
        cells = "".join(
            f'<a:tc><a:txBody><a:bodyPr/><a:p><a:pPr algn="{side}"/><a:r>'
            f'<a:rPr lang="zh-CN" sz="{TABLE_SIZE}00" b="{int(head)}">{ink}'
            f'<a:latin typeface="{latin}"/><a:ea typeface="{asian}"/></a:rPr>'
            f"<a:t>{escape(said)}</a:t></a:r></a:p></a:txBody>"
            f'<a:tcPr {margins} anchor="ctr">'
            f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></a:tcPr></a:tc>'
            for said, side in zip(line, sides, strict=True)
        )
        return f'<a:tr h="{tall}">{cells}</a:tr>'

    def _write(
        self,
        frame: TextFrame,
        said: str,
        size: int,
        *,
        bold: bool = False,
        colour: RGBColor = INK,
    ) -> None:
        for index, line in enumerate(said.split("\n")):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = line
            run.font.size, run.font.bold = Pt(size), bold
            if not self._own_look:
                run.font.color.rgb = colour
            set_faces(run, self.faces)


def set_faces(run: _Run, faces: tuple[str, str]) -> None:
    """Set a run's face for Latin and for East Asian characters: the library knows the first."""
    put_faces(run._r.get_or_add_rPr(), faces)


def put_faces(properties: BaseOxmlElement, faces: tuple[str, str]) -> None:
    """Write the faces into a run's or a chart's text properties."""
    for name, face in zip(("a:latin", "a:ea"), faces, strict=True):
        element = properties.find(qn(name))
        if element is None:
            element = properties.makeelement(qn(name), {})
            properties.append(element)
        element.set("typeface", face)


def _besides_a_title(layout: SlideLayout) -> tuple[bool, int]:
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    titled = any(kind in _TITLES for kind in kinds)
    return not titled, sum(kind not in (*_TITLES, *_STANDING) for kind in kinds)


def _fitting(title: str, area: Area) -> int:
    """Return the largest size at which a title fits its place."""
    wide, tall = Length(area.width).pt - 15, Length(area.height).pt
    for size in TITLE_SIZES:
        lines = -(-_SPACED * cells(title) // max(1, int(wide // (size / 2))))
        if lines * size * 1.35 <= tall:
            return size
    return TITLE_SIZES[-1]
