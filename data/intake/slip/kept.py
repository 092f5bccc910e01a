"""Marks cells in the sender's own workbook and adds sheets to it; it changes no value of theirs."""

from collections.abc import Callable
from copy import copy

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.slip.ink import (
    AUTHOR,
    EDGE,
    LINKED,
    MOST_LINKS,
    WRONG,
    Allowance,
    Entry,
    Sheet,
    Style,
    text_of,
)
from data.intake.slip.marks import Marks

_WRONG = PatternFill("solid", start_color=WRONG, end_color=WRONG)
_BAR = Side("thick", EDGE)


class KeptPages:
    """Adds sheets to a workbook, before the sender's own."""

    def __init__(self, book: Workbook, notes: Allowance) -> None:
        """Take the workbook; ``notes`` are what it may still take."""
        self._book = book
        self._notes = notes
        self._styles: dict[Style, StyleArray] = {}
        self._added = 0

    def add(self, sheet: Sheet) -> None:
        """Write one sheet after those that were added."""
        page = self._book.create_sheet(sheet.name, self._added)
        self._added += 1
        for at, width in enumerate(sheet.widths, start=1):
            page.column_dimensions[get_column_letter(at)].width = width
        if sheet.is_list:
            page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
            page.page_setup.paperSize = page.PAPERSIZE_A4
            page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        links = Allowance(MOST_LINKS)
        for line, row in enumerate(sheet.rows, start=1):
            if (height := sheet.height(row)) is not None:
                page.row_dimensions[line].height = height
            for at, entry in enumerate(row, start=1):
                if entry is not None:
                    _write(page.cell(line, at), entry, self._styles, links)
                    self._note(page.cell(line, at), entry)
        if sheet.heading:
            last = get_column_letter(len(sheet.widths))
            page.freeze_panes = f"A{sheet.heading + 1}"
            page.auto_filter.ref = f"A{sheet.heading}:{last}{max(page.max_row, sheet.heading)}"

    def _note(self, cell: Cell, entry: Entry) -> None:
        if entry.note and self._notes.allows():
            cell.comment = note_of(entry.note)


def _write(cell: Cell, entry: Entry, styles: dict[Style, StyleArray], links: Allowance) -> None:
    value = entry.value
    if isinstance(value, str):
        cell.value = text_of(value)
        # What begins with an equals sign is a formula to the library.
        cell.data_type = "s"
    else:
        cell.value = value
    if entry.link and links.allows():
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=entry.link)
    if entry.style not in styles:
        _put_on(cell, entry.style)
        styles[entry.style] = copy(cell._style)
    else:
        cell._style = copy(styles[entry.style])


def _put_on(cell: Cell, style: Style) -> None:
    cell.font = Font(
        size=style.size,
        bold=style.bold,
        color=LINKED if style.link else None,
        underline="single" if style.link else None,
    )
    cell.alignment = Alignment(vertical="top", wrap_text=style.wrap)
    cell.number_format = style.form
    if style.fill:
        cell.fill = PatternFill("solid", start_color=style.fill, end_color=style.fill)
    if style.edge:
        cell.border = Border(left=_BAR)


def note_of(text: str, before: Comment | None = None) -> Comment:
    """Return a note, below the one that a cell has already."""
    whole = text_of(f"{before.text}\n{text}" if before else text)
    return Comment(whole, AUTHOR, height=120, width=320)


class Marker:
    """Marks the cells of one sheet of the sender's, each as it was apart from the mark."""

    def __init__(self, page: Worksheet, notes: Allowance) -> None:
        """Take the sheet; ``notes`` are what the workbook may still take."""
        self._page = page
        self._notes = notes
        self._wrong: dict[bytes, StyleArray] = {}
        self._edged: dict[bytes, StyleArray] = {}

    def mark(self, marks: Marks) -> None:
        """Fill each faulty cell and draw a bar at the left edge of its row, both with a note."""
        of_row: dict[int, list[int]] = {row: [] for row in marks.rows}
        for row, column in marks.cells:
            of_row[row].append(column)
        for row, note in sorted(marks.rows.items()):
            first = self._cell(row, 1)
            self._restyle(first, self._edged, _edge)
            self._note(first, note)
            for column in sorted(of_row[row]):
                cell = self._cell(row, column)
                self._restyle(cell, self._wrong, _fill)
                if cell is not first:
                    self._note(cell, marks.cells[row, column])

    def _cell(self, row: int, column: int) -> Cell:
        cell = self._page.cell(row, column)
        if isinstance(cell, MergedCell):
            # Only the corner of merged cells holds a value or a note.
            for area in self._page.merged_cells.ranges:
                if cell.coordinate in area:
                    return self._page.cell(area.min_row, area.min_col)
        return cell

    def _restyle(
        self, cell: Cell, known: dict[bytes, StyleArray], change: Callable[[Cell], None]
    ) -> None:
        # A cell that was empty has no style yet.
        before = cell._style.tobytes() if cell._style is not None else b""
        if before not in known:
            change(cell)
            known[before] = copy(cell._style)
        else:
            cell._style = copy(known[before])

    def _note(self, cell: Cell, note: str) -> None:
        if self._notes.allows():
            cell.comment = note_of(note, cell.comment)


def _fill(cell: Cell) -> None:
    cell.fill = _WRONG


def _edge(cell: Cell) -> None:
    border = copy(cell.border)
    border.left = _BAR
    cell.border = border
