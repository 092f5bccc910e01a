"""The sender's own workbook goes back with its cells marked and every fault on a sheet before."""

from pathlib import Path

import pytest

from data.intake.slip import as_xlsx
from data.intake.slip.ink import TITLE, WRAPPED, Entry, Sheet
from tests.data.intake.sheets import letter_column, sheet
from tests.data.intake.slip.sent import fault, opened_again, slip_for, workbook_of
from tests.given import Row

RED = "00FFC7CE"
ROWS: list[Row] = [
    {"case_id": "1"},
    {"case_id": "2", "district": "乙区"},
    {"case_id": "1", "remaining_mu": 9.0, "owner_unit": "=1+1"},
    {"case_id": "4", "illegal_area_mu": 3.0, "remaining_mu": 5.0},
]
DISTRICT, KEY = letter_column("cases", "district"), letter_column("cases", "case_id")


def test_faulty_cells_are_filled_and_noted_and_their_rows_have_a_bar_at_the_left(
    tmp_path: Path,
) -> None:
    book = opened_again(as_xlsx(slip_for(tmp_path, sheet("cases", ROWS)), "zh"))
    assert book.sheetnames == ["退回单", "问题清单", "提示清单", "登记", "别的"]
    page = book["登记"]
    filled = {
        (cell.row, cell.column)
        for row in page.iter_rows()
        for cell in row
        if cell.fill.start_color.rgb == RED
    }
    assert filled == {(4, DISTRICT), (5, KEY)}
    assert "不在行政区表" in page.cell(4, DISTRICT).comment.text
    assert [page.cell(row, 1).border.left.style for row in range(1, 7)] == [
        None, None, None, "thick", "thick", None,
    ]  # fmt: skip
    assert page.cell(4, 1).comment.text.startswith("第 4 行\nJ4 不在行政区表")
    assert page.cell(4, 1).value == "2"


def test_a_cell_that_is_empty_and_may_not_be_is_marked(tmp_path: Path) -> None:
    rows: list[Row] = [{"method": None}, {"method": None, "review_stage": None}]
    book = opened_again(as_xlsx(slip_for(tmp_path, sheet("cases", rows)), "zh"))
    assert "别的" in book.sheetnames
    for row, column in ((3, "method"), (4, "method"), (4, "review_stage")):
        cell = book["登记"].cell(row, letter_column("cases", column))
        assert cell.fill.start_color.rgb == RED
        assert cell.comment.text.startswith("不得为空")


def test_what_the_sender_made_is_as_it_was_but_for_formulas(tmp_path: Path) -> None:
    slip = slip_for(tmp_path, sheet("cases", ROWS))
    book = opened_again(as_xlsx(slip, "zh"))
    page = book["登记"]
    assert page["A1"].value == "登记表"
    assert (page["A1"].font.size, page["A1"].font.bold) == (20, True)
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:D1"]
    assert page.column_dimensions["C"].width == 33
    assert page["B3"].comment.text == "我的批注"
    assert page.cell(5, letter_column("cases", "remaining_mu")).value == 9.0
    # Nobody has computed these, so nothing stood there.
    assert (book["别的"]["A1"].value, book["别的"]["A2"].value) == (None, None)
    for name in book.sheetnames:
        assert all(cell.data_type != "f" for row in book[name].iter_rows() for cell in row)


def test_the_lists_say_where_each_fault_is_and_lead_there(tmp_path: Path) -> None:
    book = opened_again(as_xlsx(slip_for(tmp_path, sheet("cases", ROWS)), "zh"))
    listed = book["问题清单"]
    rows = list(listed.iter_rows(values_only=True))
    assert rows[0] == (
        "文件", "工作表", "行", "列", "列名", "值", "问题", "处理办法", "规则",
    )  # fmt: skip
    assert [row[1:6] + row[8:] for row in rows[1:]] == [
        ("登记", 4, "J", "行政区", "乙区", "unknown_district"),
        ("登记", 5, "A", "图斑编号", "1", "duplicate_key"),
    ]
    assert rows[2][6] == "主键与第 3 行重复"
    assert listed["D2"].hyperlink.location == "'登记'!J4"
    assert listed.freeze_panes == "A2"
    assert listed.auto_filter.ref == "A1:I3"
    warned = [row[1:5] + row[8:] for row in book["提示清单"].iter_rows(min_row=2, values_only=True)]
    assert ("登记", 6, "W", "剩余未整改面积", "remaining_above_area") in warned
    assert {row[1] for row in warned} == {6}


@pytest.mark.parametrize("kind", ["xlsx", "text"])
def test_the_lists_are_printed_across_and_one_page_wide(kind: str, tmp_path: Path) -> None:
    book = opened_again(as_xlsx(slip_for(tmp_path, sheet("cases", ROWS), kind), "en"))
    for page in book.worksheets[:3]:
        assert page.sheet_properties.pageSetUpPr.fitToPage
        setup = page.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
    assert book["Return slip"].row_dimensions[1].height > 20


