"""Reads the sheets of an XLSX or XLS as grids; formulas keep the value they were saved with."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from typing import cast

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.intake.files.biff import Records, records_of
from data.intake.files.bounds import (
    CELLS,
    PARTS,
    ROWS,
    too_many_rows,
    too_wide_spread,
)
from data.intake.files.kinds import damaged, protected
from data.intake.files.parts import check_parts, streamed
from data.intake.files.workbook_parts import Scanned, SheetScan, Spot, Workbook, described
from data.intake.model import UNSTORED, Area, Cell, CellError, Grid, Notice
from words.language import Text

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
    except (zipfile.BadZipFile, OSError, ValueError, struct.error) as error:
        raise damaged(name) from error
    for sheet, scan in scans.items():
        if scan.rows > ROWS:
            raise too_many_rows(name)
        if scan.rows * scan.columns > CELLS:
            raise too_wide_spread(name, sheet)
    grids, notices = _sheets(content, name, scans, book)
    return grids, notices, book.lost


def _scanned(
    archive: zipfile.ZipFile, file: io.BytesIO, book: Workbook, name: str
) -> dict[str, Scanned]:
    """Stream every part once, so that its size is known to be true, and look through the sheets."""
    sheets = {part: sheet for sheet, part in book.sheets.items()}
    scans = {}
    for part in archive.infolist():
        chunks = streamed(archive, part, file, name)
        if part.filename in sheets:
            scans[sheets[part.filename]] = SheetScan(name, book.zero_styles).run(chunks)
        else:
            for _ in chunks:
                pass
    return scans


def read_xls(content: bytes, name: str) -> Read:
    """Return the sheets of a legacy XLS; as for ``read_xlsx``."""
    try:
        records = records_of(content, name)
    except (OSError, ValueError, IndexError, TypeError, struct.error, StopIteration) as error:
        raise damaged(name) from error
    grids, notices = _sheets(content, name, records)
    return grids, notices, (Text("单元格格式", "the formats of cells"),)


def _opened(content: bytes, name: str) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise protected(name) from error
    # It raises whatever its own reader of the container meets.
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(name) from error


def _sheets(
    content: bytes, name: str, scans: dict[str, Scanned] | Records, book: Workbook | None = None
) -> tuple[tuple[Grid, ...], tuple[Notice, ...]]:
    workbook = _opened(content, name)
    grids: list[Grid] = []
    drawn: list[str] = []
    for index, facts in enumerate(workbook.sheets_metadata):
        if facts.typ != SheetTypeEnum.WorkSheet:
            drawn.append(facts.name)
            continue
        try:
            sheet = workbook.get_sheet_by_index(index)
            rows = cast("list[list[Cell]]", sheet.to_python(skip_empty_area=False))
        except (CalamineError, OSError, ValueError) as error:
            raise damaged(name) from error
        hidden = facts.visible != SheetVisibleEnum.Visible
        if isinstance(scans, Records):
            grids.append(_xls_grid(name, sheet, rows, hidden, scans, index))
        else:
            scan = scans.get(facts.name, Scanned())
            grids.append(_xlsx_grid(name, sheet, rows, hidden, scan, book))
    return tuple(grids), _chart_sheets(drawn)


def _xlsx_grid(
    name: str,
    sheet: CalamineSheet,
    rows: list[list[Cell]],
    hidden: bool,
    scan: Scanned,
    book: Workbook | None,
) -> Grid:
    marks: dict[Spot, CellError] = {spot: CellError(shown) for spot, shown in scan.errors.items()}
    _plain(rows, marks | dict.fromkeys(scan.unstored, UNSTORED))
    return Grid(
        file=name,
        kind="xlsx",
        sheet=sheet.name,
        rows=rows,
        merged=_merged(sheet),
        is_hidden=hidden,
        formulas=frozenset(scan.formulas),
        zeros=scan.zeros,
        from_1904=book is not None and book.from_1904,
    )


def _xls_grid(
    name: str,
    sheet: CalamineSheet,
    rows: list[list[Cell]],
    hidden: bool,
    records: Records,
    index: int,
) -> Grid:
    known = index < len(records.formulas)
    errors = records.errors[index] if known else {}
    _plain(rows, {spot: CellError(shown) for spot, shown in errors.items()})
    return Grid(
        file=name,
        kind="xls",
        sheet=sheet.name,
        rows=rows,
        merged=_merged(sheet),
        is_hidden=hidden,
        formulas=frozenset(records.formulas[index]) if known else frozenset(),
        zeros=records.zeros[index] if known else {},
        from_1904=records.from_1904,
    )


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
