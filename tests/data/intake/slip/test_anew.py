"""Where the sender's own workbook cannot go back, its values are written anew and marked."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from data.contracts import TABLES
from data.intake.checked import checked
from data.intake.model import Cell, Grid, Layout, Match, Opened, ReadTable
from data.intake.reading import read_files
from data.intake.slip import as_xlsx, slip_of
from data.intake.slip.lines import Slip
from tests.data.intake.sheets import district_file, letter_column, sheet
from tests.data.intake.slip.sent import READ_AT, TODAY, fault, opened_again, slip_for
from tests.given import Row, arrow_table
from words.language import Language, Text

KEY = letter_column("cases", "case_id")


def test_identifiers_stay_text_dates_dates_and_numbers_numbers(tmp_path: Path) -> None:
    written: dict[tuple[int, str], Cell] = {
        (0, "case_id"): "0012",
        (0, "owner_unit"): '=HYPERLINK("http://example.invalid")',
        (0, "found_on"): date(1899, 12, 30),
        (0, "filed_on"): datetime(2024, 3, 15, 9, 30),
        (0, "deadline_on"): True,
        (0, "demolished_mu"): float("inf"),
        (0, "office_id"): 350203.0,
    }
    read = sheet("cases", [{"case_id": "0012"}], written=written, faults=[fault(3, KEY)])
    book = opened_again(as_xlsx(slip_for(tmp_path, read, "text"), "zh"))
    row = {
        name: book["登记"].cell(3, letter_column("cases", name))
        for name in TABLES["cases"].column_names
    }
    assert (row["case_id"].value, row["case_id"].number_format) == ("0012", "@")
    assert (row["owner_unit"].value, row["owner_unit"].data_type) == (
        written[0, "owner_unit"],
        "s",
    )
    assert row["issued_on"].value == datetime(2024, 3, 15)
    assert row["issued_on"].number_format == "yyyy-mm-dd"
    assert row["found_on"].value == "1899-12-30"
    assert row["filed_on"].value == datetime(2024, 3, 15, 9, 30)
    assert (row["deadline_on"].value, row["demolished_mu"].value) == ("TRUE", "inf")
    assert row["office_id"].value == "350203"
    assert row["illegal_area_mu"].value == 1.0


def test_the_overview_says_that_formats_are_not_kept_and_what_else_was_lost(tmp_path: Path) -> None:
    slip = slip_for(tmp_path, sheet("cases", [{}], faults=[fault(3, KEY)]), "xls")
    slip = replace(slip, opened=replace(slip.opened, lost=(Text("宏", "macros"),)))
    book = opened_again(as_xlsx(slip, "en"))
    said = [row[1] for row in book["Return slip"].iter_rows(values_only=True)]
    assert "macros" in said
    assert any("written anew" in (text or "") for text in said)


def test_beyond_the_bound_the_header_and_the_faulty_rows_are_there_with_their_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.intake.slip.workbook.MOST_ROWS", 5)
    rows: list[Row] = [{"case_id": str(number)} for number in range(8)]
    rows[2] = rows[6] = {"case_id": "0", "owner_unit": "乙"}
    book = opened_again(as_xlsx(slip_for(tmp_path, sheet("cases", rows)), "zh"))
    page = book["登记"]
    listed = [[cell.value for cell in row][:2] for row in page.iter_rows()]
    assert listed == [["原行号", None], [2, "图斑编号"], [5, "0"], [9, "0"]]
    assert page["B3"].fill.start_color.rgb == "FFFFC7CE"
    assert (page["A3"].border.left.style, page["A2"].border.left.style) == ("thick", None)
    assert book["问题清单"]["C2"].value == 5
    assert book["问题清单"]["D2"].hyperlink.location == "'登记'!B3"
    said = [row[1] for row in book["退回单"].iter_rows(values_only=True)]
    assert any("没有问题的行" in (text or "") for text in said)


def test_a_parquet_bears_the_number_of_each_row(tmp_path: Path) -> None:
    table = TABLES["notes"]
    typed = arrow_table(table, [{"note_id": "1"}, {"note_id": "1", "text": "很长的话"}])
    matches = tuple(
        Match(at, table.column(name), name, "name") for at, name in enumerate(typed.column_names)
    )
    layout = Layout(table, Grid("notes.parquet", "parquet", typed=typed), (), 0, matches)
    data = typed
    for column in table.columns:
        if column.name not in typed.column_names:
            data = data.append_column(column.name, pa.nulls(2, pa.string()))
    read = ReadTable(layout, data.select(list(table.column_names)), (1, 2))
    outcome = checked([read], district_file(tmp_path, "甲区"), today=TODAY)
    opened = Opened(tmp_path / "x", "notes.parquet", "parquet", (layout.grid,))
    book = opened_again(as_xlsx(slip_of(opened, [outcome], "", READ_AT), "zh"))
    page = book["notes"]
    assert [cell.value for cell in page[1]] == ["原行号", *typed.column_names]
    assert [cell.value for cell in page[3]][:2] == [2, "1"]
    assert page["B3"].fill.start_color.rgb == "FFFFC7CE"
    assert book["问题清单"]["D2"].hyperlink.location == "'notes'!B3"


def test_sheets_of_an_archive_have_names_of_their_own_that_excel_takes(tmp_path: Path) -> None:
    long = "二〇二四年六月份违法图斑整改情况统计表（各区汇总后上报市局执法处）"
    files = [
        f"六月.zip/{long}.csv",
        f"六月.zip/子/{long}.csv",
        "六月.zip/a[1]:b?.csv",
        "六月.zip/问题清单.csv",
    ]
    reads = []
    for file in files:
        read = sheet("cases", [{"case_id": "1"}], file=file)
        grid = replace(read.layout.grid, sheet="")
        reads.append(replace(read, layout=replace(read.layout, grid=grid)))
    outcome = checked(reads, district_file(tmp_path, "甲区"), today=TODAY)
    grids = tuple(read.layout.grid for read in reads)
    opened = Opened(tmp_path / "x", "六月.zip", "zip", grids)
    slip = slip_of(opened, [outcome], "", READ_AT)
    assert [one.place.file for one in slip.faults] == files[1:]
    sheets = opened_again(as_xlsx(slip, "zh")).sheetnames
    assert len(sheets) == 2 + 4
    assert sheets[-2:] == ["a_1__b_", "问题清单 (2)"]


def test_a_file_that_cannot_be_opened_goes_back_as_the_lists_alone(tmp_path: Path) -> None:
    opened = Opened(tmp_path / "x", "坏.xlsx", "xlsx", (), faults=(fault(None, None),))
    slip = Slip(opened, "", READ_AT, opened.faults)
    assert opened_again(as_xlsx(slip, "zh")).sheetnames == ["退回单", "问题清单"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sheet_without_a_header_goes_back_with_every_row_and_none_of_them_held_above(
    tmp_path: Path, language: Language
) -> None:
    grid = Grid("六月.csv", "text", rows=[["甲", "1"], ["乙", "2"]])
    opened = Opened(tmp_path / "x", "六月.csv", "text", (grid,))
    (read,) = read_files([opened], TABLES["cases"], None).tables
    assert [one.fault.rule for one in read.layout.faults] == ["no_header"]
    outcome = checked([read], {}, today=TODAY)
    book = opened_again(as_xlsx(slip_of(opened, [outcome], "", READ_AT), language))
    page = book["六月"]
    assert list(page.values) == [("甲", "1"), ("乙", "2")]
    assert page.freeze_panes is None


def test_a_text_is_never_a_formula_and_never_longer_than_a_cell(tmp_path: Path) -> None:
    read = sheet(
        "notes",
        [{"note_id": "1"}, {"note_id": "1"}],
        written={
            (1, "text"): "字" * 40_000,
            (1, "note_id"): "@SUM(1)",
            (0, "author_unit"): "+1\x07",
        },
    )
    book = opened_again(as_xlsx(slip_for(tmp_path, read, "xls"), "zh"))
    for page in book.worksheets:
        assert all(cell.data_type in "snd" for row in page.iter_rows() for cell in row)
    assert len(book["登记"].cell(4, letter_column("notes", "text")).value) == 32_767
    assert book["问题清单"]["F2"].value == "@SUM(1)"


def test_of_natural_persons_the_list_repeats_nothing(tmp_path: Path) -> None:
    column = letter_column("idle_land", "holder")
    told = fault(3, column)
    told = replace(
        told, fault=replace(told.fault, table="idle_land", column="holder", value="张三丰")
    )
    read = sheet("idle_land", [{"holder": "张三丰"}], faults=[told])
    book = opened_again(as_xlsx(slip_for(tmp_path, read, "xls"), "zh"))
    assert book["问题清单"]["F2"].value == "张**"
    # It is the sender's own file that goes back.
    assert book["登记"].cell(3, column).value == "张三丰"


@pytest.mark.benchmark
def test_two_hundred_thousand_faulty_rows_are_a_slip_within_two_minutes(tmp_path: Path) -> None:
    rows: list[Row] = [{"case_id": "1"}] * 200_000
    slip = slip_for(tmp_path, sheet("cases", rows), "text")
    before = datetime.now()
    book = as_xlsx(slip, "zh")
    assert (datetime.now() - before).total_seconds() < 120
    assert len(book) < 100_000_000
