"""Draws the charts of a Word file: natively where an office program has such a chart, else as a
vector with a picture for readers that know none; it reads no figure."""

import io
import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph

from briefing.document import Document, Figure
from briefing.fonts import Faces
from briefing.plots import Plot
from briefing.raster import as_png
from briefing.slides.charts import add_plot
from briefing.slides.deck import Deck, opened
from briefing.slides.texts import Area
from briefing.word_page import WIDTH
from charts.drawing import in_face, pictures

# In points: how wide the text and with it a chart is, and how high one is at least; of lying bars
# each has its room beside what stands around all of them.
_WIDE, _LEAST, _BAR, _AROUND = 156 * 72 / 25.4, 262.0, 20.0, 102.0
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_VECTOR = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
# By this name a blip holds a vector beside its picture.
_HELD = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
# The library counts the pictures it adds from one.
_FIRST = 10_000
_TALL = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True)
class Drawing:
    """A chart as it will be drawn, of one of two kinds."""

    plot: Plot | None
    picture: str = ""

    @property
    def high(self) -> float:
        """How high it is in points where it is as wide as the text."""
        if self.plot is not None:
            bars = len(self.plot.categories) if self.plot.kind == "bars" else 0
            return max(_LEAST, _AROUND + bars * _BAR)
        found = _TALL.search(self.picture)
        wide, tall = map(float, found.groups()) if found else (1.0, 1.0)
        return _WIDE * tall / wide


def drawings(document: Document) -> list[list[Drawing]]:
    """Return the charts of each figure in order."""
    return [_drawn(figure, document) for figure in document.figures]


def _drawn(figure: Figure, document: Document) -> list[Drawing]:
    if figure.plots:
        return [Drawing(part) for plot in figure.plots for part in plot.parts()]
    drawn = (one for chart in figure.charts for one in pictures(chart, document.scene))
    return [Drawing(None, picture) for picture in drawn]


@dataclass(frozen=True)
class Pen:
    """What draws into one Word file, in the faces of its pictures."""

    word: Word
    faces: Faces
    deck: Deck = field(default_factory=lambda: opened(None, ""))
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def draw(self, paragraph: Paragraph, drawing: Drawing, share: float, said: str) -> None:
        """Add a chart to a paragraph, of a share of the text's width; ``said`` is read aloud."""
        area = Area(0, 0, int(WIDTH * share), int(Pt(drawing.high) * share))
        number = next(self.numbers)
        if drawing.plot is not None:
            self._native(paragraph, drawing.plot, area, number, said)
        else:
            self._vector(paragraph, drawing.picture, area, number, said)

    def _part(self, name: str, kind: str, content: bytes) -> Part:
        return Part(PackURI(name), kind, content, self.word.part.package)

    def _native(self, paragraph: Paragraph, plot: Plot, area: Area, number: int, said: str) -> None:
        drawn: Any = add_plot(self.deck.slide(""), plot, area, said, self.deck.look).chart.part
        book = drawn.chart_workbook.xlsx_part
        kept = self._part(f"/word/embeddings/chart{number}.xlsx", book.content_type, book.blob)
        chart = self._part(f"/word/charts/chart{number}.xml", drawn.content_type, drawn.blob)
        # The chart names its workbook by the mark it had on the slide.
        (mark,) = (name for name, one in drawn.rels.items() if one.target_part is book)
        chart.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, kept, mark)
        own = self.word.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
        drawing = parse_xml(
            f"<w:drawing {nsdecls('w', 'wp', 'a', 'r')}>"
            '<wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{area.width}" cy="{area.height}"/>'
            f'<wp:docPr id="{_FIRST + number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{own}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
        drawing.find(f".//{qn('wp:docPr')}").set("descr", said)
        paragraph.add_run()._r.append(drawing)

    def _vector(
        self, paragraph: Paragraph, picture: str, area: Area, number: int, said: str
    ) -> None:
        png = io.BytesIO(as_png(picture, self.faces))
        shape = paragraph.add_run().add_picture(png, width=Length(area.width))
        shape._inline.docPr.set("descr", said)
        vector = in_face(picture, self.faces.heading).encode()
        part = self._part(f"/word/media/chart{number}.svg", "image/svg+xml", vector)
        own = self.word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        held = parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_HELD}">'
            f'<asvg:svgBlip xmlns:asvg="{_VECTOR}" r:embed="{own}"/></a:ext></a:extLst>'
        )
        shape._inline.find(f".//{qn('a:blip')}").append(held)
