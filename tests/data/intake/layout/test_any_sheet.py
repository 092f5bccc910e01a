"""Whatever stands in a sheet, its layout accounts for each header and takes no column twice."""

from datetime import date, time

from hypothesis import given, settings
from hypothesis import strategies as st

from data.contracts import TABLES
from data.intake.layout import tables_of
from data.intake.model import Area, Cell, CellError
from tests.data.intake.layout.sheets_of import laid, opened, sheet

WORDS: list[Cell] = [
    column.zh for table in ("idle_land", "supply_base") for column in TABLES[table].columns
]
WORDS += [
    "单位：亩",
    "面积（亩）",
    "公顷",
    "合计",
    "总任务",
    "1.行政区",
    "（公顷）",
    "%",
    "所在地",
    "面积",
]
VALUES: list[Cell] = [
    *(None, None, None, "", "\xa0", 0, 1, 2, 3.5, True, date(2024, 5, 6), time(1)),
    *(CellError("#REF!"), "2024年5月", "0.7147", "同安区", "x" * 500, "\ud800", "\x00", "名" * 119),
]
ROWS = st.lists(st.lists(st.sampled_from(WORDS + VALUES), max_size=7), max_size=8)
PLACES = st.integers(0, 8)
AREAS = st.builds(
    lambda top, left, down, right: (top, left, top + down % 3, left + right % 3),
    PLACES, PLACES, PLACES, PLACES,
)  # fmt: skip


@settings(max_examples=80)
@given(ROWS, st.lists(AREAS, max_size=3), st.sampled_from(["idle_land", "supply_base", "targets"]))
def test_each_header_is_taken_left_aside_or_asked_and_no_column_is_taken_twice(
    rows: list[list[Cell]], merged: list[Area], table: str
) -> None:
    grid = sheet(*rows, merged=tuple(merged))
    layout = laid(table, grid)
    taken = [match.column.name for match in layout.matches]
    assert len(taken) == len(set(taken))
    places = [match.index for match in layout.matches]
    assert len(places) == len(set(places))
    assert not set(places) & set(layout.aside)
    assert all(row < layout.first_row for row in layout.header)
    assert all(layout.first_row <= row < len(rows) for row in layout.repeats)
    missing = {placed.fault.column for placed in layout.faults} - {None}
    asked = {question.key.removeprefix("column:") for question in layout.questions}
    required = {column.name for column in TABLES[table].columns if column.filled} - {"legacy"}
    if layout.header:
        assert required <= set(taken) | missing | asked
    else:
        assert layout.faults
    (guess,) = tables_of(opened(grid))
    assert guess.table is None or laid(guess.table.name, grid).header != ()
