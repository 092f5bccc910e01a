"""Which column is which: by header, by hand, or asked; what is missing and left aside is said."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contracts import TABLES
from data.intake.layout import lay_out
from data.intake.model import Choices, Grid
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

BOTH = ["电子监管号", "项目名称", "行政区", "所在地", "面积(公顷)", "合同签订日期"]


def test_all_missing_columns_are_named_with_the_headers_that_would_be_taken() -> None:
    layout = idle(["项目名称", "土地用途"], ["厂", "工业"])
    assert rules(layout) == ["missing_column"] * 4
    assert [placed.fault.column for placed in layout.faults] == [
        "supervision_no",
        "district",
        "area_ha",
        "contract_on",
    ]
    assert "电子监管号" in layout.faults[0].fault.remedy_zh
    assert "电子监管编号" in layout.faults[0].fault.remedy_zh
    assert "Supervision no." in layout.faults[0].fault.remedy_en
    assert layout.faults[0].place.row == 1


def test_a_column_that_stands_for_itself_when_absent_is_noted_and_not_missing() -> None:
    layout = idle(IDLE, *IDLE_ROWS)
    assert layout.faults == ()
    said = notice(layout, "absent_column").said
    assert said.zh == "没有“是否历史遗留”列：每一行都按“否”读取"
    assert "absent_column" not in noted(idle([*IDLE, "是否历史遗留"], [*IDLE_ROWS[0], "是"]))


def test_a_column_filled_under_a_condition_must_be_there() -> None:
    required = [column.zh for column in TABLES["cases"].columns if not column.nullable]
    without = [zh for zh in required if zh != "整改方式"]
    assert laid("cases", [required, ["x"] * len(required)]).faults == ()
    (placed,) = laid("cases", [without, ["x"] * len(without)]).faults
    assert placed.fault.column == "method"


def test_nothing_alike_is_taken_but_it_is_proposed() -> None:
    header = ["电子监管号", "项目名称", "行政区", "面积(公顷)", "合同签定的日期"]
    layout = idle(header, *IDLE_ROWS)
    assert rules(layout) == ["missing_column"]
    assert layout.suggestions[4][0] == "contract_on"
    assert "“合同签定的日期”" in layout.faults[0].fault.remedy_zh
    assert layout.aside == {4: "合同签定的日期"}


def test_what_was_agreed_is_not_proposed_for_what_happened() -> None:
    layout = idle([*IDLE, "约定交地时间", "实际交地的时间"], *IDLE_ROWS)
    assert "delivered_on" not in layout.suggestions.get(5, ())
    assert layout.suggestions[6][0] == "delivered_on"


def test_a_header_far_down_is_found_by_hand_alone() -> None:
    rows = [*([[]] * 150), IDLE, *IDLE_ROWS]
    assert rules(laid("idle_land", rows)) == ["no_header"]
    layout = laid("idle_land", rows, choices=Choices(header=151))
    assert (layout.header, layout.first_row, layout.faults) == ((150,), 151, ())


def test_of_two_columns_that_differ_neither_is_guessed() -> None:
    layout = idle(BOTH, ["S1", "厂", "同安区", "集美区", "1", "2024-05-06"])
    (question,) = layout.questions
    assert question.key == "column:district"
    assert [option.value for option in question.options] == ["C", "D", "none"]
    assert question.samples == ("C: 同安区", "D: 集美区")
    assert question.place.column == 3
    assert "district" not in columns(layout)
    # It is asked for, so it is not missing too.
    assert layout.faults == ()


@pytest.mark.parametrize(("answer", "index"), [("C", 2), ("D", 3)])
def test_the_answer_settles_which_of_two_columns_it_is(answer: str, index: int) -> None:
    rows = [BOTH, ["S1", "厂", "同安区", "集美区", "1", "2024-05-06"]]
    layout = laid("idle_land", rows, choices=Choices(answers={"column:district": answer}))
    assert layout.questions == ()
    assert columns(layout)["district"] == index
    assert len(layout.aside) == 1


def test_none_of_them_leaves_a_required_column_missing_and_a_wrong_answer_is_asked_again() -> None:
    rows = [BOTH, ["S1", "厂", "同安区", "集美区", "1", "2024-05-06"]]
    none = laid("idle_land", rows, choices=Choices(answers={"column:district": "none"}))
    assert (rules(none), none.questions) == (["missing_column"], ())
    wrong = laid("idle_land", rows, choices=Choices(answers={"column:district": "Z"}))
    assert [question.key for question in wrong.questions] == ["column:district"]


@pytest.mark.parametrize(
    ("first", "second", "index", "rule"),
    [
        ("同安区", None, 2, "other_column_empty"),
        (None, "同安区", 3, "other_column_empty"),
        ("\xa0", "同安区", 3, "other_column_empty"),
        (None, None, 2, "other_column_empty"),
        ("同安区", "同安区 ", 2, "other_column_alike"),
    ],
)
def test_one_of_two_columns_is_taken_where_the_other_is_empty_or_the_same(
    first: str | None, second: str | None, index: int, rule: str
) -> None:
    layout = idle(BOTH, ["S1", "厂", first, second, "1", "2024-05-06"])
    assert layout.questions == ()
    assert columns(layout)["district"] == index
    assert notice(layout, rule).count == 1


def test_the_same_header_twice_is_asked_like_any_two() -> None:
    layout = idle([*IDLE, "面积(公顷)"], [*IDLE_ROWS[0], "9"])
    assert [question.key for question in layout.questions] == ["column:area_ha"]


def test_what_is_chosen_by_hand_wins_and_what_is_left_aside_stays_aside() -> None:
    header = ["甲列", "项目名称", "行政区", "面积(公顷)", "合同签订日期", "土地用途"]
    choices = Choices(columns={0: "supervision_no", 5: None})
    layout = laid("idle_land", [header, [*IDLE_ROWS[0], "工业"]], choices=choices)
    assert layout.faults == ()
    assert layout.matches[0].how == "hand"
    assert layout.matches[0].header == "甲列"
    assert "land_use" not in columns(layout)
    assert layout.aside == {5: "土地用途"}


def test_a_column_without_a_header_may_be_chosen_by_hand() -> None:
    header = [*IDLE[:2], None, *IDLE[3:]]
    assert rules(laid("idle_land", [header, *IDLE_ROWS])) == ["missing_column"]
    layout = laid("idle_land", [header, *IDLE_ROWS], choices=Choices(columns={2: "district"}))
    assert layout.faults == ()
    assert columns(layout)["district"] == 2
    assert "column_without_header" not in noted(layout)


def test_a_column_by_hand_leaves_the_one_of_the_right_header_aside() -> None:
    layout = laid("idle_land", [[*IDLE, "复核面积"], [*IDLE_ROWS[0], "2"]],
                  choices=Choices(columns={5: "area_ha"}, units={5: "公顷"}))  # fmt: skip
    assert columns(layout)["area_ha"] == 5
    assert layout.aside == {3: "面积(公顷)"}


def test_what_an_earlier_month_settled_is_remembered_and_not_by_hand() -> None:
    choices = Choices(columns={0: "supervision_no"}, remembered=frozenset({0}))
    layout = laid("idle_land", [["甲列", *IDLE[1:]], IDLE_ROWS[0]], choices=choices)
    assert layout.matches[0].how == "remembered"


def test_a_choice_that_cannot_be_is_a_fault() -> None:
    rows = [IDLE, IDLE_ROWS[0]]
    unknown = laid("idle_land", rows, choices=Choices(columns={2: "nothing"}))
    assert rules(unknown) == ["missing_column", "unknown_choice"]
    twice = laid("idle_land", rows, choices=Choices(columns={2: "district", 1: "district"}))
    assert rules(twice) == ["missing_column", "chosen_twice"]


def test_the_header_row_by_hand_is_taken_whatever_it_says() -> None:
    rows = [IDLE, ["a", "b", "c", "d", "e"], *IDLE_ROWS]
    named = dict(enumerate(TABLES["idle_land"].column(name).name for name in columns(idle(*rows))))
    layout = laid("idle_land", rows, choices=Choices(header=2, columns=dict(named)))
    assert (layout.header, layout.first_row) == ((1,), 2)
    assert [match.header for match in layout.matches] == ["a", "b", "c", "d", "e"]
    beyond = laid("idle_land", rows, choices=Choices(header=99))
    assert rules(beyond) == ["no_header"]


def test_parquet_is_laid_out_by_its_column_names() -> None:
    typed = pa.table({"supervision_no": ["S1"], "项目名称": ["厂"], "district": ["同安区"],
                      "area_ha": [1.0], "contract_on": ["2024-05-06"], "其他": ["x"]})  # fmt: skip
    grid = Grid("idle_land.parquet", "parquet", typed=typed)
    layout = lay_out(opened(grid), TABLES["idle_land"])
    assert layout.faults == ()
    assert (layout.header, layout.first_row) == ((), 0)
    assert [match.how for match in layout.matches] == ["name", "header", "name", "name", "name"]
    assert layout.aside == {5: "其他"}


HEADERS = {
    (column.name, text)
    for column in TABLES["idle_land"].columns
    for text in (column.name, column.zh, column.en, *column.aliases)
}


@settings(max_examples=40)
@given(
    st.sampled_from(sorted(HEADERS)), st.sampled_from(["{}", " {} ", "{}：", "*{}", "3.{}", "{}\n"])
)
def test_each_header_of_a_table_however_spelt_is_its_column(
    named: tuple[str, str], shape: str
) -> None:
    name, text = named
    kept = [zh for zh in IDLE if zh != TABLES["idle_land"].column(name).zh]
    layout = laid("idle_land", sheet([*kept, shape.format(text)], ["x"] * (len(kept) + 1)))
    assert columns(layout)[name] == len(kept)
