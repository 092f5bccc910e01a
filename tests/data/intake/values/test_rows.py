"""Every row of a sheet is read, left out with a word, refused, or asked about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from data.contracts import TABLES
from data.intake.model import UNSTORED, Cell, CellError, Choices, Grid, Opened, ReadTable
from data.intake.reading import read_files
from data.intake.values import Districts

IDLE = TABLES["idle_land"]
EMPTY = Grid("a.xlsx", "xlsx", "表")
CITY = Districts((("同安区", ()), ("思明区", ())))


def _opened(rows: Sequence[list[Cell]], shaped: Grid = EMPTY) -> Opened:
    return Opened(Path("a.xlsx"), "a.xlsx", "xlsx", (replace(shaped, rows=rows),))


def _read(rows: Sequence[list[Cell]], shaped: Grid = EMPTY) -> ReadTable:
    (table,) = read_files([_opened(rows, shaped)], IDLE, CITY).tables
    return table


HEADER: list[Cell] = ["行政区", "电子监管号", "项目名称", "面积(公顷)", "合同签订日期"]


def _parcel(number: Cell, area: Cell, name: Cell = "甲项目") -> list[Cell]:
    return ["同安", number, name, area, "2024-01-05"]


def test_every_row_below_the_header_is_accounted_for() -> None:
    rows: list[list[Cell]] = [
        HEADER,
        [1, 2, 3, 4, 5],
        _parcel("A1", 1.5),
        [None, None, None, None, None],
        _parcel("A2", 2.5, "合计路地块"),
        ["小计", None, None, 4.0, None],
        _parcel("A3", "坏"),
        ["合 计", None, None, 4.0, None],
        ["填表人：张三", None, None, None, None],
    ]
    read = _read(rows)
    assert read.counts == {
        "read": 2,
        "faulty": 1,
        "total": 2,
        "empty": 1,
        "note": 1,
        "repeated_header": 0,
    }
    # The header, and the row of column numbers that belongs to it.
    assert sum(read.counts.values()) == len(rows) - 2
    assert list(read.origin) == [3, 5, 7]
    assert [one.place.row for one in read.faults] == [7]
    assert read.data.column("project_name").to_pylist()[1] == "合计路地块"


def test_a_total_that_is_not_the_sum_of_its_rows_warns_and_refuses_nothing() -> None:
    rows: list[list[Cell]] = [
        HEADER,
        _parcel("A1", 1.5),
        _parcel("A2", 2.5),
        ["合计", None, None, 5.0, None],
    ]
    read = _read(rows)
    assert read.is_sound
    assert [(one.fault.rule, one.place.row) for one in read.warnings] == [("total_differs", 4)]
    rows[3][3] = 4.0
    assert _read(rows).warnings == ()


def test_a_merged_cell_over_rows_of_another_column_is_a_fault_of_each() -> None:
    rows: list[list[Cell]] = [HEADER, _parcel("A1", 1.5), [None, "A2", "乙", 2.5, "2024-01-06"]]
    read = _read(rows, replace(EMPTY, merged=((1, 0, 2, 0),)))
    assert [(one.fault.rule, one.place.row, one.place.column) for one in read.faults] == [
        ("merged_cell", 3, 1)
    ]


def test_cells_merged_below_the_last_row_are_paper_and_hide_nothing() -> None:
    # Of a column that is filled down, and of one that is not; beside it one that is.
    header: list[Cell] = [
        *("行政区", "地块编号", "地块名称", "批次名称", "批准文号", "批准日期", "批准面积(公顷)"),
    ]
    rows: list[list[Cell]] = [
        header,
        ["同安", "P1", "甲", "第1批", "文1", "2024-01-05", 1.5],
        ["同安", "P2", "乙", None, "文1", "2024-01-05", 2.5],
    ]
    merged = ((1, 3, 2, 3), (3, 3, 9, 3), (2, 6, 1_048_575, 6), (40, 0, 50, 6))
    opened = _opened(rows, replace(EMPTY, merged=merged))
    (read,) = read_files([opened], TABLES["supply_parcels"], CITY).tables
    assert read.is_sound
    assert read.data.column("batch_name").to_pylist() == ["第1批", "第1批"]
    assert read.data.column("area_ha").to_pylist() == [1.5, 2.5]
    assert [one.count for one in read.notices if one.rule == "filled_down"] == [1]


def test_errors_and_formulas_without_a_value_are_faults_and_stored_ones_are_noted() -> None:
    rows: list[list[Cell]] = [
        HEADER,
        _parcel("A1", CellError("#REF!")),
        _parcel("A2", UNSTORED),
        _parcel("A3", 3.5),
    ]
    read = _read(rows, replace(EMPTY, formulas=frozenset({(2, 3), (3, 3)})))
    assert [(one.fault.rule, one.place.row) for one in read.faults] == [
        ("sheet_error", 2),
        ("unstored_formula", 3),
    ]
    assert [notice.count for notice in read.notices if notice.rule == "formula"] == [2]


def test_leading_zeros_that_a_format_shows_are_restored() -> None:
    rows: list[list[Cell]] = [HEADER, _parcel(123.0, 1.5)]
    read = _read(rows, replace(EMPTY, zeros={(1, 1): 6}))
    assert read.data.column("supervision_no").to_pylist() == ["000123"]


def test_without_districts_there_is_one_fault_that_says_what_to_do() -> None:
    (read,) = read_files([_opened([HEADER, _parcel("A1", 1.5)])], IDLE, None).tables
    assert [one.fault.rule for one in read.faults] == ["no_districts"]


def test_an_ambiguous_date_is_asked_and_the_answer_is_followed() -> None:
    rows: list[list[Cell]] = [HEADER, _parcel("A1", 1.5)]
    rows[1][4] = "3/4/2024"
    opened = _opened(rows)
    (read,) = read_files([opened], IDLE, CITY).tables
    (question,) = read.questions
    assert not read.is_sound
    answered = Choices(answers={question.key: "dmy"})
    (read,) = read_files([opened], IDLE, CITY, lambda _file, _table, _label: answered).tables
    assert read.data.column("contract_on").to_pylist() == [date(2024, 4, 3)]


def test_a_total_above_its_rows_is_their_sum_too() -> None:
    rows: list[list[Cell]] = [
        HEADER,
        ["合计", None, None, 5.0, None],
        _parcel("A1", 1.5),
        _parcel("A2", 2.5),
    ]
    assert [(one.fault.rule, one.place.row) for one in _read(rows).warnings] == [
        ("total_differs", 2)
    ]
    rows[1][3] = 4.0
    assert _read(rows).warnings == ()


def test_decimals_of_a_parquet_file_are_read_digit_by_digit() -> None:
    columns = {
        "supervision_no": pa.array([Decimal("35020020240000012345")], pa.decimal128(20)),
        "project_name": ["甲"],
        "district": ["同安区"],
        "area_ha": pa.array([Decimal("1.0500")], pa.decimal128(8, 4)),
        "contract_on": [date(2024, 1, 5)],
        "legacy": [False],
    }
    grid = Grid("a.parquet", "parquet", typed=pa.table(columns))
    opened = Opened(Path("a.parquet"), "a.parquet", "parquet", (grid,))
    (read,) = read_files([opened], IDLE, CITY).tables
    assert read.is_sound
    assert read.data.column("supervision_no").to_pylist() == ["35020020240000012345"]
    assert read.data.column("area_ha").to_pylist() == [1.05]


def test_a_table_of_districts_names_a_successor_that_is_new_with_it() -> None:
    rows: list[list[Cell]] = [
        ["行政区", "排序", "停用日期", "继任行政区"],
        ["甲区", 1.0, "2024年3月31日", "新湖区"],
        ["新湖区", 2.0, None, None],
    ]
    (read,) = read_files([_opened(rows)], TABLES["districts"], CITY).tables
    assert read.faults == ()
    assert read.data.column("successor").to_pylist() == ["新湖区", None]
    assert read.data.column("valid_to").to_pylist() == [date(2024, 3, 31), None]
