"""Reads the sheets of an XLSX or XLS as grids; formulas keep the value they were saved with."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Literal, cast

from openpyxl.utils import get_column_letter
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.errors import UnreadableFile
from data.intake.files.biff import records_of
from data.intake.files.bounds import (
    CELLS,
    PARTS,
    ROWS,
    too_many_rows,
    too_wide_spread,
)
from data.intake.files.kinds import UNZIPPABLE, damaged, protected
from data.intake.files.parts import check_parts, streamed
from data.intake.files.sheet_scan import Scanned, SheetScan, Spot
from data.intake.files.workbook_parts import Workbook, described
from data.intake.model import UNSTORED, Area, Cell, CellError, Grid, Notice
from words.language import Text

# What the reader of cells knows; one of the others makes it give up the sheet.
_KNOWN_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
Read = tuple[tuple[Grid, ...], tuple[Notice, ...], tuple[Text, ...]]


def read_xlsx(content: bytes, name: str) -> Read:
    """Return the sheets of an XLSX, what was noted, and what a copy cannot keep.

    Raises:
        UnreadableFile: it is damaged, protected, or larger than is taken in.
    """
    file = io.BytesIO(content)
    try:
        with zipfile.ZipFile(file) as archive:
            check_parts(archive, name, PARTS)
            book = described(archive, name)
            scans = _scanned(archive, file, book, name)
    except UNZIPPABLE as error:
        raise damaged(name) from error
    with _no_panic(name):
        grids, notices = _sheets(content, name, "xlsx", scans, book.from_1904)
    return grids, notices, book.lost


def _scanned(
    archive: zipfile.ZipFile, file: io.BytesIO, book: Workbook, name: str
) -> list[Scanned]:
    """Stream every part once, so that its size is known to be true, and look through the sheets."""
    scans = {}
    for part in archive.infolist():
        chunks = streamed(archive, part, file, name)
        if part.filename in book.sheets:
            scan = SheetScan(name, book.zero_styles, recalculates=book.recalculates)
            scans[part.filename] = scan.run(chunks)
        else:
            for _ in chunks:
                pass
    if not scans.keys() >= set(book.sheets):
        raise damaged(name)
    return [scans[part] for part in book.sheets]


def read_xls(content: bytes, name: str) -> Read:
    """Return the sheets of a legacy XLS; as for ``read_xlsx``."""
    try:
        records = records_of(content, name)
    except (*UNZIPPABLE, IndexError, TypeError, StopIteration) as error:
        raise damaged(name) from error
    with _no_panic(name):
        grids, notices = _sheets(content, name, "xls", records.sheets, records.from_1904)
    return grids, notices, records.lost


@contextmanager
def _no_panic(name: str) -> Iterator[None]:
    """Say that a file is damaged where the reader of cells panics over it."""
    try:
        yield
    except BaseException as error:
        # It is no Exception, lest anybody go on; its class cannot be imported. Only this file
        # is lost by it.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name) from error


def _opened(content: bytes, name: str) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise protected(name) from error
    # It raises whatever its own reader of the container meets.
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(name) from error


def _sheets(
    content: bytes, name: str, kind: Literal["xlsx", "xls"], scans: list[Scanned], from_1904: bool
) -> tuple[tuple[Grid, ...], tuple[Notice, ...]]:
    workbook = _opened(content, name)
    known = workbook.sheets_metadata
    if len(known) != len(scans):
        raise damaged(name)
    _check_reach(name, {facts.name: scan for facts, scan in zip(known, scans, strict=True)})
    grids: list[Grid] = []
    drawn: list[str] = []
    for index, (facts, scan) in enumerate(zip(known, scans, strict=True)):
        if facts.typ != SheetTypeEnum.WorkSheet:
            drawn.append(facts.name)
            continue
        try:
            sheet = workbook.get_sheet_by_index(index)
            rows = cast("list[list[Cell]]", sheet.to_python(skip_empty_area=False))
        except (CalamineError, OSError, ValueError) as error:
            raise _unread_sheet(name, facts.name, scan) from error
        _plain(rows, _marks(scan, rows, from_1904))
        grids.append(
            Grid(
                file=name,
                kind=kind,
                sheet=facts.name,
                rows=rows,
                merged=_merged(sheet),
                is_hidden=facts.visible != SheetVisibleEnum.Visible,
                formulas=frozenset(scan.formulas),
                zeros=_zeros(scan, rows),
                from_1904=from_1904,
            )
        )
    return tuple(grids), _chart_sheets(drawn)


def _check_reach(name: str, scans: Mapping[str, Scanned]) -> None:
    """Refuse what would not fit into memory, before it is asked for."""
    rows = cells = 0
    for sheet, scan in scans.items():
        rows += scan.rows
        cells += scan.rows * scan.columns
        if cells > CELLS:
            raise too_wide_spread(name, sheet)
    if rows > ROWS:
        raise too_many_rows(name)


def _unread_sheet(name: str, sheet: str, scan: Scanned) -> UnreadableFile:
    """Return the error of a sheet the reader gives up at: mostly an error it does not know."""
    for (row, column), shown in scan.errors.items():
        if shown not in _KNOWN_ERRORS:
            cell = f"{get_column_letter(column + 1)}{row + 1}"
            return UnreadableFile(
                f"{name}：工作表“{sheet}”单元格 {cell} 是错误 {shown}；请改正公式或填写数值后再报",
                f"{name}: cell {cell} of sheet {sheet!r} holds the error {shown}; correct the "
                "formula or enter the value",
            )
    return damaged(name)


def _at(rows: list[list[Cell]], spot: Spot) -> Cell:
    row, column = spot
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _marks(scan: Scanned, rows: list[list[Cell]], from_1904: bool) -> dict[Spot, CellError]:
    marks = {spot: CellError(shown) for spot, shown in scan.errors.items()}
    marks |= dict.fromkeys(scan.unstored, UNSTORED)
    if not from_1904:
        # The reader takes the day that never was for the day before.
        marks |= {
            spot: CellError("1900-02-29")
            for spot in scan.sixties
            if isinstance(_at(rows, spot), date)
        }
    return marks


def _zeros(scan: Scanned, rows: list[list[Cell]]) -> dict[Spot, int]:
    """Return the widths of what are numbers: text under the same format is shown as it is."""
    return {
        spot: width for spot, width in scan.zeros.items() if type(_at(rows, spot)) in (int, float)
    }


def _plain(rows: list[list[Cell]], marks: Mapping[Spot, CellError]) -> None:
    """Turn the reader's empty texts into None and put the marks in their cells, in place."""
    for row in rows:
        for column, value in enumerate(row):
            if value == "":
                row[column] = None
    for (at, column), mark in marks.items():
        while len(rows) <= at:
            rows.append([])
        rows[at] += [None] * (column + 1 - len(rows[at]))
        rows[at][column] = mark


def _merged(sheet: CalamineSheet) -> tuple[Area, ...]:
    return tuple(
        (top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )


def _chart_sheets(names: Sequence[str]) -> tuple[Notice, ...]:
    if not names:
        return ()
    said = Text("没有单元格的工作表已跳过", "sheets without cells are passed over")
    return (Notice("chart_sheet", said, len(names), values=tuple(names)),)
