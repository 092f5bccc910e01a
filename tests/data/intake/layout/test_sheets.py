"""The right sheet of several; what stands on it twice; which tables a file looks like."""

from dataclasses import replace

import pytest

from data.contracts import TABLES
from data.intake.layout import labels_of, tables_of
from data.intake.model import Cell, Choices, Grid, Opened
from tests.data.intake.layout.sheets_of import (
    IDLE,
    IDLE_ROWS,
    columns,
    idle,
    laid,
    noted,
    notice,
    opened,
    rules,
    sheet,
)

GOOD = sheet(IDLE, *IDLE_ROWS, name="台账")
NOTES = sheet(["填表说明"], ["一、面积按公顷填写"], name="说明")
PARTIAL = sheet(["电子监管号", "项目名称", "土地用途"], ["S1", "厂", "工业"], name="汇总")


def test_the_sheet_that_fits_is_taken_and_the_others_are_named() -> None:
    layout = laid("idle_land", NOTES, GOOD, PARTIAL)
    assert (layout.grid.sheet, layout.faults, layout.questions) == ("台账", (), ())
    assert notice(layout, "other_sheets").values == ("说明", "汇总")


def test_where_no_sheet_fits_each_says_what_it_lacks() -> None:
    layout = laid("idle_land", NOTES, PARTIAL)
    assert layout.grid.sheet == "汇总"
    assert rules(layout) == ["missing_column"] * 3 + ["wrong_sheet"]
    assert layout.faults[-1].place.sheet == "说明"
    assert "没有表头" in layout.faults[-1].fault.zh


def test_several_sheets_that_fit_are_asked_and_the_answer_counts() -> None:
    second = replace(GOOD, sheet="五月")
    layout = laid("idle_land", GOOD, second)
    (question,) = layout.questions
    assert (question.key, [one.value for one in question.options]) == ("sheet", ["台账", "五月"])
    for choices in (Choices(sheet="五月"), Choices(answers={"sheet": "五月"})):
        settled = laid("idle_land", GOOD, second, choices=choices)
        assert (settled.grid.sheet, settled.questions) == ("五月", ())


def test_a_hidden_sheet_counts_only_where_no_visible_one_fits() -> None:
    hidden = replace(GOOD, sheet="旧", is_hidden=True)
    assert laid("idle_land", hidden, GOOD).grid.sheet == "台账"
    alone = laid("idle_land", NOTES, hidden)
    assert (alone.grid.sheet, alone.faults) == ("旧", ())
    assert notice(alone, "hidden_sheet").values == ("旧",)


def test_of_sheets_that_fit_one_without_rows_is_not_asked_about() -> None:
    layout = laid("idle_land", sheet(IDLE, name="空表"), GOOD)
    assert (layout.grid.sheet, layout.questions) == ("台账", ())


def test_a_sheet_by_hand_wins_and_one_that_is_not_there_is_a_fault() -> None:
    assert (
        rules(laid("idle_land", GOOD, PARTIAL, choices=Choices(sheet="汇总")))
        == ["missing_column"] * 3
    )
    absent = laid("idle_land", GOOD, PARTIAL, choices=Choices(sheet="六月"))
    assert rules(absent) == ["no_sheet"]
    assert "台账" in absent.faults[0].fault.remedy_zh
    assert rules(laid("idle_land")) == ["no_sheet"]


def test_sheets_of_one_name_in_an_archive_are_told_apart_by_their_files() -> None:
    grids = [Grid("z.zip/a.csv", "text")]
    grids += [Grid(f"z.zip/{name}.xlsx", "xlsx", "S") for name in "bc"]
    assert labels_of(grids) == ("z.zip/a.csv", "z.zip/b.xlsx/S", "z.zip/c.xlsx/S")


PRINTED: list[list[Cell]] = [["××市台账"], ["单位：公顷"], list(IDLE)]


def test_the_head_of_each_printed_page_is_no_data() -> None:
    rows = [*PRINTED, IDLE_ROWS[0], *PRINTED, IDLE_ROWS[1], PRINTED[2], IDLE_ROWS[0]]
    layout = idle(*rows)
    assert (layout.faults, layout.questions) == ((), ())
    assert layout.header == (2,)
    assert layout.repeats == {4, 5, 6, 8}
    found = notice(layout, "repeated_header")
    assert (found.count, [place.row for place in found.places]) == (4, [5, 6, 7, 9])


