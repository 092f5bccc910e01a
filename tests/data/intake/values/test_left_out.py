"""Rows and cells at the edges of a sheet: totals, notes, paper, amounts written with brackets."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from data.contracts import TABLES
from data.intake.model import Area, Cell, Grid, Opened, ReadTable
from data.intake.reading import read_files
from data.intake.values import Districts

CITY = Districts((("同安区", ()), ("思明区", ())))
IDLE: list[Cell] = ["行政区", "电子监管号", "项目名称", "面积(公顷)", "合同签订日期"]
BATCHES: list[Cell] = [
    *("行政区", "地块编号", "地块名称", "批次名称", "批准文号", "批准日期", "批准面积(公顷)"),
]


def read(
    name: str, header: list[Cell], *rows: Sequence[Cell], merged: tuple[Area, ...] = ()
) -> ReadTable:
    grid = replace(Grid("a.xlsx", "xlsx", "表"), rows=[header, *rows], merged=merged)
    opened = Opened(Path("a.xlsx"), "a.xlsx", "xlsx", (grid,))
    (table,) = read_files([opened], TABLES[name], CITY).tables
    return table


def parcel(number: Cell, area: Cell) -> list[Cell]:
    return ["同安", number, "甲项目", area, "2024-01-05"]


def batch(number: Cell, name: Cell, area: float) -> list[Cell]:
    return ["同安", number, "甲", name, "文1", "2024-01-05", area]


def counted(found: ReadTable) -> dict[str, int]:
    return {name: count for name, count in found.counts.items() if count}


def test_a_total_that_stands_where_a_number_belongs_is_no_parcel() -> None:
    found = read("idle_land", IDLE, parcel("A1", 1.5), ["", "合 计", "", 1.5, ""])
    assert found.is_sound
    assert counted(found) == {"read": 1, "total": 1}


@pytest.mark.parametrize(("second", "rows"), [(3.0, []), (7.0, [6])])
def test_a_subtotal_speaks_for_the_rows_since_the_one_before_it(
    second: float, rows: list[int]
) -> None:
    found = read(
        "idle_land",
        IDLE,
        parcel("A1", 1.5),
        parcel("A2", 2.5),
        ["小计", None, None, 4.0, None],
        parcel("A3", 3.0),
        ["小计", None, None, second, None],
        ["合计", None, None, 7.0, None],
    )
    assert [(one.fault.rule, one.place.row) for one in found.warnings] == [
        ("total_differs", row) for row in rows
    ]
    assert counted(found) == {"read": 3, "total": 3}


def test_a_row_that_begins_like_a_note_and_is_filled_is_no_note() -> None:
    # 备注路 begins with the word for a note, and the number of the parcel is lacking.
    row: list[Cell] = ["备注路", "", "甲项目", "1.5", "2024-01-05", "x"]
    found = read("idle_land", [*IDLE, "备注"], parcel("A1", 1.5), row)
    assert counted(found) == {"read": 1, "faulty": 1}
    row[4] = row[5] = None
    row[1] = None
    found = read("idle_land", [*IDLE, "备注"], parcel("A1", 1.5), row)
    assert counted(found) == {"read": 1, "note": 1}


def test_a_merged_cell_that_begins_in_a_total_fills_no_row_below_it() -> None:
    rows = (
        batch("P1", "第1批", 1.5),
        ["合计", None, None, "见附件", None, None, 1.5],
        batch("P2", None, 2.5),
    )
    found = read("supply_parcels", BATCHES, *rows, merged=((2, 3, 3, 3),))
    assert ("merged_cell", 4, 4) in [
        (one.fault.rule, one.place.row, one.place.column) for one in found.faults
    ]
    # Where it begins in a row of data it holds for the next.
    data = (batch("P1", "第1批", 1.5), batch("P2", None, 2.5))
    found = read("supply_parcels", BATCHES, *data, merged=((1, 3, 2, 3),))
    assert found.is_sound
    assert found.data.column("batch_name").to_pylist() == ["第1批"] * 2


def test_empty_rows_among_the_data_are_told_and_those_below_it_are_paper() -> None:
    empty: list[Cell] = [None] * 5
    found = read("idle_land", IDLE, parcel("A1", 1), empty, parcel("A2", 1), empty, empty)
    assert counted(found) == {"read": 2, "empty": 3}
    told = [one for one in found.notices if one.rule == "empty_row"]
    assert [(one.count, one.places[0].row) for one in told] == [(1, 3)]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("(5)", -5.0), ("（1,234.5）", -1234.5), ("(-5)", None), ("((5))", None), ("()", None)],
)
def test_an_amount_in_brackets_is_negative_and_never_twice(
    written: str, read_as: float | None
) -> None:
    # Areas are none below nought: the check says so. Of the value itself there is no doubt.
    found = read("idle_land", IDLE, parcel("A1", written))
    assert found.data.column("area_ha").to_pylist() == [read_as]
    assert [one.fault.rule for one in found.faults] == ([] if read_as else ["not_a_number"])


def test_an_amount_with_a_unit_of_its_own_is_converted_and_told() -> None:
    rows = [parcel("A1", "15亩"), parcel("A2", "1.5公顷"), parcel("A3", "20000平方米")]
    found = read("idle_land", IDLE, *rows, parcel("A4", 0.25))
    assert found.data.column("area_ha").to_pylist() == [1.0, 1.5, 2.0, 0.25]
    told = [one for one in found.notices if one.rule == "own_unit"]
    assert [(one.count, one.values) for one in told] == [(2, ("15亩", "20000平方米"))]
