"""Writes a briefing as XLSX: a sheet a figure with real numbers and native charts; no formula."""

import io
import re
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from briefing.document import Document, Figure
from briefing.job import Settings, Steps
from briefing.native import axis_ends, axis_format, hex_of
from briefing.paper import annex
from briefing.plots import Plot
from briefing.sheets import write_rows
from charts.palette import LIGHT
from figures.columns import later_said

_CHART_TYPES = {"bars": "bar", "columns": "column", "lines": "line", "points": "scatter"}
_FORBIDDEN = re.compile(r"[][:*?/\\']")
_FONT = {"name": "Microsoft YaHei", "size": 10}
# A footer has 255 characters, page numbers and each & doubled among them.
_LONGEST_FOOTER = 120
# Pixels of a chart, and of a bar in it with its gap.
_CHART_WIDTH, _CHART_HEIGHT, _BAR_PIXELS = 640, 380, 24


def as_xlsx_briefing(document: Document, settings: Settings, steps: Steps) -> bytes:
    """Return the workbook; each figure is a step and a sheet."""
    voice = document.scene.voice
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": document.title, "comments": document.stamp})
    first = _sheet(book, document, voice.say("Contents"))
    bold = book.add_format({"bold": True, "font_size": 14})
    first.write_string(0, 0, document.title, bold)
    first.set_column(0, 0, 60)
    for index, figure in enumerate(document.figures, start=1):
        steps.step(figure.title)
        name = _sheet_name(index, figure.title)
        first.write_url(2 + index, 0, f"internal:'{name}'!A1", string=f"{index}  {figure.title}")
        _figure(book, _sheet(book, document, name), document, figure)
    _lines(book, document, voice.say("Definitions"), annex(document))
    _lines(book, document, voice.say("Where it comes from"), document.facts)
    book.close()
    return content.getvalue()


def _sheet_name(index: int, title: str) -> str:
    """Return a name a workbook takes: numbered, of at most 31 characters, some forbidden."""
    return f"{index:02d} {_FORBIDDEN.sub(' ', title)}"[:31].strip()


def _sheet(book: Workbook, document: Document, name: str) -> Worksheet:
    """Add a sheet with the stamp in its second row and at the foot of each printed page."""
    sheet = book.add_worksheet(name)
    sheet.write_string(1, 0, document.stamp, book.add_format({"font_color": LIGHT.secondary}))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    stamp = document.stamp[:_LONGEST_FOOTER].replace("&", "&&")
    sheet.set_footer(f"&L&8{stamp}&R&8&P / &N")
    return sheet


def _lines(
    book: Workbook,
    document: Document,
    name: str,
    rows: Sequence[tuple[str, ...]],
) -> None:
    sheet = _sheet(book, document, name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 2, 80)
    for line, row in enumerate(rows, start=3):
        for at, said in enumerate(row):
            sheet.write_string(line, at, said, wrapped)


