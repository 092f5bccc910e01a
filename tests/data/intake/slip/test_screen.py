"""On a screen a faulty row has its faults at its left edge, its cells as the sender sees them."""

from dataclasses import replace
from pathlib import Path

from data.intake.shown import samples
from data.intake.slip import header_cells, slip_rows
from tests.data.intake.sheets import letter_column, sheet
from tests.data.intake.slip.sent import fault, slip_for
from tests.given import Row


def test_faulty_rows_are_there_in_their_order_with_the_faults_of_each_cell(tmp_path: Path) -> None:
    rows: list[Row] = [{"case_id": str(number)} for number in range(5)]
    told = [fault(6, None), fault(6, 2), fault(4, 1), fault(6, 1), fault(None, 2)]
    slip = slip_for(tmp_path, sheet("cases", rows, faults=told))
    (layout,) = slip.layouts
    found = slip_rows(layout, slip.faults)
    assert [row.number for row in found] == [4, 6]
    assert [row.cells[0] for row in found] == ["1", "3"]
    assert [one.place.column for one in found[1].all_faults] == [None, 1, 2]
    assert {at: len(faults) for at, faults in found[1].faults.items()} == {0: 1, 1: 1}
    assert [row.number for row in slip_rows(layout, slip.faults, first=1, most=5)] == [6]
    assert slip_rows(layout, slip.faults, most=1)[0].number == 4
    assert header_cells(layout)[0] == "图斑编号"


def test_names_of_persons_are_masked_on_the_screen(tmp_path: Path) -> None:
    rows: list[Row] = [{"holder": "张三丰"}]
    slip = slip_for(tmp_path, sheet("idle_land", rows, faults=[fault(3, 1)]))
    (row,) = slip_rows(slip.layouts[0], slip.faults)
    assert row.cells[letter_column("idle_land", "holder") - 1] == "张**"


def test_samples_are_different_values_short_and_masked_where_a_person_may_stand() -> None:
    said = ["", "乙公司", "乙公司", "名" * 30, "丙", "丁"]
    names = ["张三丰", "李四", "张三", None, None, None]
    rows: list[Row] = [
        {"project_name": project, "holder": name} for project, name in zip(said, names, strict=True)
    ]
    layout = sheet("idle_land", rows).layout
    at = letter_column("idle_land", "project_name") - 1
    assert samples(layout, at) == ("乙公司", "名" * 20 + "…", "丙")
    assert samples(layout, letter_column("idle_land", "holder") - 1) == ("张**", "李**")
    assert samples(layout, 400) == ()
    # A header that stands once more is no value: the first two rows, empty and 乙公司.
    repeated = replace(layout, repeats=frozenset({3, 4}))
    assert samples(repeated, at, most=1) == ("名" * 20 + "…",)
