"""A slip as a workbook: what is wrong, and the sender's sheets with it marked."""

import io
import warnings
import zipfile

import openpyxl
from openpyxl import Workbook
from openpyxl.utils.exceptions import InvalidFileException
from xlsxwriter.workbook import Workbook as NewWorkbook

from data.intake.model import Grid, Place
from data.intake.shown import cell_name
from data.intake.slip.anew import Anew
from data.intake.slip.fresh import FreshPages
from data.intake.slip.ink import MOST_NOTES, Allowance, location, sheet_name
from data.intake.slip.kept import KeptPages, Marker
from data.intake.slip.lines import Headers, Slip, line_of
from data.intake.slip.marks import Marks, Sheets, marks_of, sheet_of
from data.intake.slip.summary import NAMES, is_ours, summary_sheets
from words.language import Language, Text

# Beyond so many rows the copy holds the faulty ones only.
MOST_ROWS = 50_000
# What the library reads cell by cell, styled blanks among them: bytes of sheets, cells merged.
_MOST_BYTES, _MOST_MERGED = 150_000_000, 1_000_000

# What the library raises over a workbook that other programs can read.
_UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    zipfile.BadZipFile,
    InvalidFileException,
    SyntaxError,
)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMULAS = Text("公式（已换成其值）", "formulas (replaced by their values)")
_FORMATS = Text(
    "单元格格式、列宽与合并单元格（按原值重新写成）",
    "formats, widths and merged cells (written anew with the values)",
)
_OTHER_ROWS = Text(
    f"没有问题的行（超过 {MOST_ROWS} 行，只列有问题的行）",
    f"rows without a fault (there are more than {MOST_ROWS}; only faulty rows are here)",
)


def as_xlsx(slip: Slip, language: Language) -> bytes:
    """Return the slip as XLSX: overview, every fault, every warning, and the sheets marked.

    The copy is the sender's own workbook where it is XLSX of at most MOST_ROWS rows a sheet,
    else their values written anew.
    """
    headers = Headers(slip.layouts)
    lines = (line_of(one, headers, language) for one in slip.faults)
    marks = marks_of(lines, slip.layouts, language)
    with warnings.catch_warnings():
        # It tells of each kind of content that it does not keep; the slip says so itself.
        warnings.simplefilter("ignore")
        book = _loaded(slip) if _may_be_kept(slip) else None
        content = _kept(slip, book, marks, language) if book else None
    return content or _anew(slip, marks, language)


def _may_be_kept(slip: Slip) -> bool:
    opened = slip.opened
    if opened.kind != "xlsx" or len(slip.faults) > MOST_ROWS:
        return False
    if any(len(grid.rows) > MOST_ROWS or _merged(grid) > _MOST_MERGED for grid in opened.grids):
        return False
    try:
        with zipfile.ZipFile(opened.path) as parts:
            held = [part.file_size for part in parts.infolist() if "worksheets" in part.filename]
    except (OSError, zipfile.BadZipFile):
        return False
    return sum(held) <= _MOST_BYTES


def _merged(grid: Grid) -> int:
    return sum((area[2] - area[0] + 1) * (area[3] - area[1] + 1) for area in grid.merged)


def _loaded(slip: Slip) -> Workbook | None:
    """Return the sender's workbook without formulas: nothing is computed on anybody's desk.

    None where the library cannot read what other programs can.
    """
    try:
        # The library would go by the ending of the name.
        with slip.opened.path.open("rb") as file:
            book = openpyxl.load_workbook(file, data_only=True, keep_links=False, keep_vba=False)
    except _UNREADABLE:
        return None
    _leave_out(book)
    return book


def _kept(slip: Slip, book: Workbook, marks: Sheets, language: Language) -> bytes | None:
    notes = Allowance(MOST_NOTES)
    _mark(slip, book, marks, notes)
    names = set(book.sheetnames)

    def target(place: Place) -> str | None:
        if place.sheet not in names:
            return None
        return location(place.sheet, cell_name(Place("", "", place.row or 1, place.column or 1)))

    lost = list(slip.opened.lost)
    if any(grid.formulas for grid in slip.opened.grids):
        lost.append(_FORMULAS)
    pages = KeptPages(book, notes)
    for sheet in summary_sheets(slip, lost, target, language):
        pages.add(sheet.renamed(sheet_name(sheet.name, book.sheetnames)))
    for at, page in enumerate(book.worksheets):
        # Sheets selected together are all changed by what is typed into one.
        page.sheet_view.tabSelected = at == 0
    book.active = 0
    content = io.BytesIO()
    try:
        book.save(content)
    except _UNREADABLE:
        return None
    return content.getvalue()


def _mark(slip: Slip, book: Workbook, marks: Sheets, notes: Allowance) -> None:
    for grid in slip.opened.grids:
        found = marks.get(sheet_of(grid))
        if found and grid.sheet in book.sheetnames:
            Marker(book[grid.sheet], notes).mark(found)


def _anew(slip: Slip, marks: Sheets, language: Language) -> bytes:
    layouts = {sheet_of(layout.grid): layout for layout in slip.layouts}
    copies: dict[tuple[str, str], Anew] = {}
    names = [said.said(language) for said in NAMES]
    for grid in slip.opened.grids:
        own = sheet_of(grid)
        if own in layouts or own in marks:
            taken = [*names, *(copy.name for copy in copies.values())]
            found = marks.get(own, Marks())
            copies[own] = Anew(grid, layouts.get(own), found, MOST_ROWS, taken)

    def target(place: Place) -> str | None:
        copy = copies.get((place.file, place.sheet))
        return copy.place(place) if copy else None

    lost = [*slip.opened.lost, *([_FORMATS] if copies else [])]
    if any(copy.is_short for copy in copies.values()):
        lost.append(_OTHER_ROWS)
    content = io.BytesIO()
    # Rows go to disk as they are written: 200 000 of them are no burden.
    with NewWorkbook(content, _OPTIONS) as book:
        pages = FreshPages(book, Allowance(MOST_NOTES))
        for sheet in summary_sheets(slip, lost, target, language):
            pages.add(sheet)
        for copy in copies.values():
            pages.add(copy.sheet(language))
    return content.getvalue()


def _leave_out(book: Workbook) -> None:
    """Drop what was said to be lost, and the sheets of an earlier slip in a file sent again."""
    for page in list(book.worksheets):
        page._charts, page._images, page._pivots = [], [], []
        if is_ours(page.title, page["A1"].value) and len(book.worksheets) > 1:
            book.remove(page)
    for page in list(book.chartsheets):
        book.remove(page)
    for name, defined in list(book.defined_names.items()):
        # A name that points out of the workbook, or nowhere, is a fault to Excel.
        if "[" in (defined.value or "") or "#REF!" in (defined.value or ""):
            del book.defined_names[name]