def _figure(book: Workbook, sheet: Worksheet, document: Document, figure: Figure) -> None:
    bold = book.add_format({"bold": True, "font_size": 13})
    sheet.write_string(0, 0, figure.conclusion, bold)
    sheet.write_string(2, 0, figure.basics)
    top = 3
    # A sheet holds all columns, also those whose dates no table on paper has.
    later = later_said(figure.columns, document.scene.voice)
    said = (*(figure.paragraphs or ()), *figure.remarks, later, figure.absent)
    for remark in dict.fromkeys(said):
        if remark:
            sheet.write_string(top, 0, remark)
            top += 1
    parts = [part for plot in figure.plots for part in plot.parts()]
    place, top = top + 1, top + 1 + (max(_tall(part) for part in parts) // 20 + 2 if parts else 0)
    write_rows(book, sheet, figure.columns, top)
    sheet.repeat_rows(top)
    left, row = len(figure.columns) + 1, top
    sheet.set_column(left, left, 18)
    for index, part in enumerate(parts):
        chart = book.add_chart({"type": _CHART_TYPES[part.kind]} | _stacking(part))
        row = _numbers(book, sheet, document, part, chart, row, left)
        _axes(chart, part)
        chart.set_size({"width": _CHART_WIDTH, "height": _tall(part)})
        sheet.insert_chart(place, 0, chart, {"x_offset": index * (_CHART_WIDTH + 20)})


def _numbers(
    book: Workbook,
    sheet: Worksheet,
    document: Document,
    plot: Plot,
    chart: Chart,
    row: int,
    left: int,
) -> int:
    """Write a plot's numbers for its chart, beside the rows; return the row below them."""
    head = book.add_format({"bold": True, "bottom": 1, "font_color": LIGHT.secondary})
    sheet.write_string(row, left, document.scene.voice.say("Chart data"), head)
    values, deep = left + 1, 0
    for series in plot.series:
        # Points have places of their own; all else shares the names in the first column.
        places = values if plot.kind == "points" else left
        values += plot.kind == "points"
        names = series.places if plot.kind == "points" else plot.categories
        sheet.write_string(row, values, series.name, head)
        for line, (name, value) in enumerate(zip(names, series.values, strict=True), start=row + 1):
            if isinstance(name, str):
                sheet.write_string(line, places, name)
            elif name is not None:
                sheet.write_number(line, places, name)
            if value is not None:
                sheet.write_number(line, values, value)
        deep, last = max(deep, len(names)), row + len(names)
        chart.add_series(
            {
                "name": [sheet.name, row, values],
                "categories": [sheet.name, row + 1, places, last, places],
                "values": [sheet.name, row + 1, values, last, values],
                "gap": 60,
                **_look(plot, series.ink, series.inks),
            }
        )
        values += 1
    return row + deep + 2


def _tall(plot: Plot) -> int:
    """Return a chart's height: names of bars stay legible."""
    return max(_CHART_HEIGHT, 90 + _BAR_PIXELS * len(plot.categories) * _lanes(plot))


def _lanes(plot: Plot) -> int:
    return 1 if plot.stacked or plot.kind != "bars" else len(plot.series)


def _stacking(plot: Plot) -> dict[str, str]:
    return {"subtype": "stacked"} if plot.stacked else {}


def _look(plot: Plot, ink: str, inks: tuple[str, ...]) -> dict[str, object]:
    """Return a series' colours: one, or one a point where the screen tells points apart."""
    colour = f"#{hex_of(ink)}"
    fill = {"color": colour}
    if plot.kind == "lines":
        return {"line": {"color": colour, "width": 2.25}}
    if plot.kind == "points":
        return {"marker": {"type": "circle", "size": 7, "fill": fill, "border": fill}}
    points = [{"fill": {"color": f"#{hex_of(one)}"}} for one in inks]
    return {"fill": fill} | ({"points": points} if points else {})


def _axes(chart: Chart, plot: Plot) -> None:
    names: dict[str, object] = {"num_font": _FONT}
    numbers: dict[str, object] = {
        "num_font": _FONT,
        "num_format": axis_format(plot),
        "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline}},
    }
    ends = zip(("min", "max", "major_unit"), axis_ends(plot), strict=True)
    numbers |= {name: end for name, end in ends if end is not None}
    if plot.kind == "points":
        across, up = plot.categories
        names |= {"name": across, "name_font": _FONT}
        numbers |= {"name": up, "name_font": _FONT}
    if plot.kind == "bars":
        # The first name stands on top, as in the table, and the numbers below the last.
        chart.set_y_axis(names | {"reverse": True, "crossing": "max", "label_position": "low"})
        chart.set_x_axis(numbers)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(numbers)
    single = len(plot.series) == 1
    chart.set_legend({"none": True} if single else {"position": "bottom", "font": _FONT})
    chart.set_title({"none": True})