@pytest.mark.parametrize(
    ("entry", "height"),
    [
        (Entry("a" * 100, WRAPPED), 3 * 14),
        (Entry("改" * 30, WRAPPED), 2 * 14),
        (Entry("a" * 100), None),
        (Entry("退回单", TITLE), 1.6 * 14),
    ],
)
def test_a_row_of_a_list_is_as_high_as_its_texts(entry: Entry, height: float | None) -> None:
    listed = Sheet("x", [], (10.0, 40.0), is_list=True)
    assert listed.height([Entry("b"), entry]) == (height and pytest.approx(height))
    assert Sheet("x", [], (10.0, 40.0)).height([None, entry]) is None


def test_the_overview_says_file_sender_time_rules_and_what_is_lost(tmp_path: Path) -> None:
    slip = slip_for(tmp_path, sheet("cases", ROWS))
    book = opened_again(as_xlsx(slip, "en"))
    assert book.sheetnames[:3] == ["Return slip", "Faults", "Warnings"]
    said = [[cell for cell in row if cell] for row in book.active.iter_rows(values_only=True)]
    assert ["File", "六月.xlsx"] in said
    assert ["Sender", "甲区分局"] in said
    assert ["Read at", "2024-06-30 14:03"] in said
    assert ["Result", "returned; faults: 2, warnings: 1"] in said
    (district,) = (row for row in said if "unknown_district" in row)
    assert district[0] == "行政区"
    assert district[3:5] == [1, "登记 J4"]
    assert book.active.title == "Return slip"
    assert [page.sheet_view.tabSelected for page in book.worksheets] == [True, *[False] * 4]


def test_a_fault_of_a_column_stands_in_its_header_and_one_of_the_sheet_in_the_list_alone(
    tmp_path: Path,
) -> None:
    read = sheet("cases", ROWS[:1], faults=[fault(None, 3), fault(None, None), fault(3, None)])
    book = opened_again(as_xlsx(slip_for(tmp_path, read), "zh"))
    page = book["登记"]
    assert page["C2"].fill.start_color.rgb == RED
    assert page["A2"].border.left.style == page["A3"].border.left.style == "thick"
    assert page["A3"].comment.text == "第 3 行\n有误；改正"
    assert book["问题清单"].max_row == 4


def test_a_fault_within_merged_cells_is_marked_where_they_hold_their_value(tmp_path: Path) -> None:
    read = sheet("cases", ROWS[:1], faults=[fault(1, 3)])
    page = opened_again(as_xlsx(slip_for(tmp_path, read), "zh"))["登记"]
    assert page["A1"].fill.start_color.rgb == RED
    assert "有误；改正" in page["A1"].comment.text


def test_a_slip_put_right_and_refused_again_has_one_list_only(tmp_path: Path) -> None:
    read = sheet("cases", ROWS)
    slip = slip_for(tmp_path, read)
    first = as_xlsx(slip, "zh")
    slip.opened.path.write_bytes(first)
    assert opened_again(as_xlsx(slip, "zh")).sheetnames == opened_again(first).sheetnames


def test_a_workbook_the_library_cannot_read_is_written_anew(tmp_path: Path) -> None:
    slip = slip_for(tmp_path, sheet("cases", ROWS))
    slip.opened.path.write_bytes(slip.opened.path.read_bytes()[:900])
    book = opened_again(as_xlsx(slip, "zh"))
    assert book.sheetnames == ["退回单", "问题清单", "提示清单", "登记"]
    assert book["登记"]["J4"].fill.start_color.rgb == "FFFFC7CE"
    assert book["登记"].cell(5, letter_column("cases", "owner_unit")).data_type == "s"
    said = [row[1] for row in book["退回单"].iter_rows(values_only=True)]
    assert any("单元格格式" in (text or "") for text in said)


def test_notes_are_bounded_and_marks_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.intake.slip.workbook.MOST_NOTES", 3)
    rows: list[Row] = [{"case_id": "1"}] * 9
    page = opened_again(as_xlsx(slip_for(tmp_path, sheet("cases", rows)), "zh"))["登记"]
    assert [page.cell(row, 1).border.left.style for row in range(4, 12)] == ["thick"] * 8
    notes = [cell.comment for row in page.iter_rows() for cell in row if cell.comment]
    assert len(notes) == 3 + 1


def test_the_sent_workbook_itself_is_not_touched(tmp_path: Path) -> None:
    read = sheet("cases", ROWS)
    before = workbook_of(read, tmp_path / "sent.bin").read_bytes()
    slip = slip_for(tmp_path, read)
    before = slip.opened.path.read_bytes()
    as_xlsx(slip, "zh")
    assert slip.opened.path.read_bytes() == before
