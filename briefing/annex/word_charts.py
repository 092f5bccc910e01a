"""Puts native charts into a Word file: those of the slides, each with its own small workbook."""

from dataclasses import dataclass, field
from itertools import count

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from briefing.plots import Plot
from briefing.slides.charts import add_plot
from briefing.slides.deck import Deck, opened
from briefing.slides.texts import Area

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# A chart is as wide as the text; a bar with its gap, and what stands around all of them.
WIDTH = Mm(156)
_LEAST, _BAR, _AROUND = Mm(88), Mm(7), Mm(34)


@dataclass(frozen=True)
class Charts:
    """Where the charts of one Word file are drawn before they are put into it."""

    word: Word
    deck: Deck = field(default_factory=lambda: opened(None, ""))
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def add(self, paragraph: Paragraph, plot: Plot, said: str) -> None:
        """Add a chart of a plot to a paragraph; ``said`` is read to those who cannot see it."""
        area = Area(0, 0, WIDTH, tall(plot))
        drawn = add_plot(self.deck.slide(""), plot, area, said, self.deck.look).chart.part
        number, package = next(self.numbers), self.word.part.package
        book = drawn.chart_workbook.xlsx_part
        kept = Part(
            PackURI(f"/word/embeddings/chart{number}.xlsx"), book.content_type, book.blob, package
        )
        chart = Part(
            PackURI(f"/word/charts/chart{number}.xml"), drawn.content_type, drawn.blob, package
        )
        # The chart names its workbook by the mark it had on the slide.
        (mark,) = (name for name, one in drawn.rels.items() if one.target_part is book)
        chart.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, kept, mark)
        own = self.word.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
        paragraph.add_run()._r.append(_placed(area, number, own, said))


def tall(plot: Plot) -> int:
    """Return a chart's height: lying bars stay apart, all else is of one height."""
    bars = len(plot.categories) if plot.kind == "bars" else 0
    return max(_LEAST, _AROUND + bars * _BAR)


def _placed(area: Area, number: int, mark: str, said: str) -> object:
    drawing = parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{area.width}" cy="{area.height}"/>'
        f'<wp:docPr id="{_FIRST + number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{mark}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    drawing.find(f".//{{{_WP}}}docPr").set("descr", said)
    return drawing


_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
# Numbers of drawings the library gives pictures begin at one.
_FIRST = 10_000
