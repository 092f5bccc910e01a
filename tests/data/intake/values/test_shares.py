"""A percent written as a share is asked about, and only shares are made percents."""

from collections.abc import Sequence
from pathlib import Path

from data.contracts import TABLES
from data.intake.model import Cell, Choices, Grid, Opened, ReadTable
from data.intake.reading import read_files
from data.intake.values import Districts

CITY = Districts((("同安区", ()),))
_TARGETS: list[Cell] = [
    "指标编码",
    "单位/区县",
    "年度",
    "节点日期",
    "累计目标",
    "计量单位",
    "文件依据",
]
_RANKINGS: list[Cell] = ["指标编码", "期间", "排名", "参排数", "数值"]


def _target(metric: str, value: Cell, unit: str) -> list[Cell]:
    return [metric, "全市", 2024, "2024-12-31", value, unit, "厅文"]


def _read(name: str, rows: Sequence[list[Cell]], answer: str | None = None) -> ReadTable:
    opened = Opened(Path("a.xlsx"), "a.xlsx", "xlsx", (Grid("a.xlsx", "xlsx", "表", rows),))
    column = "cumulative_target" if name == "targets" else "value"
    choices = Choices(answers={f"share:{column}": answer} if answer else {})
    (table,) = read_files(
        [opened], TABLES[name], CITY, lambda _file, _table, _label: choices
    ).tables
    assert not table.layout.faults
    return table


_MIXED = [
    _TARGETS,
    _target("supply_disposal_rate", 0.35, "%"),
    _target("idle_disposal_rate", "0.5%", "%"),
    _target("idle_new_ha", 20, "公顷"),
    _target("supply_over_10_parcels", 1, "宗"),
]


def test_amounts_beside_them_do_not_hide_that_percents_may_be_shares() -> None:
    (question,) = _read("targets", _MIXED).questions
    assert question.key == "share:cumulative_target"
    assert question.samples == ("0.35",)
    assert (question.place.row, question.place.column) == (1, 5)


def test_only_shares_become_percents() -> None:
    shares = _read("targets", _MIXED, "share")
    assert shares.is_sound
    assert shares.data.column("cumulative_target").to_pylist() == [35.0, 0.5, 20.0, 1.0]
    percents = _read("targets", _MIXED, "percent")
    assert percents.data.column("cumulative_target").to_pylist() == [0.35, 0.5, 20.0, 1.0]


def test_percents_of_which_one_is_above_one_are_percents() -> None:
    rows = [*_MIXED, _target("case_rectification_rate", 90, "%")]
    rows[-1][1] = "同安区"
    # An answer of an earlier month is for columns that are open.
    read = _read("targets", rows, "share")
    assert read.questions == ()
    assert read.data.column("cumulative_target").to_pylist() == [0.35, 0.5, 20.0, 1.0, 90.0]


def test_points_and_days_of_circulars_are_no_shares() -> None:
    rows: list[list[Cell]] = [
        _RANKINGS,
        ["annual_assessment", "2024年4月", 3, 9, 88.5],
        ["supply_disposal_rate", "2024年4月", 3, 9, 0.0875],
    ]
    assert [question.samples for question in _read("rankings", rows).questions] == [("0.0875",)]
    read = _read("rankings", rows, "share")
    assert read.data.column("value").to_pylist() == [88.5, 8.75]
