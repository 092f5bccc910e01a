"""Next month's file of a sender is one click; what moved, went, came or was renamed is named."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from data.contracts import TABLES
from data.intake.layout import lay_out, over, recalled, remember, senders, sheet_of
from data.intake.layout.memory import file_of
from data.intake.model import Cell, Choices, Grid, Layout, Notice
from tests.data.intake.layout.sheets_of import columns, opened, rules, sheet

IDLE = TABLES["idle_land"]
SENDER = "同安分局"
# A header that no contract knows, and two that the sender's people have to choose between.
MAY: Sequence[Cell] = ("台账编号", "项目名称", "行政区", "所在地", "面积", "合同签订日期", "备注")
ROW: Sequence[Cell] = ("S1", "厂", "同安区", "同安", "30", "2024-05-06", "x")
SETTLED = Choices(
    columns={0: "supervision_no", 6: None},
    units={4: "亩"},
    answers={"column:district": "C", "date:contract_on": "dmy"},
)


def accepted(root: Path, grid: Grid, choices: Choices) -> Layout:
    layout = lay_out(opened(grid), IDLE, choices)
    assert (layout.faults, layout.questions) == ((), ())
    remember(root, SENDER, layout, choices)
    return layout


def month(*rows: Sequence[Cell]) -> Grid:
    return sheet(*rows, name="台账")


def next_month(root: Path, *rows: Sequence[Cell]) -> tuple[Layout, dict[str, Notice]]:
    grid = month(*rows)
    choices, notices = recalled(root, SENDER, IDLE, grid)
    return lay_out(opened(grid), IDLE, choices), {notice.rule: notice for notice in notices}


def test_the_same_file_next_month_is_one_click(tmp_path: Path) -> None:
    before = accepted(tmp_path, month(MAY, ROW), SETTLED)
    layout, notices = next_month(tmp_path, MAY, ROW)
    assert (layout.faults, layout.questions, notices) == ((), (), {})
    assert {match.how for match in layout.matches} == {"remembered"}
    assert columns(layout) == columns(before)
    assert layout.aside == before.aside
    (area,) = [match for match in layout.matches if match.column.name == "area_ha"]
    assert (area.unit, area.factor) == ("亩", 1 / 15)


def test_answers_about_values_are_remembered_and_others_by_their_columns(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    choices, _ = recalled(tmp_path, SENDER, IDLE, month(MAY, ROW))
    assert choices.answers == {"date:contract_on": "dmy"}


def test_titles_above_change_nothing(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    layout, notices = next_month(tmp_path, ["六月"], [], MAY, ROW)
    assert (layout.header, layout.faults, notices) == ((2,), (), {})
    assert {match.how for match in layout.matches} == {"remembered"}


def test_a_header_row_that_only_a_person_knew_is_found_again(tmp_path: Path) -> None:
    names = ("甲", "乙", "丙", "丁", "戊")
    wanted = ("supervision_no", "project_name", "district", "area_ha", "contract_on")
    choices = Choices(header=1, columns=dict(enumerate(wanted)), units={3: "公顷"})
    accepted(tmp_path, month(names, ROW[:5]), choices)
    layout, notices = next_month(tmp_path, ["六月台账"], names, ROW[:5])
    assert (layout.header, layout.faults, notices) == ((1,), (), {})
    assert list(columns(layout)) == list(wanted)


def test_a_header_that_moved_is_read_where_it_stands_and_named(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    order = [1, 0, 2, 3, 4, 5, 6]
    layout, notices = next_month(tmp_path, [MAY[at] for at in order], [ROW[at] for at in order])
    assert columns(layout)["supervision_no"] == 1
    assert columns(layout)["project_name"] == 0
    assert set(notices) == {"header_moved"}
    assert notices["header_moved"].values == ("项目名称 B → A", "台账编号 A → B")


def test_an_inserted_column_is_new_and_shifts_the_others(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    layout, notices = next_month(tmp_path, ["序号", *MAY], [1, *ROW])
    assert columns(layout)["supervision_no"] == 1
    assert notices["header_new"].values == ("A 序号",)
    assert notices["header_moved"].count == 7


def test_a_renamed_header_does_not_take_the_others_place(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    layout, notices = next_month(tmp_path, ["内部编号", *MAY[1:]], ROW)
    assert notices["header_renamed"].values == ("A 台账编号 → 内部编号",)
    assert rules(layout) == ["missing_column"]
    assert layout.faults[0].fault.column == "supervision_no"


def test_a_header_left_aside_does_not_step_in_for_one_that_went(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    kept = [at for at in range(7) if at != 2]
    layout, notices = next_month(tmp_path, [MAY[at] for at in kept], [ROW[at] for at in kept])
    assert notices["header_gone"].values == ("行政区",)
    assert [placed.fault.column for placed in layout.faults] == ["district"]
    assert layout.aside[2] == "所在地"


def test_a_header_that_stands_twice_now_is_not_known_again(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    layout, notices = next_month(tmp_path, [*MAY, "面积"], [*ROW, "2"])
    assert [question.key for question in layout.questions] == ["column:area_ha"]
    assert notices["header_gone"].values == ("面积",)
    assert notices["header_new"].values == ("E 面积", "H 面积")


def test_another_unit_in_the_header_is_read_as_written_and_named(tmp_path: Path) -> None:
    rows = [[*MAY[:4], "面积（亩）", *MAY[5:]], ROW]
    accepted(tmp_path, month(*rows), Choices(**{**SETTLED.__dict__, "units": {}}))
    layout, notices = next_month(tmp_path, [*MAY[:4], "面积（公顷）", *MAY[5:]], ROW)
    (area,) = [match for match in layout.matches if match.column.name == "area_ha"]
    assert (area.unit, area.factor) == ("公顷", 1.0)
    assert notices["unit_changed"].values == ("面积（公顷）",)


def test_a_unit_a_person_gave_is_not_used_where_the_title_names_another_now(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    layout, notices = next_month(tmp_path, ["单位：公顷"], MAY, ROW)
    (area,) = [match for match in layout.matches if match.column.name == "area_ha"]
    assert (area.unit, area.factor) == ("公顷", 1.0)
    assert set(notices) == {"unit_changed"}


def test_a_unit_that_was_asked_is_remembered_for_its_columns_and_for_no_new_one(
    tmp_path: Path,
) -> None:
    header = [*MAY[:6], "闲置面积（公顷）"]
    answers = {**SETTLED.answers, "unit:area": "mu"}
    choices = Choices(columns={0: "supervision_no"}, answers=answers)
    accepted(tmp_path, month(header, ROW), choices)
    layout, notices = next_month(tmp_path, header, ROW)
    assert (layout.questions, notices) == ((), {})
    assert [m.factor for m in layout.matches if m.column.name == "area_ha"] == [1 / 15]
    more, _ = next_month(tmp_path, [*header, "应动工面积"], [*ROW, "3"])
    assert [question.key for question in more.questions] == ["unit:area"]


def test_two_district_columns_serve_again_as_they_did(tmp_path: Path) -> None:
    names = ("电子监管号", "项目名称", "行政区名称", "县级行政区名称", "面积(公顷)", "合同签订日期")
    accepted(tmp_path, month(names, ROW[:6]), Choices())
    layout, notices = next_month(tmp_path, names, ROW[:6])
    assert [m.fallback for m in layout.matches if m.column.name == "district"] == [3]
    assert notices == {}


def test_a_sheet_of_another_name_is_named_and_the_old_name_is_found(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    june = sheet(MAY, ROW, name="六月")
    _, notices = recalled(tmp_path, SENDER, IDLE, june)
    assert [notice.values for notice in notices] == [("台账 → 六月",)]
    assert sheet_of(tmp_path, SENDER, IDLE, opened(june, month(MAY, ROW))) == month(MAY, ROW)
    assert sheet_of(tmp_path, SENDER, IDLE, opened(june)) is None
    assert sheet_of(tmp_path, "nobody", IDLE, opened(june)) is None


def test_a_sheet_without_any_header_known_says_that_all_are_gone(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    layout, notices = next_month(tmp_path, ["a", "b"], ["c", "d"])
    assert notices["header_gone"].count == 7
    assert rules(layout) == ["no_header"]


def test_what_is_chosen_now_wins_over_what_was(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    earlier, _ = recalled(tmp_path, SENDER, IDLE, month(MAY, ROW))
    both = over(Choices(columns={3: "district", 6: "next_step"}, units={4: "公顷"}), earlier, IDLE)
    layout = lay_out(opened(month(MAY, ROW)), IDLE, both)
    assert (layout.faults, layout.questions) == ((), ())
    assert columns(layout)["district"] == 3
    how = {match.column.name: match.how for match in layout.matches}
    assert (how["district"], how["next_step"]) == ("hand", "hand")
    assert how["supervision_no"] == "remembered"
    assert [m.factor for m in layout.matches if m.column.name == "area_ha"] == [1.0]


def test_senders_and_tables_are_apart_and_nobody_has_no_memory(tmp_path: Path) -> None:
    layout = accepted(tmp_path, month(MAY, ROW), SETTLED)
    assert recalled(tmp_path, "集美分局", IDLE, month(MAY, ROW)) == (Choices(), ())
    assert recalled(tmp_path, SENDER, TABLES["cases"], month(MAY, ROW)) == (Choices(), ())
    remember(tmp_path, "  ", layout, SETTLED)
    assert len(list((tmp_path / "senders").iterdir())) == 1


SENDERS = [
    "../../etc",
    "a/b\\c",
    "con",
    "同安\x00分局",
    "é",
    "e\u0301",
    "名" * 5_000,
    "\ud800",
    ".",
]


@pytest.mark.parametrize("sender", SENDERS)
def test_any_name_of_a_sender_has_a_file_of_its_own_below_the_store(
    tmp_path: Path, sender: str
) -> None:
    layout = lay_out(opened(month(MAY, ROW)), IDLE, SETTLED)
    remember(tmp_path, sender, layout, SETTLED)
    (path,) = tmp_path.rglob("*.json")
    assert path.parent.parent == tmp_path / "senders"
    assert path.parent.name.isalnum()
    choices, notices = recalled(tmp_path, sender, IDLE, month(MAY, ROW))
    assert (choices.columns[0], notices) == ("supervision_no", ())


DAMAGES: dict[str, Callable[[str], str]] = {
    "half a file": lambda text: text[: len(text) // 2],
    "nothing": lambda text: "",
    "no JSON": lambda text: "\x00\x01",
    "another shape": lambda text: "[1, 2]",
    "a later format": lambda text: text.replace('"format": 1', '"format": 99'),
    "another sender's": lambda text: text.replace('"table": "idle_land"', '"table": "cases"'),
    "headers of numbers": lambda text: json.dumps(json.loads(text) | {"headers": [1, 2]}),
    "an index of text": lambda text: text.replace('"index": 0', '"index": "x"'),
    "answers of numbers": lambda text: json.dumps(json.loads(text) | {"answers": {"a": 1}}),
    "no end": lambda text: "[" * 100_000,
    "too much": lambda text: text + " " * 4_000_000,
}


def test_the_senders_known_are_those_of_whom_a_sound_memory_is_kept(tmp_path: Path) -> None:
    assert senders(tmp_path) == ()
    layout = lay_out(opened(month(MAY, ROW)), IDLE, SETTLED)
    for sender in ("集美分局", SENDER, *SENDERS):
        remember(tmp_path, sender, layout, SETTLED)
    # None that is cut short or that nobody can read; both ways of writing é are one.
    listed = {"集美分局", SENDER, "../../etc", "a/b\\c", "con", "é", "."}
    assert set(senders(tmp_path)) == listed
    for number, damage in enumerate(DAMAGES.values()):
        remember(tmp_path, f"{number}", layout, SETTLED)
        path = file_of(tmp_path, f"{number}", IDLE.name)
        path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    (tmp_path / "senders" / "stray").mkdir()
    (tmp_path / "senders" / "stray" / "idle_land.json").mkdir()
    assert set(senders(tmp_path)) == listed


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_memory_is_said_and_not_used(tmp_path: Path, damage: str) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    path = file_of(tmp_path, SENDER, "idle_land")
    path.write_text(DAMAGES[damage](path.read_text()))
    choices, notices = recalled(tmp_path, SENDER, IDLE, month(MAY, ROW))
    assert choices == Choices()
    assert [notice.rule for notice in notices] == ["memory_damaged"]
    assert sheet_of(tmp_path, SENDER, IDLE, opened(month(MAY, ROW))) is None
    # It mends itself with the next file that is accepted.
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    assert recalled(tmp_path, SENDER, IDLE, month(MAY, ROW))[1] == ()


def test_a_column_the_contract_no_longer_has_is_not_chosen(tmp_path: Path) -> None:
    accepted(tmp_path, month(MAY, ROW), SETTLED)
    path = file_of(tmp_path, SENDER, "idle_land")
    path.write_text(path.read_text().replace('"supervision_no"', '"was_once"'))
    choices, _ = recalled(tmp_path, SENDER, IDLE, month(MAY, ROW))
    assert 0 not in choices.columns


def test_a_long_list_of_answers_is_bounded(tmp_path: Path) -> None:
    many = {f"label:{at}": "x" for at in range(5_000)} | {"long": "y" * 10_000}
    choices = Choices(
        columns=SETTLED.columns, units=SETTLED.units, answers={**SETTLED.answers, **many}
    )
    accepted(tmp_path, month(MAY, ROW), choices)
    again, _ = recalled(tmp_path, SENDER, IDLE, month(MAY, ROW))
    assert len(again.answers) <= 2_000
    assert "long" not in again.answers
