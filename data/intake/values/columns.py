"""One column of a sheet, read: its values, faults and notes; rows are told apart elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import pyarrow as pa

from data.check.report import Fault
from data.check.text import shown
from data.contracts import Column
from data.contracts.arrow import ARROW
from data.intake.layout.cells import cell_at, is_blank
from data.intake.model import UNSTORED, Cell, CellError, Layout, Match, Notice, Placed, Question
from data.intake.shown import cell_text, repeatable
from data.intake.values import noting
from data.intake.values.outcome import EMPTY, NIL, SHEET_ERROR, UNSTORED_FORMULA, Outcome, Wrong
from data.intake.values.readers import Known, Reader, is_identifier, question_of, reader_of


@dataclass
class ColumnRead:
    """A column's values in the order of the rows, with what was found on the way.

    ``cells`` are those the values were read from.
    """

    values: pa.Array
    faults: list[Placed] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    question: Question | None = None
    cells: Sequence[Cell] = ()


@dataclass
class _Noted:
    count: int = 0
    rows: list[int] = field(default_factory=list)
    values: dict[str, None] = field(default_factory=dict)

    def add(self, row: int, text: str) -> None:
        self.count += 1
        if len(self.rows) < noting.FIRST:
            self.rows.append(row)
        if len(self.values) < noting.FIRST:
            self.values[text] = None


class Reading:
    """Reads the columns of one sheet."""

    def __init__(self, layout: Layout, rows: Sequence[int], known: Known) -> None:
        """Take the layout and the rows (from 0) of its data."""
        self._layout = layout
        self._rows = rows
        self._known = known

    def column(self, match: Match) -> ColumnRead:
        """Return one column, read."""
        layout, column = self._layout, match.column
        cells, filled = self._cells(match)
        distinct: dict[type, dict[Cell, Outcome | None]] = {}
        for cell in cells:
            distinct.setdefault(type(cell), {})[cell] = None
        every = [cell for known in distinct.values() for cell in known]
        place = layout.grid.place(max(layout.header, default=None), match.index)
        question = question_of(match, every, self._known, place)
        if question:
            return ColumnRead(pa.nulls(len(cells), ARROW[column.type]), question=question)
        reader = reader_of(layout.table, match, layout.grid, every, self._known)
        return self._read(match, cells, filled, _Memo(reader, distinct))

    def _read(
        self, match: Match, cells: list[Cell], filled: frozenset[int], memo: "_Memo"
    ) -> ColumnRead:
        column = match.column
        zeros = self._zeros(match)
        noted: dict[str, _Noted] = {}
        faults: list[Placed] = []
        values: list[object] = []
        for row, cell in zip(self._rows, cells, strict=True):
            value, note, wrong = memo.read(cell)
            if row in zeros and isinstance(value, str):
                value, note = value.zfill(zeros[row]), "zeros_restored"
            if row in filled:
                note = note or "filled_down"
            if note:
                noted.setdefault(note, _Noted()).add(row, _repeated(column, cell))
            if wrong:
                faults.append(self._fault(match, row, cell, wrong))
            values.append(value)
        if formulas := self._formulas(match):
            noted["formula"] = formulas
        notices = [self._notice(match, rule, found) for rule, found in noted.items()]
        array = pa.array(values, ARROW[column.type])
        return ColumnRead(array, faults, notices, cells=cells)

    def _cells(self, match: Match) -> tuple[list[Cell], frozenset[int]]:
        """Return the cells of the data's rows, and the rows a merged cell above them fills."""
        grid, index, other = self._layout.grid, match.index, match.fallback
        held = grid.rows
        if grid.typed is not None:
            return [_plain(value) for value in grid.typed.column(index).to_pylist()], frozenset()
        cells = [held[row][index] if index < len(held[row]) else None for row in self._rows]
        if other is not None:
            cells = [
                (held[row][other] if other < len(held[row]) else None) if is_blank(cell) else cell
                for row, cell in zip(self._rows, cells, strict=True)
            ]
        filled: dict[int, Cell] = {}
        if match.column.fill_down:
            for top, left, bottom, right in grid.merged:
                # Cells may be merged below the last row that holds anything.
                last = min(bottom, len(held) - 1)
                if left == index == right and last > top >= self._layout.first_row:
                    filled |= dict.fromkeys(range(top + 1, last + 1), cell_at(grid, top, index))
        if filled:
            pairs = zip(self._rows, cells, strict=True)
            cells = [filled.get(row) if is_blank(cell) else cell for row, cell in pairs]
        return cells, frozenset(filled)

    def _zeros(self, match: Match) -> dict[int, int]:
        if not is_identifier(self._layout.table, match.column):
            return {}
        zeros = self._layout.grid.zeros
        return {row: width for (row, column), width in zeros.items() if column == match.index}

    def _formulas(self, match: Match) -> _Noted | None:
        formulas = self._layout.grid.formulas
        if not formulas:
            return None
        data = set(self._rows)
        rows = sorted(row for row, column in formulas if column == match.index and row in data)
        return _Noted(len(rows), rows[: noting.FIRST]) if rows else None

    def _fault(self, match: Match, row: int, cell: Cell, wrong: Wrong) -> Placed:
        place = self._layout.grid.place(row, match.index)
        said, remedy = wrong.said, wrong.remedy
        return Placed(
            Fault(
                self._layout.table.name,
                place.row,
                match.column.name,
                _repeated(match.column, cell),
                wrong.rule,
                said.zh,
                said.en,
                remedy.zh,
                remedy.en,
            ),
            place,
        )

    def _notice(self, match: Match, rule: str, found: _Noted) -> Notice:
        places = [self._layout.grid.place(row, match.index) for row in found.rows]
        return noting.of_cells(rule, match.column, found.count, places, tuple(found.values))


class _Memo:
    """Reads each distinct cell of a column once."""

    def __init__(self, reader: Reader, known: dict[type, dict[Cell, Outcome | None]]) -> None:
        self._reader = reader
        self._known = known

    def read(self, cell: Cell) -> Outcome:
        known = self._known[type(cell)]
        outcome = known[cell]
        if outcome is None:
            outcome = known[cell] = self._fresh(cell)
        return outcome

    def _fresh(self, cell: Cell) -> Outcome:
        if cell is None:
            # Of a column of codes blank may be a label.
            return self._reader.read("")
        if isinstance(cell, CellError):
            return UNSTORED_FORMULA if cell is UNSTORED else SHEET_ERROR
        outcome = self._reader.read(cell)
        # What looks empty and is not was meant to say so.
        return NIL if outcome == EMPTY and cell else outcome


def _plain(value: Cell | Decimal) -> Cell:
    """Return a typed value as a cell; a decimal keeps all its digits as text."""
    return format(value, "f") if isinstance(value, Decimal) else value


def _repeated(column: Column, cell: Cell) -> str:
    return shown(repeatable(column, cell_text(cell)) or "")
