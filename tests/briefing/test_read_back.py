"""Every number in every format is the screen's own: the files are read back and compared."""

import re
from datetime import date, datetime
from html import unescape
from xml.etree import ElementTree

import pytest

from briefing import paper
from briefing.annex import slides
from briefing.document import Document, Figure
from briefing.plots import Plot
from briefing.printed import printed
from briefing.slides.chart_plans import planned
from figures.columns import ShownColumn
from tests.briefing.handed_out import (
    HandedOut,
    charts_of,
    squeezed,
    tables_of,
    texts_of,
    word_tables,
)
from tests.figures.test_outline import FIXED_ITEMS, STANDING
from ui import markup

_CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)

RANKED = "other_rankings_by_period"
SIGNALS = "headline_signal_by_month"
PEERS = "peers_by_metric"


def on_screen(figure: Figure, document: Document, most: int) -> list[list[str]]:
    """Return the rows of a figure's table on paper as the pages' own HTML says them."""
    html = markup.table(figure.table, document.scene, caption="")
    rows = [[unescape(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(html)]
    return rows[1 : min(most, figure.leading) + 1]


def on_paper(figure: Figure, document: Document, most: int) -> list[list[str]]:
    """Return the rows as paper says them: a word of many empty cells is a mark, told below."""
    rows = on_screen(figure, document, most)
    legend = printed(figure, document.scene, figure.most(most)).legend
    marks = {one[2:]: one[0] for one in legend.split(" · ") if one}
    return [[marks.get(cell, cell) for cell in row] for row in rows]


def table_figures(document: Document) -> list[Figure]:
    """Return the figures that have rows and a table of them on paper."""
    return [f for f in document.figures if not f.absent and f.paragraphs is None]


def told_figures(document: Document) -> list[Figure]:
    """Return the figures that paper tells in sentences."""
    return [figure for figure in document.figures if figure.paragraphs is not None]


def plots_of(document: Document) -> list[Plot]:
    return [part for f in document.figures for plot in f.plots for part in plot.parts()]


def test_the_circular_holds_every_figure_of_the_outline(circular: HandedOut) -> None:
    document = circular.document
    figures = [figure.name for figure in document.figures if figure.paragraphs is None]
    # Of what is optional the demo has rows of two: ranks beyond the headline indicators, and what
    # other bureaus printed.
    shown = [
        item.name
        for item in FIXED_ITEMS
        if (not item.optional or item.name in (RANKED, PEERS)) and item.tell is None
        # The city's circular has nothing that is of one district alone.
        if item.by_district is not True
    ]
    assert figures == list(dict.fromkeys(shown))
    # Nor has it a parcel that stands twice, or elsewhere.
    absent = {figure.name for figure in circular.document.figures if figure.absent}
    assert absent == {"quality_supplied_parcels", "quality_parcels_twice"}
    assert len(table_figures(document)) == len(figures) - len(absent)
    # Process limits, told one by one; four subjects of registers, one after the other, before what
    # is said of the data.
    assert [figure.name for figure in told_figures(document)] == [SIGNALS, *[STANDING] * 4]
    titles = [section.title for section in document.sections]
    assert titles[-2:] == ["台账事项", "数据"]


def test_the_word_file_holds_the_screens_cells_and_sentences(circular: HandedOut) -> None:
    tables = word_tables(circular.word)
    figures = table_figures(circular.document)
    assert len(tables) == len(figures) + 1
    for figure, (head, *rows) in zip(figures, tables, strict=False):
        assert head == [column.label for column in figure.table], figure.name
        assert rows == on_paper(figure, circular.document, paper.MOST_ROWS), figure.name
    said = [paragraph.text for paragraph in circular.word.paragraphs]
    for figure in circular.document.figures:
        assert figure.conclusion in said
        assert all(remark in said for remark in (*figure.remarks, *(figure.paragraphs or ())))


def test_the_slides_hold_the_screens_cells_and_sentences(circular: HandedOut) -> None:
    tables = iter(tables_of(circular.slides))
    for figure in table_figures(circular.document):
        expected = on_paper(figure, circular.document, slides.MOST_ROWS)
        read: list[list[str]] = []
        while len(read) < len(expected):
            head, *rows = next(tables)
            assert head == [column.label for column in figure.table], figure.name
            read += rows
        assert read == expected, figure.name
    assert next(tables, None) is None
    titles = [texts_of(slide)[0] for slide in circular.slides.slides]
    assert {figure.conclusion for figure in circular.document.figures} <= set(titles)
    texts = {text for slide in circular.slides.slides for text in texts_of(slide)}
    for figure in told_figures(circular.document):
        assert set(figure.paragraphs or ()) <= texts


def test_the_charts_of_the_slides_hold_the_charts_numbers(circular: HandedOut) -> None:
    charts = charts_of(circular.slides)
    plots = plots_of(circular.document)
    assert len(charts) == len(plots) > 30
    for chart, plot in zip(charts, plots, strict=True):
        drawn = {one.name: one for part in chart.plots for one in part.series}
        levels = [level.name for level in plot.levels]
        assert [*drawn] == [*(series.name for series in plot.series), *levels]
        if plot.kind == "points":
            every = [value for one in plot.series for value in drawn[one.name].values]
            known = [value for value in every if value is not None]
            assert sorted(known) == sorted(v for one in plot.series for v in one.values if v)
            continue
        steps = any(one.stepped for one in plot.series)
        if not steps:
            assert list(chart.plots[0].categories) == list(plot.categories)
        for series in plot.series:
            # A step has each day but the first twice; a bridge the size of each change.
            read = drawn[series.name].values[:: 2 if steps else 1]
            values = [abs(v or 0) for v in series.values] if series.bases else series.values
            assert list(read) == list(values)


def test_the_pdf_holds_the_screens_cells_and_sentences(circular: HandedOut) -> None:
    text = "".join(circular.pdf_pages)
    for figure in circular.document.figures:
        assert squeezed(figure.conclusion) in text, figure.name
        if figure.paragraphs is not None:
            assert all(squeezed(said) in text for said in figure.paragraphs), figure.conclusion
            continue
        for row in on_paper(figure, circular.document, paper.MOST_ROWS):
            assert squeezed("".join(row)) in text, (figure.name, row)


def test_the_numbers_on_the_charts_of_the_pdf_are_the_screens(circular: HandedOut) -> None:
    text = "".join(circular.pdf_pages)
    for figure in circular.document.figures:
        for chart in figure.charts:
            for note in chart["layout"].get("annotations", ()):
                said = squeezed(re.sub(r"<[^>]*>", "", note["text"]))
                assert said in text, (figure.name, said)


def test_the_workbook_holds_every_row_unrounded(circular: HandedOut) -> None:
    book = circular.book
    sheets = book.worksheets[1:-2]
    assert len(sheets) == len(circular.document.figures)
    for sheet, figure in zip(sheets, circular.document.figures, strict=True):
        labels = [_head(column) for column in figure.columns]
        lines = [[cell.value for cell in row][: len(labels)] for row in sheet.iter_rows()]
        top = lines.index(labels)
        for line, row in zip(
            lines[top + 1 :], zip(*map(_parts_of_one, figure.columns), strict=True), strict=False
        ):
            assert [_plain(value) for value in line] == [_plain(value) for value in row]
        assert [line[0] for line in lines[1:3]] == [figure.title, figure.conclusion]
        assert len(lines) > top + figure.rows
    due = next(f for f in circular.document.figures if f.name == "due_items")
    assert due.rows == 3305


def _head(column: ShownColumn) -> str:
    """Return a column's heading in a workbook, where cells of per cent say so themselves."""
    return re.sub(r" ?[(（]%[)）]$", "", column.label)


def _parts_of_one(column: ShownColumn) -> list[object]:
    """Return a column's values as a workbook holds them: 45.2 per cent are 0.452."""
    share = column.kind == "percent"
    return [v / 100 if share and isinstance(v, int | float) else v for v in column.values]


def _plain(value: object) -> object:
    """Return a value as both sides can have it: workbooks drop the last digit."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float):
        return f"{value:.13g}"
    return None if value == "" else value


def test_the_workbooks_charts_point_at_numbers_of_their_own_sheet(circular: HandedOut) -> None:
    book = circular.book
    counted = 0
    for sheet, figure in zip(book.worksheets[1:-2], circular.document.figures, strict=True):
        plain = [plot for one in figure.plots for plot in one.plainly()]
        plots = [part for plot in plain for part in plot.parts()]
        assert len(sheet._charts) == len(plots)
        for chart, plot in zip(sheet._charts, plots, strict=True):
            for drawn, series in zip(chart.series, plot.series, strict=True):
                source = drawn.yVal if plot.kind == "points" else drawn.val
                name, _, cells = source.numRef.f.rpartition("!")
                assert name.strip("'") == sheet.title
                read = [row[0].value for row in sheet[cells.replace("$", "")]]
                whole = 100 if plot.suffix == "%" else 1
                values = [v if v is None else v / whole for v in series.values]
                assert [_plain(v) for v in read] == [_plain(v) for v in values]
                counted += 1
    assert counted > 50


def test_the_workbook_tells_days_from_text(circular: HandedOut) -> None:
    names = [figure.name for figure in circular.document.figures]
    sheet = circular.book.worksheets[1 + names.index("due_items")]
    days = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, datetime)]
    assert {cell.number_format for cell in days} == {"yyyy-mm-dd"}
    assert date(2016, 4, 27) in {cell.value.date() for cell in days}


@pytest.mark.parametrize("sheet", [-2, -1])
def test_the_workbook_ends_with_definitions_and_provenance(circular: HandedOut, sheet: int) -> None:
    texts = {str(cell.value) for row in circular.book.worksheets[sheet].iter_rows() for cell in row}
    if sheet == -2:
        assert {figure.definition for figure in circular.document.figures} <= texts
    else:
        assert {text for fact in circular.document.facts for text in fact} <= texts


def test_the_charts_of_the_word_file_hold_the_charts_numbers(circular: HandedOut) -> None:
    parts = {str(part.partname): part for part in circular.word.part.package.iter_parts()}
    charts = [part.blob for name, part in parts.items() if name.startswith("/word/charts/")]
    plots = {figure.name: plots_in(figure) for figure in circular.document.figures}
    assert len(charts) == sum(map(len, plots.values())) > 30
    read = [numbers_of(blob) for blob in charts]
    for plot in (plot for own in plots.values() for plot in own):
        numbers = [v for one in plot.series for v in one.values if v is not None]
        assert any(set(map(_plain, numbers)) <= one for one in read), plot.categories
    # Each has a workbook of its own to be edited in; what has no native form is a vector.
    books = [name for name in parts if name.startswith("/word/embeddings/")]
    assert len(books) == len(charts)
    drawn = [f for f in circular.document.figures if f.charts and not f.plots]
    vectors = [part.blob for name, part in parts.items() if name.endswith(".svg")]
    assert len(vectors) >= len(drawn) > 1
    assert all(blob.startswith(b"<svg") for blob in vectors)


def plots_in(figure: Figure) -> list[Plot]:
    return [planned(part) for plot in figure.plots for part in plot.parts()]


def numbers_of(chart: bytes) -> set[object]:
    """Return all numbers that a native chart keeps, as far as a program reads them."""
    space = ElementTree.fromstring(chart)  # noqa: S314 - our own text
    held = space.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}v")
    found: set[object] = set()
    for one in held:
        try:
            found.add(_plain(float(one.text or "")))
        except ValueError:
            continue
    return found
