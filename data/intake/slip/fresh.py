"""Writes sheets into a new workbook, row by row; text is text, never a formula."""

from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.intake.slip.ink import (
    AUTHOR,
    EDGE,
    LINKED,
    MOST_LINKS,
    Allowance,
    Entry,
    Sheet,
    Style,
    text_of,
)

_A4 = 9
_NOTE = {"author": AUTHOR, "width": 320, "height": 120}


class FreshPages:
    """Writes sheets into a new workbook, which may hold no more than a row of each."""

    def __init__(self, book: Workbook, notes: Allowance) -> None:
        """Take the workbook; ``notes`` are what it may take."""
        self._book = book
        self._notes = notes
        self._formats: dict[Style, Format] = {}

    def add(self, sheet: Sheet) -> None:
        """Write one sheet after those that are there."""
        page = self._page(sheet)
        links, last = Allowance(MOST_LINKS), 0
        for last, row in enumerate(sheet.rows):
            if (height := sheet.height(row)) is not None:
                page.set_row(last, height)
            for at, entry in enumerate(row):
                if entry is not None:
                    _write(page, (last, at), entry, self._format(entry.style), links)
                    self._note(page, (last, at), entry)
        if sheet.heading:
            page.autofilter(sheet.heading - 1, 0, max(last, sheet.heading), len(sheet.widths) - 1)

    def _page(self, sheet: Sheet) -> Worksheet:
        page = self._book.add_worksheet(sheet.name)
        for at, width in enumerate(sheet.widths):
            page.set_column(at, at, width)
        if sheet.heading:
            page.freeze_panes(sheet.heading, 0)
        if sheet.is_list:
            page.set_landscape()
            page.set_paper(_A4)
            page.fit_to_pages(1, 0)
        return page

    def _format(self, style: Style) -> Format:
        if style not in self._formats:
            self._formats[style] = self._book.add_format(_properties(style))
        return self._formats[style]

    def _note(self, page: Worksheet, place: tuple[int, int], entry: Entry) -> None:
        if entry.note and self._notes.allows():
            page.write_comment(*place, text_of(entry.note), _NOTE)


def _properties(style: Style) -> dict[str, object]:
    properties: dict[str, object] = {"num_format": style.form, "font_size": style.size}
    if style.fill:
        properties["bg_color"] = f"#{style.fill}"
    if style.edge:
        properties |= {"left": 5, "left_color": f"#{EDGE}"}
    if style.link:
        properties |= {"font_color": f"#{LINKED}", "underline": 1}
    return properties | {"bold": style.bold, "text_wrap": style.wrap, "valign": "top"}


def _write(
    page: Worksheet, place: tuple[int, int], entry: Entry, form: Format, links: Allowance
) -> None:
    value = entry.value
    if entry.link and links.allows():
        page.write_url(*place, f"internal:{entry.link}", form, string=text_of(str(value)))
    elif value is None:
        page.write_blank(*place, None, form)
    elif isinstance(value, str):
        page.write_string(*place, text_of(value), form)
    elif isinstance(value, date):
        page.write_datetime(*place, value, form)
    else:
        page.write_number(*place, value, form)
