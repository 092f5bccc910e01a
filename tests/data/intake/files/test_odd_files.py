"""Whatever is sent gets one clear answer: what it holds, or what is wrong and what to do."""

import re
from pathlib import Path

import pytest

from data.errors import UnreadableFile
from data.intake.files import open_file
from data.intake.model import CellError, Opened
from tests.data.intake.files import odd_damage, odd_legacy, odd_others, odd_text, odd_workbooks
from tests.data.intake.files.odd import Faulty, Odd, Sheets, Unread

ODD = (
    *odd_damage.ODD,
    *odd_workbooks.ODD,
    *odd_legacy.ODD,
    *odd_text.ODD,
    *odd_others.ODD,
)
_CHINESE = re.compile("[\u4e00-\u9fff]")


def _opened(tmp_path: Path, odd: Odd) -> Opened:
    path = tmp_path / "sent"
    path.write_bytes(odd.make())
    return open_file(path, odd.file)


def _named(odd: Odd) -> str:
    return odd.cause


_UNREAD = [odd for odd in ODD if isinstance(odd.answer, Unread)]
_FAULTY = [odd for odd in ODD if isinstance(odd.answer, Faulty)]
_READ = [odd for odd in ODD if isinstance(odd.answer, Sheets)]


@pytest.mark.parametrize("odd", _UNREAD, ids=_named)
def test_what_cannot_be_read_is_said_with_what_to_do(tmp_path: Path, odd: Odd) -> None:
    assert isinstance(odd.answer, Unread)
    with pytest.raises(UnreadableFile) as refusal:
        _opened(tmp_path, odd)
    said = refusal.value
    assert odd.answer.said in said.en
    assert said.en.startswith(f"{odd.file}: ")
    assert said.zh.startswith(f"{odd.file}：")
    # What is wrong and what to do, in either language.
    assert "; " in said.en
    assert "；" in said.zh
    assert _CHINESE.search(said.zh)


@pytest.mark.parametrize("odd", _FAULTY, ids=_named)
def test_what_is_wrong_within_is_said_by_its_row(tmp_path: Path, odd: Odd) -> None:
    assert isinstance(odd.answer, Faulty)
    (placed,) = _opened(tmp_path, odd).faults
    assert placed.fault.rule == odd.answer.rule
    assert placed.place.row == odd.answer.row
    assert placed.place.file.startswith(odd.file)


@pytest.mark.parametrize("odd", _READ, ids=_named)
def test_what_can_be_read_is_read_cell_by_cell(tmp_path: Path, odd: Odd) -> None:
    answer = odd.answer
    assert isinstance(answer, Sheets)
    opened = _opened(tmp_path, odd)
    assert opened.faults == ()
    grids = opened.grids
    sizes = [(len(grid.rows), max(map(len, grid.rows), default=0)) for grid in grids]
    assert tuple(sizes) == answer.sizes
    held = {at: grids[at[0]].rows[at[1]][at[2]] for at in answer.cells}
    assert held == answer.cells
    marks = {
        (at, row, column): str(cell)
        for at, grid in enumerate(grids)
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, CellError)
    }
    assert marks == (answer.marks or {})


@pytest.mark.parametrize("odd", _READ, ids=_named)
def test_what_is_no_value_is_told_too(tmp_path: Path, odd: Odd) -> None:
    answer = odd.answer
    assert isinstance(answer, Sheets)
    opened = _opened(tmp_path, odd)
    grids = opened.grids
    assert {spot for grid in grids for spot in grid.formulas} == set(answer.formulas)
    assert {k: v for grid in grids for k, v in grid.zeros.items()} == (answer.zeros or {})
    assert tuple(at for at, grid in enumerate(grids) if grid.is_hidden) == answer.hidden
    assert tuple(notice.rule for notice in opened.notices) == answer.notices
    assert tuple(said.en for said in opened.lost) == answer.lost
