"""The header is found under titles, units and blanks, on one level or several; never in data."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake.model import Cell
from tests.data.intake.layout.sheets_of import (
    IDLE,
    IDLE_ROWS,
    Rows,
    columns,
    idle,
    laid,
    noted,
    notice,
    rules,
)

TITLES: dict[str, Rows] = {
    "a title": [["××市供后监管台账（2024年5月）"]],
    "a title merged over the width": [["××市供后监管台账（2024年5月）", None, None, None, None]],
    "a title and a unit row": [["××市台账"], [None, None, None, None, "单位：个、公顷"]],
    "a title, a date row and a blank one": [["台账"], ["填报日期：2024年5月31日"], [None, " "]],
    "who filled it in": [
        ["台账"],
        ["填报单位：同安分局", None, "填报人：张三", None, "2024-05-31"],
    ],
    "blank rows alone": [[], [None, None], ["  "]],
    "a title of two cells": [["××市台账", None, None, "2024年5月"]],
    "a remark naming columns": [["说明：面积(公顷)按合同填写，行政区写全称"]],
}


@pytest.mark.parametrize("title", TITLES)
def test_titles_above_the_header_change_nothing_below(title: str) -> None:
    plain = idle(IDLE, *IDLE_ROWS)
    above = TITLES[title]
    titled = idle(*above, IDLE, *IDLE_ROWS)
    assert (titled.faults, titled.questions) == ((), ())
    assert titled.header == (len(above),)
    assert titled.first_row == len(above) + 1
    assert columns(titled) == columns(plain)


def test_rows_above_the_header_are_counted() -> None:
    found = notice(idle(["台账"], [], ["单位：公顷"], IDLE, *IDLE_ROWS), "above_header")
    assert (found.count, found.values) == (2, ("台账", "单位：公顷"))
    assert "above_header" not in noted(idle(IDLE, *IDLE_ROWS))


def test_blank_rows_below_the_header_are_no_data() -> None:
    assert idle(IDLE, [], [None, ""], *IDLE_ROWS).first_row == 3


NUMBERINGS: list[list[Cell]] = [
    [1, 2, 3, 4, 5],
    [1.0, 2.0, 3.0, 4.0, 5.0],
    ["1", "2", "3", "4", "5"],
    ["(1)", "（2）", "(3)", "(4)", "(5)"],
    ["A", "B", "C", "D", "E"],
    ["甲", "乙", 1, 2, 3],
    ["栏次", 1, 2, 3, 4],
]


@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_a_row_that_numbers_the_columns_is_no_data_and_is_said(numbering: list[Cell]) -> None:
    layout = idle(IDLE, numbering, *IDLE_ROWS)
    assert (layout.header, layout.first_row) == ((0,), 2)
    assert notice(layout, "numbering_row").places[0].row == 2


def test_a_row_of_rising_figures_beside_other_cells_is_data() -> None:
    layout = laid("supply_base", [["年度", "地块编号", "年初未供面积(公顷)"], [2024, "P1", 3]])
    assert layout.first_row == 1
    assert "numbering_row" not in noted(layout)


def test_units_in_a_row_of_their_own_belong_to_the_columns_above() -> None:
    layout = idle(
        ["电子监管号", "项目名称", "行政区", "面积", "合同签订日期", "成交价格"],
        [None, "—", None, "亩", None, "元"],
        [*IDLE_ROWS[0], "600400"],
    )
    assert (layout.header, layout.first_row) == ((0, 1), 2)
    found = {match.column.name: (match.unit, match.factor) for match in layout.matches}
    assert found["area_ha"] == ("亩", 1 / 15)
    assert found["price_wan"] == ("元", 1e-4)


# The plot ratio on two levels; what is not split is merged over both.
RATIO = ["电子监管号", "项目名称", "约定容积率", None, "行政区", "面积(公顷)", "合同签订日期"]
LIMITS = [None, None, "下限", "上限", None, None, None]
RATIO_ROW = ["4311292007B00552", "食品厂", "1.0", "2.0", "同安区", "0.7", "2007年01月04日"]
DOWN = tuple((0, column, 1, column) for column in (0, 1, 4, 5, 6))


@pytest.mark.parametrize("merged", [(), ((0, 2, 0, 3), *DOWN)], ids=["no merges known", "merged"])
def test_a_header_on_two_levels_is_read_with_both(merged: tuple[tuple[int, ...], ...]) -> None:
    layout = idle(RATIO, LIMITS, RATIO_ROW, merged=merged)  # type: ignore[arg-type]
    assert (layout.header, layout.first_row) == ((0, 1), 2)
    assert (layout.faults, layout.questions) == ((), ())
    assert columns(layout) == {
        "supervision_no": 0,
        "project_name": 1,
        "district": 4,
        "area_ha": 5,
        "contract_on": 6,
    }
    assert dict(layout.aside) == {2: "约定容积率 · 下限", 3: "约定容积率 · 上限"}


def test_both_levels_together_come_before_one_of_them() -> None:
    layout = idle(
        ["电子监管号", "项目名称", "行政区", "宗地", None, "闲置", None],
        [None, None, None, "面积(公顷)", "合同签订日期", "面积(公顷)", "原因"],
        ["S1", "厂", "同安区", "3", "2024-05-06", "2", "政府"],
        merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 5, 0, 6)),
    )
    assert columns(layout) == {
        "supervision_no": 0,
        "project_name": 1,
        "district": 2,
        "area_ha": 3,
        "contract_on": 4,
        "idle_ha": 5,
        "cause": 6,
    }
    # 宗地面积 and 闲置面积, 闲置原因 are whole; 宗地合同签订日期 is known by its lower level.
    assert notice(layout, "part_of_header").values == ("宗地 · 合同签订日期",)


def test_three_levels_are_read_together() -> None:
    layout = idle(
        ["电子监管号", "项目名称", "行政区", "土地情况", None, None],
        [None, None, None, "合同", None, "闲置"],
        [None, None, None, "面积(公顷)", "合同签订日期", "面积(公顷)"],
        ["S1", "厂", "同安区", "3", "2024-05-06", "2"],
        merged=(
            (0, 0, 2, 0),
            (0, 1, 2, 1),
            (0, 2, 2, 2),
            (0, 3, 0, 5),
            (1, 3, 1, 4),
        ),
    )
    assert layout.header == (0, 1, 2)
    assert columns(layout)["idle_ha"] == 5
    assert columns(layout)["area_ha"] == 3


def test_a_lower_level_that_stands_twice_is_asked_and_not_guessed() -> None:
    layout = idle(
        ["电子监管号", "项目名称", "行政区", "合同签订日期", "总任务", None, "已完成", None],
        [None, None, None, None, "个数", "面积(公顷)", "个数", "面积(公顷)"],
        ["S1", "厂", "同安区", "2024-05-06", "1", "3", "1", "2"],
        merged=(*((0, column, 1, column) for column in range(4)), (0, 4, 0, 5), (0, 6, 0, 7)),
    )
    (question,) = layout.questions
    assert question.key == "column:area_ha"
    assert [option.value for option in question.options] == ["F", "H", "none"]
    assert "总任务 · 面积(公顷)" in question.options[0].said.zh
    assert question.samples == ("F: 3", "H: 2")
    assert "area_ha" not in columns(layout)
    assert layout.faults == ()


def test_a_lower_level_stands_back_where_a_whole_header_says_the_same() -> None:
    layout = idle(
        ["电子监管号", "项目名称", "行政区", "合同签订日期", "面积(公顷)", "新增", None],
        [None, None, None, None, None, "个数", "面积(公顷)"],
        ["S1", "厂", "同安区", "2024-05-06", "3", "1", "2"],
        merged=(*((0, column, 1, column) for column in range(5)), (0, 5, 0, 6)),
    )
    assert columns(layout)["area_ha"] == 4
    assert layout.aside[6] == "新增 · 面积(公顷)"
    assert layout.questions == ()


def test_the_upper_level_alone_is_read_where_it_stands_over_one_column() -> None:
    layout = idle(
        ["电子监管号", "项目名称", "行政区", "面积", "合同签订日期"],
        [None, None, None, "（公顷）", "（年/月/日）"],
        *IDLE_ROWS,
    )
    assert layout.header[0] == 0
    assert columns(layout)["area_ha"] == 3
    assert columns(layout)["contract_on"] == 4


def test_sections_over_the_header_are_no_part_of_it() -> None:
    layout = idle(
        ["基本情况", None, None, "合同情况", None],
        IDLE,
        *IDLE_ROWS,
        merged=((0, 0, 0, 2), (0, 3, 0, 4)),
    )
    assert layout.first_row == 2
    assert (layout.faults, layout.questions) == ((), ())
    assert "part_of_header" not in noted(layout)
    assert len(columns(layout)) == 5


def test_a_sheet_without_a_header_is_a_fault_and_no_row_is_taken_for_one() -> None:
    layout = idle(*IDLE_ROWS)
    assert rules(layout) == ["no_header"]
    assert layout.matches == ()
    assert layout.header == ()


def test_an_empty_sheet_says_so() -> None:
    assert rules(idle()) == ["empty_sheet"]
    assert rules(idle([], [None, "  "])) == ["empty_sheet"]


def test_a_row_of_data_is_not_the_header_though_it_says_a_header_or_two() -> None:
    rows = [["S1", "行政区", "面积", "1", "2024-05-06"], ["S2", "说明", "日期", "2", "2024-05-06"]]
    layout = idle(IDLE, *rows)
    assert (layout.header, layout.first_row) == ((0,), 1)


@settings(max_examples=25)
@given(st.permutations(range(5)), st.lists(st.sampled_from(list(TITLES)), max_size=3))
def test_any_order_of_columns_under_any_titles_is_the_same_layout(
    order: list[int], titles: list[str]
) -> None:
    above = [row for title in titles for row in TITLES[title]]
    turned = [[row[place] for place in order] for row in (IDLE, *IDLE_ROWS)]
    layout = idle(*above, *turned)
    plain = columns(idle(IDLE, *IDLE_ROWS))
    assert (layout.faults, layout.questions) == ((), ())
    assert layout.first_row == len(above) + 1
    assert columns(layout) == {name: order.index(place) for name, place in plain.items()}