def test_a_repeated_header_of_two_levels_goes_with_both() -> None:
    top: list[list[Cell]] = [
        ["电子监管号", "项目名称", "约定容积率", None, "行政区", "面积(公顷)", "合同签订日期"],
        [None, None, "下限", "上限", None, None, None],
        [1, 2, 3, 4, 5, 6, 7],
    ]
    row = ["S1", "厂", "1.0", "2.0", "同安区", "0.7", "2024-05-06"]
    layout = idle(*top, row, *top, row)
    assert (layout.header, layout.first_row) == ((0, 1), 3)
    assert layout.repeats == {4, 5, 6}
    assert layout.faults == ()


def test_another_header_further_down_is_a_fault_that_names_its_row() -> None:
    other = ["行政区", "项目名称", "电子监管号", "合同签订日期", "面积(公顷)"]
    layout = idle(IDLE, *IDLE_ROWS, ["另表"], other, IDLE_ROWS[0])
    assert rules(layout) == ["second_header"]
    assert layout.faults[0].place.row == 5


def test_the_header_of_another_table_above_or_below_is_a_fault() -> None:
    base: list[list[Cell]] = [["年度", "地块编号", "年初未供面积(公顷)"], [2024, "P1", 3.0]]
    below = idle(IDLE, *IDLE_ROWS, [], *base)
    assert [placed.place.row for placed in below.faults] == [5]
    above = idle(*base, [], IDLE, *IDLE_ROWS)
    assert rules(above) == ["second_header"]
    assert above.faults[0].place.row == 1


def test_a_row_with_one_or_two_words_of_a_header_is_data() -> None:
    rows = [
        ["S1", "行政区", "同安区", "1", "2024-05-06"],
        ["S2", "说明", "责任单位", "1", "2024-05-06"],
    ]
    layout = idle(IDLE, *rows)
    assert (layout.faults, layout.repeats) == ((), frozenset())


def test_values_right_of_the_header_and_under_its_gaps_are_counted() -> None:
    header = [*IDLE[:2], None, *IDLE[2:]]
    rows = [[*row[:2], "值", *row[2:], None, "备注"] for row in IDLE_ROWS]
    layout = idle(header, *rows)
    found = notice(layout, "column_without_header")
    assert (found.count, found.values) == (4, ("C", "H"))
    assert notice(layout, "short_header").count == 2
    assert "column_without_header" not in noted(
        idle(header, [*IDLE_ROWS[0][:2], None, *IDLE_ROWS[0][2:], None])
    )


def full(name: str) -> Grid:
    header = [column.zh for column in TABLES[name].columns]
    return sheet(header, ["x"] * len(header), name=name)


@pytest.mark.parametrize("name", TABLES)
def test_a_sheet_with_every_column_of_a_table_is_that_table(name: str) -> None:
    (guess,) = tables_of(opened(full(name)))
    assert guess.table is TABLES[name]
    assert guess.ranked[0].table is TABLES[name]
    assert guess.rivals == ()


def test_five_sheets_are_told_apart_and_one_that_is_none_says_so() -> None:
    names = ["cases", "offices", "idle_land", "targets"]
    guesses = tables_of(opened(*(full(name) for name in names), NOTES))
    assert [guess.table and guess.table.name for guess in guesses] == [*names, None]
    assert guesses[-1].ranked == ()
    assert "没有认得的表头" in guesses[-1].said.zh


def test_a_sheet_that_can_be_two_tables_is_said_and_not_guessed() -> None:
    header = [
        "记录编号",
        "地块编号",
        "供地方式",
        "面积(公顷)",
        "合同签订日期",
        "电子监管号",
        "项目名称",
        "行政区",
    ]
    (guess,) = tables_of(opened(sheet(header, ["x"] * len(header))))
    assert guess.table is None
    assert {like.table.name for like in guess.rivals} == {"supply_events", "idle_land"}
    assert "请选择" in guess.said.zh


def test_a_sheet_that_lacks_a_column_is_ranked_with_what_it_lacks() -> None:
    (guess,) = tables_of(opened(sheet(IDLE[:4], IDLE_ROWS[0][:4])))
    assert guess.table is None
    assert guess.ranked[0].table.name == "idle_land"
    assert guess.ranked[0].missing == ("contract_on",)
    assert "合同签订日期" in guess.said.zh


def test_a_sheet_that_is_far_more_like_another_table_is_noted() -> None:
    rows: list[list[Cell]] = [["序号", *IDLE, "土地用途"], [1, *IDLE_ROWS[0], "工业"]]
    as_districts = laid("districts", sheet(*rows))
    # 序号 and 行政区 are all that a list of districts must have.
    assert as_districts.faults == ()
    assert notice(as_districts, "other_table").values == ("idle_land",)
    assert "other_table" not in noted(laid("idle_land", sheet(*rows)))


def test_a_file_without_a_sheet_looks_like_nothing() -> None:
    assert tables_of(Opened(opened().path, "a.xlsx", "xlsx", ())) == ()
    assert columns(laid("idle_land")) == {}
