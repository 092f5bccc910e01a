"""What is sent is told by its content and read as sheets, each cell as the file holds it."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data.errors import UnreadableFile
from data.intake.files import content_of, open_file
from data.intake.model import UNSTORED, CellError, Grid


def _opened(tmp_path: Path, name: str, content: bytes) -> tuple[Grid, ...]:
    path = tmp_path / name
    path.write_bytes(content)
    return open_file(path).grids


def _workbook(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _xls(book: xlwt.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_day_is_the_same_in_both_epochs(tmp_path: Path, epoch: object) -> None:
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    book.active.append(["日期", date(2024, 4, 30)])
    (grid,) = _opened(tmp_path, "a.xlsx", _workbook(book))
    assert list(grid.rows[0]) == ["日期", date(2024, 4, 30)]
    assert grid.from_1904 == (epoch is not None)


@pytest.mark.parametrize("from_1904", [False, True])
def test_a_legacy_workbook_is_read_in_both_epochs(tmp_path: Path, from_1904: bool) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = from_1904
    sheet = book.add_sheet("表")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    sheet.write(0, 0, "编号")
    sheet.write(1, 0, 123, xlwt.easyxf(num_format_str="000000"))
    sheet.write(1, 1, date(2024, 4, 30), day)
    sheet.write(1, 2, xlwt.Formula("1+1"))
    (grid,) = _opened(tmp_path, "a.xls", _xls(book))
    assert grid.rows[1][1] == date(2024, 4, 30)
    assert grid.from_1904 == from_1904
    assert grid.formulas == {(1, 2)}
    assert grid.zeros == {(1, 0): 6}


def test_the_first_row_is_row_one_wherever_the_table_begins(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C4"] = "编号"
    (grid,) = _opened(tmp_path, "a.xlsx", _workbook(book))
    assert grid.rows[3][2] == "编号"
    assert grid.place(3, 2).row == 4
    assert grid.place(3, 2).column == 3


def test_formulas_have_their_stored_value_and_those_without_say_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "=1+1", 5])
    (grid,) = _opened(tmp_path, "a.xlsx", _workbook(book))
    assert grid.formulas == {(0, 1)}
    assert grid.rows[0][1] is UNSTORED
    with zipfile.ZipFile(io.BytesIO(_workbook(book))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<v/>", b"<v>2</v>").replace(
        b"<v></v>", b"<v>2</v>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    (grid,) = _opened(tmp_path, "b.xlsx", file.getvalue())
    assert grid.formulas == {(0, 1)}
    assert list(grid.rows[0]) == ["a", 2.0, 5.0]


def test_errors_of_a_sheet_are_told_from_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "#N/A"
    sheet["A1"].data_type = "e"
    sheet["B1"] = "#编号"
    (grid,) = _opened(tmp_path, "a.xlsx", _workbook(book))
    assert isinstance(grid.rows[0][0], CellError)
    assert grid.rows[0][0] == "#N/A"
    assert not isinstance(grid.rows[0][1], CellError)


def test_a_member_of_an_archive_is_named_and_can_be_had_again(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("一月/供地.csv", "行政区,面积\n东湖区,1\n".encode("gb18030"))
        archive.writestr("__MACOSX/._供地.csv", b"x")
    path = tmp_path / "a.zip"
    path.write_bytes(file.getvalue())
    opened = open_file(path)
    assert [grid.file for grid in opened.grids] == ["a.zip/一月/供地.csv"]
    assert content_of(opened, "a.zip/一月/供地.csv").decode("gb18030").startswith("行政区")
    assert "system_file" in {notice.rule for notice in opened.notices}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_is_read_in_every_encoding_and_separation(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    lines = ["行政区|电子监管号|面积", "东湖区|0012|1.5", "㐂𠮷区|0013|2.5", '南港区|"a\n|"|3']
    text = "\n".join(lines).replace("|", separator)
    (grid,) = _opened(tmp_path, "a.csv", text.encode(encoding))
    assert list(grid.rows[2]) == ["㐂𠮷区", "0013", "2.5"]
    assert list(grid.rows[3]) == ["南港区", f"a\n{separator}", "3"]


def test_a_table_of_parquet_keeps_its_types(tmp_path: Path) -> None:
    table = pa.table({"district": ["东湖区"], "area_ha": [1.5]})
    pq.write_table(table, tmp_path / "a.parquet")
    (grid,) = open_file(tmp_path / "a.parquet").grids
    assert grid.typed is not None
    assert grid.typed.equals(table)


def test_stray_cells_far_away_are_refused_before_memory_is_taken(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.active["XFD1048576"] = 1
    with pytest.raises(UnreadableFile, match="reaches too far"):
        _opened(tmp_path, "a.xlsx", _workbook(book))
