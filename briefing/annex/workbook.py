"""Writes a briefing as XLSX: a sheet a figure with real numbers and native charts; no formula."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from briefing.annex.sheet_charts import add_charts
from briefing.document import Document, Figure
from briefing.fitted import tall, wide
from briefing.job import Settings, Steps
from briefing.one_page.page import fitted
from briefing.one_page.workbook import add_sheet
from briefing.paper import annex
from briefing.sheets import set_page, write_rows
from charts.palette import LIGHT
from figures.columns import later_said

_FORBIDDEN = re.compile(r"[][:*?/\\']")
# A footer has 255 characters, page numbers and each & doubled among them.
_LONGEST_FOOTER = 120
# Digits a sentence over a table takes at least and at most: a paper's and a screen's width.
_LEAST, _MOST = 72, 120
# The rows over a table: the ways from the sheet, its title, the conclusion, what made it.
_WAYS, _TITLE, _CONCLUSION, _STAMP, _HEAD = range(5)


@dataclass(frozen=True)
class _Looks:
    """The formats of what stands around a table."""

    title: Format
    concluded: Format
    said: Format
    small: Format
    link: Format
    head: Format
    number: Format


def as_xlsx_briefing(document: Document, settings: Settings, steps: Steps) -> bytes:
    """Return the workbook; each figure is a step and a sheet."""
    voice = document.scene.voice
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    about = {"title": document.title, "comments": document.stamp, "created": document.moment}
    book.set_properties(about)
    looks = _looks(book)
    if document.leading:
        add_sheet(book, fitted(document.leading, settings.fonts))
    index = _sheet(book, document, voice.say("Contents"))
    names = [_sheet_name(at, one.title) for at, one in enumerate(document.figures, start=1)]
    last = [voice.say("Definitions"), voice.say("Where it comes from")]
    _index(index, document, [*names, *last], looks)
    for name, figure in zip(names, document.figures, strict=True):
        steps.step(figure.title)
        _Sheet(book, document, name, looks).figure(figure)
    for name, rows in zip(last, (annex(document), document.facts), strict=True):
        _lines(_sheet(book, document, name), document, name, rows, looks)
    book.close()
    return content.getvalue()


def _looks(book: Workbook) -> _Looks:
    wrapped = {"text_wrap": True, "valign": "top"}
    return _Looks(
        title=book.add_format({"bold": True, "font_size": 14}),
        concluded=book.add_format(wrapped | {"bold": True}),
        said=book.add_format(wrapped),
        small=book.add_format(wrapped | {"font_size": 9, "font_color": LIGHT.secondary}),
        link=book.add_format({"font_color": LIGHT.accent, "underline": 1, "valign": "top"}),
        head=book.add_format({"bold": True, "bottom": 1, "align": "center"}),
        number=book.add_format({"num_format": "#,##0", "align": "center", "valign": "top"}),
    )


def _sheet_name(index: int, title: str) -> str:
    """Return a name a workbook takes: numbered, of at most 31 characters, some forbidden."""
    return f"{index:02d} {_FORBIDDEN.sub(' ', title)}"[:31].strip()


def _sheet(book: Workbook, document: Document, name: str) -> Worksheet:
    """Add a sheet with the stamp at the foot of each printed page."""
    sheet = book.add_worksheet(name)
    stamp = document.stamp[:_LONGEST_FOOTER].replace("&", "&&")
    sheet.set_footer(f"&L&8{stamp}&R&8&P / &N")
    return sheet


def _index(sheet: Worksheet, document: Document, names: Sequence[str], looks: _Looks) -> None:
    """Write what the workbook holds, sheet by sheet, each with a way there."""
    voice = document.scene.voice
    sheet.write_string(0, 0, document.title, looks.title)
    sheet.merge_range(1, 0, 1, 5, document.stamp, looks.small)
    labels = (
        *(voice.say("Serial"), voice.say("Chapter"), voice.say("Figure"), voice.say("Unit")),
        *(voice.say("Rows"), voice.say("Sheet")),
    )
    for at, label in enumerate(labels):
        sheet.write_string(_INDEX_HEAD, at, label, looks.head)
    rows = [*_listed(document), *(("", name, "", None) for name in names[-2:])]
    for at, (name, (chapter, title, unit, count)) in enumerate(
        zip(names, rows, strict=True), start=1
    ):
        line = _INDEX_HEAD + at
        sheet.write_number(line, 0, at, looks.number)
        for place, said in enumerate((chapter, title, unit), start=1):
            sheet.write_string(line, place, said, looks.said)
        if count is not None:
            sheet.write_number(line, 4, count, looks.number)
        sheet.write_url(line, 5, f"internal:'{name}'!A1", looks.link, name)
    texts = list(zip(*(row[:3] for row in rows), strict=True))
    widths = [6, *(min(_INDEX_WIDEST, _widest(said)) + 2 for said in texts), 8, _widest(names) + 2]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(_INDEX_HEAD + 1, 0)
    sheet.repeat_rows(_INDEX_HEAD)
    sheet.print_area(0, 0, _INDEX_HEAD + len(names), len(widths) - 1)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


# The heading's row of the first sheet, and how wide its texts are at most.
_INDEX_HEAD, _INDEX_WIDEST = 3, 48


def _widest(texts: Sequence[str]) -> int:
    return max(map(wide, texts), default=0)


def _listed(document: Document) -> Iterator[tuple[str, str, str, int | None]]:
    """Return chapter, title, unit and rows of each figure."""
    for section in document.sections:
        for chapter in section.chapters:
            for figure in chapter.figures:
                yield chapter.title, figure.title, figure.unit, figure.rows


def _lines(
    sheet: Worksheet,
    document: Document,
    name: str,
    rows: Sequence[tuple[str, ...]],
    looks: _Looks,
) -> None:
    _way_back(sheet, document, looks)
    sheet.write_string(_TITLE, 0, name, looks.title)
    sheet.write_string(_TITLE + 1, 0, document.stamp, looks.small)
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 2, 80)
    first = _TITLE + 3
    for line, row in enumerate(rows, start=first):
        for at, said in enumerate(row):
            sheet.write_string(line, at, said, looks.said)
    sheet.print_area(_TITLE, 0, first + len(rows), max(map(len, rows)) - 1)
    set_page(sheet, 192)


def _way_back(sheet: Worksheet, document: Document, looks: _Looks) -> None:
    voice = document.scene.voice
    target = f"internal:'{voice.say('Contents')}'!A1"
    sheet.write_url(_WAYS, 0, target, looks.link, voice.say("← Contents"))


class _Sheet:
    """The sheet of a figure: sentences across its table, the table, notes, charts beside it."""

    def __init__(self, book: Workbook, document: Document, name: str, looks: _Looks) -> None:
        self._book, self._document, self._looks = book, document, looks
        self._sheet = _sheet(book, document, name)
        self._widths: list[int] = []

    def figure(self, figure: Figure) -> None:
        """Write a figure."""
        sheet, voice = self._sheet, self._document.scene.voice
        self._widths = write_rows(self._book, sheet, figure.columns, voice, _HEAD, _LEAST)
        self._across(_TITLE, figure.title, self._looks.title)
        self._across(_CONCLUSION, figure.conclusion, self._looks.concluded)
        self._across(_STAMP, self._document.stamp, self._looks.small)
        line = _HEAD + 1 + figure.rows
        if figure.absent:
            self._across(line, figure.absent, self._looks.said)
            line += 1
        notes = line + 1
        last = self._notes(figure, notes)
        sheet.freeze_panes(_HEAD + 1, 0)
        sheet.repeat_rows(_HEAD)
        sheet.print_area(_TITLE, 0, last - 1, len(self._widths) - 1)
        set_page(sheet, sum(self._widths))
        _way_back(sheet, self._document, self._looks)
        self._way(1, (notes, 0), voice.say("Notes ↓"))
        parts = [part for one in figure.plots for plot in one.plainly() for part in plot.parts()]
        if parts:
            corner = (_HEAD + 1, len(self._widths) + 1)
            add_charts(self._book, sheet, parts, corner, voice.say("Chart data"))
            self._way(2, corner, voice.say("Chart →"))

    def _way(self, at: int, cell: tuple[int, int], said: str) -> None:
        place = xl_rowcol_to_cell(*cell)
        target = f"internal:'{self._sheet.get_name()}'!{place}"
        self._sheet.write_url(_WAYS, at, target, self._looks.link, said)

    def _notes(self, figure: Figure, line: int) -> int:
        """Write under the table what is to be known of it; return the line below."""
        # A sheet holds all columns, also those whose dates no table on paper has.
        later = later_said(figure.columns, self._document.scene.voice)
        said = (figure.basics, *(figure.paragraphs or ()), *figure.remarks, later)
        for note in dict.fromkeys(filter(None, said)):
            self._across(line, note, self._looks.said)
            line += 1
        return line

    def _across(self, line: int, said: str, look: Format) -> None:
        """Write a text across the table, as far as a screen shows it, in a row high enough."""
        last, width = 0, self._widths[0]
        while last + 1 < len(self._widths) and width + self._widths[last + 1] <= _MOST:
            last += 1
            width += self._widths[last]
        if look is self._looks.title:
            self._sheet.set_row(line, 24)
        else:
            bold = look is self._looks.concluded
            self._sheet.set_row(line, tall(said, width, bold=bold))
        if last:
            self._sheet.merge_range(line, 0, line, last, said, look)
        else:
            self._sheet.write_string(line, 0, said, look)
