"""Puts the page for leadership on one sheet, printed as one page; its texts are those on paper."""

import io
from itertools import accumulate, pairwise

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from briefing.fitted import tall
from briefing.job import Settings
from briefing.one_page.page import OnePage, Part, fitted
from charts.palette import LIGHT
from words.voice import Voice

# Narrow columns side by side: cells of every part span as many as their share of the width.
_COLUMNS, _WIDE = 24, 4
_A4 = 9


def as_xlsx(page: OnePage, settings: Settings) -> bytes:
    """Return the page as a workbook of one sheet.

    Raises:
        MissingFont: the folder of fonts holds none, or no font can write the page.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": page.title, "comments": page.stamp, "created": page.moment})
    add_sheet(book, fitted(page, settings.fonts))
    book.close()
    return content.getvalue()


def add_sheet(book: Workbook, page: OnePage) -> Worksheet:
    """Add the sheet of a page that fits on paper."""
    sheet = book.add_worksheet(Voice(page.language).say("One page for leadership"))
    sheet.set_column(0, _COLUMNS - 1, _WIDE)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    wrapped = {"text_wrap": True, "valign": "top"}
    title = book.add_format({"bold": True, "font_size": 15, "align": "center"})
    heading = book.add_format({"bold": True, "font_size": 12})
    small = book.add_format({"font_size": 8, "font_color": LIGHT.secondary, "align": "center"})
    said = book.add_format(wrapped)
    line = 0
    for text, look in ((page.stamp, small), (page.title, title), (page.subtitle, small)):
        line = _across(sheet, line, text, look)
    for part in page.parts:
        line = _across(sheet, line + 1, part.title, heading)
        for text in part.said:
            line = _across(sheet, line, text, said)
        line = _table(book, sheet, part, line)
        if part.left_out:
            line = _across(sheet, line, part.left_out, said)
    sheet.print_area(0, 0, line - 1, _COLUMNS - 1)
    return sheet


def _across(sheet: Worksheet, line: int, text: str, look: Format) -> int:
    sheet.merge_range(line, 0, line, _COLUMNS - 1, text, look)
    sheet.set_row(line, tall(text, _COLUMNS * _WIDE, bold=bool(look.bold)))
    return line + 1


def _table(book: Workbook, sheet: Worksheet, part: Part, line: int) -> int:
    """Write a part's head and rows; return the line below them."""
    if not part.rows:
        return line
    whole = sum(part.widths)
    ends = [round(_COLUMNS * end / whole) for end in accumulate(part.widths)]
    spans = list(pairwise([0, *ends]))
    framed = {"border": 1, "border_color": LIGHT.context, "text_wrap": True, "valign": "top"}
    head = book.add_format(framed | {"bold": True, "bg_color": LIGHT.no_target_ground})
    left = book.add_format(framed)
    right = book.add_format(framed | {"align": "right"})
    for row in (part.labels, *part.rows):
        for (first, last), text, number in zip(spans, row, part.numbers, strict=True):
            look = head if row is part.labels else right if number else left
            if last - first > 1:
                sheet.merge_range(line, first, line, last - 1, text, look)
            else:
                sheet.write_string(line, first, text, look)
        high = max(
            tall(text, (last - first) * _WIDE)
            for (first, last), text in zip(spans, row, strict=True)
        )
        sheet.set_row(line, high)
        line += 1
    return line
