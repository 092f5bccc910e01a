"""Files as a sender made them, and slips read back; it holds no expectations."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from data.check.report import Fault
from data.intake.checked import checked
from data.intake.model import Opened, Place, Placed, ReadTable
from data.intake.slip import Slip, slip_of
from tests.data.intake.sheets import district_file

TODAY = date(2024, 12, 31)
READ_AT = datetime(2024, 6, 30, 14, 3)


def workbook_of(read: ReadTable, path: Path) -> Path:
    """Write the grid of a sheet as the sender's workbook: a wide bold title, a second sheet."""
    book = Workbook()
    page = book.active
    page.title = read.layout.grid.sheet
    for row in read.layout.grid.rows:
        page.append(list(row))
    page.merge_cells("A1:D1")
    page["A1"].font = Font(bold=True, size=20)
    page["B3"].comment = Comment("我的批注", "我")
    page.column_dimensions["C"].width = 33
    other = book.create_sheet("别的")
    other["A1"] = "=1+1"
    other["A2"] = '=HYPERLINK("http://example.invalid")'
    book.save(path)
    return path


def slip_for(folder: Path, read: ReadTable, kind: str = "xlsx") -> Slip:
    """Check a sheet and return the slip of its file, which is written as a workbook."""
    outcome = checked([read], district_file(folder, "甲区"), today=TODAY)
    path = folder / "sent.bin"
    if kind == "xlsx":
        workbook_of(read, path)
    opened = Opened(path, read.layout.grid.file, kind, (read.layout.grid,))  # type: ignore[arg-type]
    return slip_of(opened, [outcome], "甲区分局", READ_AT)


def fault(
    row: int | None, column: int | None, *, name: str | None = None, value: str = "?"
) -> Placed:
    """Return a fault in a cell of the sheet of ``sheets.sheet``."""
    said = Fault("cases", row, name, value, "made_up", "有误", "is wrong", "改正", "mend it")
    return Placed(said, Place("六月.xlsx", "登记", row, column))


def opened_again(content: bytes) -> openpyxl.Workbook:
    """Read a workbook as a spreadsheet would: every part of it is sound XML, none twice."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = parts.namelist()
        assert len(names) == len(set(names))
        for name in names:
            if name.endswith((".xml", ".rels", ".vml")):
                ElementTree.fromstring(parts.read(name))  # noqa: S314 - a file of our own
    book = openpyxl.load_workbook(io.BytesIO(content))
    titles = [title.casefold() for title in book.sheetnames]
    assert len(titles) == len(set(titles))
    assert all(len(title) <= 31 for title in titles)
    return book
