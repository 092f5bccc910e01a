"""The workbook is one an accountant keeps: ways between its sheets, heads in sight, pages that
print the table and its sentences whole."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from briefing.document import Figure
from briefing.fitted import lines, wide
from tests.briefing.handed_out import HandedOut, document_of, handed_out

_DECIMALS = re.compile(r"0\.0")
HEAD = 5


def sheets_of(files: HandedOut) -> Iterator[tuple[Worksheet, Figure]]:
    """Return each figure with its sheet."""
    yield from zip(files.book.worksheets[1:-2], files.document.figures, strict=True)


def link(cell: Cell) -> str:
    """Return where a cell leads to in the workbook; nothing where it leads nowhere."""
    return (cell.hyperlink.location or "") if cell.hyperlink else ""


def printed(sheet: Worksheet) -> tuple[int, int, int, int]:
    """Return first column, first row, last column and last row of what is printed."""
    bounds = range_boundaries(sheet.print_area.rpartition("!")[2].replace("$", ""))
    left, top, right, bottom = (int(bound or 0) for bound in bounds)
    return left, top, right, bottom


def test_the_first_sheet_lists_the_others_and_leads_to_them(circular: HandedOut) -> None:
    index, *others = circular.book.worksheets
    heads, *rows = list(index.iter_rows(min_row=4))
    assert [cell.value for cell in heads] == ["序号", "栏目", "图表", "单位", "行数", "工作表"]
    assert [row[0].value for row in rows] == list(range(1, len(others) + 1))
    assert [row[5].value for row in rows] == [sheet.title for sheet in others]
    assert [link(row[5]) for row in rows] == [f"'{sheet.title}'!A1" for sheet in others]
    for row, figure in zip(rows, circular.document.figures, strict=False):
        assert [row[2].value, row[4].value] == [figure.title, figure.rows]
        assert (row[3].value or "") == figure.unit
    by_name = {row[2].value: row for row in rows}
    rate = by_name["批而未供土地处置率"]
    assert [cell.value for cell in rate[1:4]] == [
        "处置进度",
        "批而未供土地处置率",
        "占年初基数的百分比",
    ]
    assert index.freeze_panes == "A5"


def test_every_sheet_leads_back(circular: HandedOut) -> None:
    for sheet in circular.book.worksheets[1:]:
        assert (sheet["A1"].value, link(sheet["A1"])) == ("← 目录", "'目录'!A1")


def test_heads_stay_in_sight_and_are_repeated_in_print(circular: HandedOut) -> None:
    for sheet, figure in sheets_of(circular):
        assert sheet.freeze_panes == f"A{HEAD + 1}", figure.name
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_the_table_is_printed_with_its_sentences_and_no_chart_data(circular: HandedOut) -> None:
    drawn = 0
    for sheet, figure in sheets_of(circular):
        left, top, right, bottom = printed(sheet)
        assert (left, top, right) == (1, 2, len(figure.columns)), figure.name
        texts = {row[0].value for row in sheet.iter_rows(min_row=top, max_row=bottom)}
        assert {figure.title, figure.conclusion, *figure.remarks} <= texts
        # What comes below the table is printed too, and nothing is beyond it.
        assert bottom >= HEAD + figure.rows + 2
        places = [cell for row in sheet.iter_rows() for cell in row if cell.value == "图表数据"]
        assert bool(places) == bool(figure.plots)
        assert all(cell.column > right for cell in places)
        drawn += len(places)
        if places:
            to = link(sheet["C1"]).rpartition("!")[2]
            assert sheet[to].column == places[0].column - 1
    assert drawn > 30


def test_a_conclusion_is_wrapped_in_a_row_high_enough(circular: HandedOut) -> None:
    more = 0
    for sheet, figure in sheets_of(circular):
        merged = [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == 3]
        assert sheet["A3"].alignment.wrap_text
        last = merged[0].max_col if merged else 1
        letters = [sheet.cell(HEAD, at).column_letter for at in range(1, last + 1)]
        width = sum(sheet.column_dimensions[letter].width for letter in letters)
        needed = -(-wide(figure.conclusion) // int(width))
        assert sheet.row_dimensions[3].height >= 15 * needed, figure.name
        assert last <= len(figure.columns)
        more += needed > 1
    assert more > 5


def test_a_column_is_wide_enough_for_what_it_shows(circular: HandedOut) -> None:
    for sheet, figure in sheets_of(circular):
        for at, column in enumerate(figure.columns, start=1):
            own = sheet.column_dimensions[sheet.cell(HEAD, at).column_letter].width
            days = 10 if column.kind == "day" and any(column.values) else 0
            words = [wide(v) for v in column.values if isinstance(v, str) and wide(v) <= 40]
            assert own > max([days, *words], default=0), (figure.name, column.name)
            digits = [len(f"{v:,.0f}") for v in column.values if isinstance(v, int | float)]
            assert own > max(digits, default=0)
            # Seventeen digits of a third are no reason for a wide column.
            assert own < 30 or column.kind == "text", (figure.name, column.name)


def test_no_count_has_decimals_in_the_workbook(circular: HandedOut) -> None:
    counted = 0
    for sheet, figure in sheets_of(circular):
        for at, column in enumerate(figure.columns, start=1):
            for place, value in enumerate(column.values):
                if not isinstance(value, int) or column.kind not in ("count", "amount"):
                    continue
                own = sheet.cell(HEAD + 1 + place, at).number_format
                assert not _DECIMALS.search(own), (figure.name, column.name)
                counted += 1
    assert counted > 1000


def test_all_rows_stand_in_the_workbook_and_some_on_paper(circular: HandedOut) -> None:
    (due,) = [one for one in sheets_of(circular) if one[1].name == "due_items"]
    sheet, figure = due
    assert figure.rows > 3000
    assert sheet.cell(HEAD + figure.rows, 1).value == figure.columns[0].values[-1]


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 10, 1),
        ("批而未供", 12, 1),
        ("批而未供土地", 7, 2),
        ("批而未供土地", 6, 3),
        ("idle land parcels", 10, 2),
    ],
)
def test_lines_are_counted_by_cells_and_words(text: str, width: int, count: int) -> None:
    assert lines(text, width) == count


def test_an_english_workbook_speaks_english(demo_store: Path) -> None:
    book = handed_out(document_of(demo_store, as_of="2024-05-31", lang="en"), "xlsx").book
    index = book.worksheets[0]
    heads = [cell.value for cell in index[4]]
    assert heads == ["Serial", "Chapter", "Figure", "Unit", "Rows", "Sheet"]
    sheet = book.worksheets[2]
    assert [sheet[cell].value for cell in ("A1", "B1")] == ["← Contents", "Notes ↓"]
