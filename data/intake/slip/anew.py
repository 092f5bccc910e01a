"""The sender's sheets written anew, where their own workbook cannot go back: values and marks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from math import isfinite
from pathlib import PurePosixPath

from data.intake.model import Cell, Grid, Layout, Place
from data.intake.shown import cell_name, cell_text
from data.intake.slip.ink import (
    BOLD,
    DAY,
    HEADING,
    INSTANT,
    PLAIN,
    TEXT,
    Entry,
    Sheet,
    Style,
    Value,
    location,
    sheet_name,
    width_of,
)
from data.intake.slip.marks import Marks
from words.language import Language, Text

# Spreadsheets count days from 1900 and take that year for a leap year.
_FIRST_DAY = date(1900, 3, 1)
_SAMPLE_ROWS = 200
_ORIGINAL_ROW = Text("原行号", "Original row")
_TEXT = Style(form=TEXT)


class Anew:
    """One grid written anew: all of its rows, or the header and the faulty ones with their number.

    Parquet shows no row numbers, so its rows bear them too.
    """

    def __init__(
        self, grid: Grid, layout: Layout | None, marks: Marks, most_rows: int, taken: Sequence[str]
    ) -> None:
        """Take the grid and how it was read, if it was; ``taken`` are names of other sheets."""
        self.grid = grid
        self.name = sheet_name(grid.sheet or PurePosixPath(grid.file).stem, taken)
        self._marks = marks
        self._texts = {
            match.index
            for match in (layout.matches if layout else ())
            if match.column.type == "VARCHAR"
        }
        self._header = set(layout.header) if layout else {0}
        self.is_short = _height(grid) > most_rows
        self._numbered = self.is_short or grid.typed is not None
        self._kept = self._rows_kept()
        self._lines = {row: line for line, row in enumerate(self._kept, start=2)}

    def _rows_kept(self) -> list[int]:
        """Return the rows that are written, from 0; for Parquet those of its data."""
        if not self.is_short:
            return list(range(_height(self.grid)))
        faulty = {row - 1 for row in self._marks.rows}
        header = set() if self.grid.typed is not None else self._header
        return sorted(row for row in faulty | header if row < _height(self.grid))

    def place(self, place: Place) -> str:
        """Return where a place of the grid stands, as a link names it."""
        row, column = place.row or 1, place.column or 1
        if self._numbered:
            row, column = self._lines.get(row - 1, 1), column + 1
        return location(self.name, cell_name(Place("", "", row, column)))

    def sheet(self, language: Language) -> Sheet:
        """Return the sheet; a row's number stands before it where not all rows are there."""
        rows = self._entries(language)
        last = max((row + 1 for row in self._header), default=None)
        heading = 1 if self._numbered else last
        return Sheet(self.name, rows, tuple(self._widths()), heading)

    def _entries(self, language: Language) -> Iterator[Sequence[Entry | None]]:
        if self._numbered:
            names = self.grid.typed.column_names if self.grid.typed is not None else []
            heads = [_ORIGINAL_ROW.said(language), *names]
            yield [Entry(head, HEADING) for head in heads]
        for row in self._kept:
            cells = _cells(self.grid, row)
            written = [self._entry(row, at, cell) for at, cell in enumerate(cells)]
            note = self._marks.rows.get(row + 1)
            if self._numbered:
                written.insert(0, Entry(row + 1, BOLD))
            if note is not None:
                first = (written and written[0]) or Entry(None)
                written[:1] = [replace(first, style=replace(first.style, edge=True), note=note)]
            yield written

    def _entry(self, row: int, at: int, cell: Cell) -> Entry | None:
        note = self._marks.cells.get((row + 1, at + 1))
        if cell is None and note is None:
            return None
        width = self.grid.zeros.get((row, at), 0)
        value, style = _written(cell, width, is_text=at in self._texts)
        if row in self._header and self.grid.typed is None:
            style = HEADING
        return Entry(value, style.filled(wrong=note is not None), None, note)

    def _widths(self) -> Iterator[float]:
        if self._numbered:
            yield 10.0
        sample = [_cells(self.grid, row) for row in self._kept[:_SAMPLE_ROWS]]
        for at in range(max((len(cells) for cells in sample), default=1)):
            yield width_of(cell_text(cells[at]) for cells in sample if at < len(cells))


def _height(grid: Grid) -> int:
    return len(grid.rows) if grid.typed is None else int(grid.typed.num_rows)


def _cells(grid: Grid, row: int) -> Sequence[Cell]:
    if grid.typed is None:
        return grid.rows[row]
    return [column[row].as_py() for column in grid.typed.columns]


def _written(cell: Cell, width: int, *, is_text: bool) -> tuple[Value, Style]:
    """Return a cell as it is written: what a spreadsheet would change stays text."""
    if cell is None:
        return None, PLAIN
    if is_text or width or isinstance(cell, str | bool | time):
        return cell_text(cell, width), _TEXT
    if isinstance(cell, datetime | date):
        day = cell.date() if isinstance(cell, datetime) else cell
        if day < _FIRST_DAY:
            return cell_text(cell), _TEXT
        is_day = not isinstance(cell, datetime) or cell.time() == time()
        return (day, Style(form=DAY)) if is_day else (cell, Style(form=INSTANT))
    if isinstance(cell, int | float) and isfinite(cell):
        return cell, PLAIN
    return cell_text(cell), _TEXT
