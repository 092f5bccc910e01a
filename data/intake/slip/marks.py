"""Which cells and rows of a sender's sheets are marked, and with what note; it marks none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from data.intake.model import Grid, Layout, Place
from data.intake.shown import cell_name
from data.intake.slip.lines import Line
from words.language import Language

# A note longer than this is read by nobody; the list has it all.
_LONGEST_NOTE = 800
_Key = TypeVar("_Key")
Sheets = Mapping[tuple[str, str], "Marks"]


@dataclass
class Marks:
    """The notes of one sheet: by cell and by row, both counted from 1."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)


def marks_of(lines: Iterable[Line], layouts: Iterable[Layout], language: Language) -> Sheets:
    """Return the marks of each sheet (file and name) in which a fault has a row or a column.

    A fault of a whole column stands in the last row of the header.
    """
    heads = {
        (layout.grid.file, layout.grid.sheet): layout.header[-1] + 1
        for layout in layouts
        if layout.header
    }
    sheets: dict[tuple[str, str], Marks] = {}
    for line in lines:
        place = line.place
        sheet = (place.file, place.sheet)
        row = place.row or heads.get(sheet, 1)
        if place.row is None and place.column is None:
            continue
        marks = sheets.setdefault(sheet, Marks())
        said = _said(line, language)
        if place.column is not None:
            _add(marks.cells, (row, place.column), said)
            said = f"{cell_name(Place('', '', row, place.column))} {said}"
        if row not in marks.rows:
            marks.rows[row] = f"第 {row} 行" if language == "zh" else f"Row {row}"
        _add(marks.rows, row, said)
    return sheets


def _add(notes: dict[_Key, str], key: _Key, said: str) -> None:
    before = notes.get(key)
    if before is None:
        notes[key] = said
    elif len(before) + len(said) <= _LONGEST_NOTE:
        notes[key] = f"{before}\n{said}"
    elif not before.endswith("…"):
        notes[key] = f"{before}\n…"


def _said(line: Line, language: Language) -> str:
    mark = "；" if language == "zh" else "; "
    return f"{line.wrong}{mark}{line.remedy}"


def sheet_of(grid: Grid) -> tuple[str, str]:
    """Return the name under which the marks of a grid are kept."""
    return grid.file, grid.sheet
