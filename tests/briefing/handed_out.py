"""Briefings of a release in every format, and their texts read back; it holds no expectations."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import docx
import pptx
import pypdf
from docx.document import Document as Word
from openpyxl.workbook import Workbook
from pptx.chart.chart import Chart
from pptx.presentation import Presentation
from pptx.slide import Slide

from briefing.compose import MONTHLY, compose
from briefing.document import Document
from briefing.formats import FORMATS
from briefing.job import Remark, Settings, Steps
from figures.outline import Part
from tests.briefing.sheets_read import workbook
from tests.charts.frames import SAMPLES
from tests.charts.made import AnySample
from tests.pages.asking import asking

WRITTEN_AT = datetime(2024, 6, 3, 9, 41, tzinfo=UTC)


def unwatched(label: str, done: int, total: int) -> None:
    """Let a job run."""


def squeezed(text: str) -> str:
    """Return a text without blanks and line ends, which a PDF sets as it likes."""
    return "".join(text.split())


@dataclass(frozen=True)
class HandedOut:
    """A document and the files made of it, by format."""

    document: Document
    files: Mapping[str, bytes]

    @cached_property
    def slides(self) -> Presentation:
        """The presentation, opened."""
        return pptx.Presentation(io.BytesIO(self.files["pptx"]))

    @cached_property
    def word(self) -> Word:
        """The circular, opened."""
        return docx.Document(io.BytesIO(self.files["docx"]))

    @cached_property
    def pdf(self) -> pypdf.PdfReader:
        """The PDF, opened."""
        return pypdf.PdfReader(io.BytesIO(self.files["pdf"]))

    @cached_property
    def pdf_pages(self) -> list[str]:
        """The text of each page of the PDF, without blanks."""
        return [squeezed(page.extract_text()) for page in self.pdf.pages]

    @cached_property
    def book(self) -> Workbook:
        """The workbook, opened."""
        return workbook(self.files["xlsx"])


def document_of(
    store: Path, parts: Sequence[Part] = MONTHLY, **address: str | list[str]
) -> Document:
    """Return the briefing of a store's current release for what an address asks."""
    with asking(store, address) as asked:
        return compose(asked.context, WRITTEN_AT, Steps(1, unwatched), parts)


def handed_out(
    document: Document,
    *formats: str,
    settings: Settings | None = None,
    remark: Remark = lambda said: None,
) -> HandedOut:
    """Write a document in the formats named, all of them if none is."""
    files = {
        kind: FORMATS[kind](document, settings or Settings(), Steps(1, unwatched, remark))
        for kind in formats or FORMATS
    }
    return HandedOut(document, files)


def texts_of(slide: Slide) -> list[str]:
    """Return the paragraphs of a slide's texts, its tables left out."""
    return [
        paragraph.text
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    ]


def tables_of(slides: Presentation) -> Iterator[list[list[str]]]:
    """Return the tables of all slides as rows of cells."""
    for slide in slides.slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield [[cell.text for cell in row.cells] for row in shape.table.rows]


def charts_of(slides: Presentation) -> list[Chart]:
    """Return the native charts of all slides, in order."""
    return [shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart]


def word_tables(word: Word) -> list[list[list[str]]]:
    """Return the tables of a circular as rows of cells."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]


def drawn_on_paper() -> dict[str, AnySample]:
    """Return the samples of the charts that briefings draw."""
    draws = [item.draw for part in MONTHLY for page in part.pages for item in page.items]
    return {name: sample for name, sample in SAMPLES.items() if sample.draw in draws}
