"""Sheets that were read, checked like an export, with every fault and warning where the sender
finds it; it opens no file of a sender."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.check.alone import Judged, RowWarning, check_alone
from data.check.report import Fault
from data.check.text import shown
from data.contracts import TABLES, Column, Table
from data.intake.model import Layout, Place, Placed, Question, ReadTable
from data.intake.shown import repeatable, text_at
from data.registers.model import Register
from data.rules import BUILT_IN
from data.scratch import Scratch
from words.language import Text

_LOOK = ("请核实；不影响接收", "please verify; the file is accepted all the same")


@dataclass(frozen=True)
class Checked:
    """Sheets of one table, checked together.

    ``data`` is of use only where ``is_sound``. ``unjudged`` are the layouts whose structure does
    not hold: their rows were not looked at. ``not_at_hand`` names the tables in which rows could
    not be looked up.
    """

    table: Table
    reads: tuple[ReadTable, ...]
    data: pa.Table
    faults: tuple[Placed, ...] = ()
    warnings: tuple[Placed, ...] = ()
    unjudged: tuple[Layout, ...] = ()
    not_at_hand: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True when nothing refuses the table."""
        return not self.faults


def checked(
    reads: Sequence[ReadTable],
    others: Mapping[str, Path],
    *,
    today: date | None = None,
    rules: Path = BUILT_IN,
    registers: Sequence[Register] | None = None,
) -> Checked:
    """Check what was read for one table, all sheets together; there is at least one.

    ``others`` are Parquet files of other tables, in which rows are looked up. A question that is
    not answered is a fault.
    """
    table = reads[0].layout.table
    told = [fault for read in reads for fault in _told(read)]
    # What stands in a sheet whose structure does not hold is anybody's guess.
    firm = [read for read in reads if not _loose(read.layout)]
    judged, where = Judged(), _Origin(firm)
    data = where.data if firm else reads[0].data.slice(0, 0)
    if data.num_rows:
        # A row may name one whose key could not be read.
        whole = len(firm) == len(reads) and not any(data[key].null_count for key in table.key)
        unjudged = () if whole else (table.name, *_own_rows(table))
        judged = _judged(table, data, others, today, rules, registers, unjudged, where)
    known = _Known(told, firm)
    found = [one for one in map(where.fault, judged.faults) if not known.holds(one)]
    warnings = [one for read in firm for one in read.warnings]
    if not any(read.questions for read in firm):
        rows = {_row(one) for one in (*told, *found)}
        warned = map(where.warning, judged.warnings)
        warnings += [one for one in warned if _row(one) not in rows]
    return Checked(
        table,
        tuple(reads),
        data,
        _in_order(reads, [*told, *found]),
        _in_order(reads, warnings),
        tuple(read.layout for read in reads if _loose(read.layout)),
        judged.not_at_hand,
    )


def _in_order(reads: Sequence[ReadTable], placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return faults as a sender works through them: sheet by sheet, what is of none of its rows
    first, then row by row."""
    grids = [read.layout.grid for read in reads]
    turns = {(grid.file, grid.sheet): turn for turn, grid in enumerate(grids)}

    def turn_of(one: Placed) -> tuple[int, int, int]:
        place = one.place
        return turns.get((place.file, place.sheet), 0), place.row or 0, place.column or 0

    return tuple(sorted(placed, key=turn_of))


def _judged(
    table: Table,
    data: pa.Table,
    others: Mapping[str, Path],
    today: date | None,
    rules: Path,
    registers: Sequence[Register] | None,
    unjudged: Collection[str],
    where: "_Origin",
) -> Judged:
    with Scratch("intake") as folder:
        path = folder / f"{table.name}.parquet"
        pq.write_table(data, path)
        return check_alone(
            table,
            path,
            others,
            today=today,
            rules=rules,
            unjudged=unjudged,
            place=where.said,
            registers=registers,
        )


def _own_rows(table: Table) -> tuple[str, ...]:
    """Return the tables besides its own in which a table's own rows are looked up."""
    return () if table.name in TABLES else ("matters",)


def _loose(layout: Layout) -> bool:
    return bool(layout.faults or layout.questions)


def _told(read: ReadTable) -> Iterator[Placed]:
    """Yield what reading found; of a sheet whose structure does not hold nothing of its rows."""
    layout = read.layout
    yield from layout.faults
    yield from (as_fault(question, layout.table) for question in layout.questions)
    if not _loose(layout):
        yield from read.faults
        yield from (as_fault(question, layout.table) for question in read.questions)


def as_fault(question: Question, table: Table) -> Placed:
    """Return a question that nobody answers as a fault; its answers are the remedy."""
    answers_zh = "、".join(option.said.zh for option in question.options)
    answers_en = ", ".join(option.said.en for option in question.options)
    fault = Fault(
        table.name,
        question.place.row,
        None,
        "; ".join(question.samples) or None,
        "unanswered_question",
        question.said.zh,
        question.said.en,
        f"请在文件中写明，或在导入页面上选择：{answers_zh}",
        f"make it plain in the file, or choose on the import page: {answers_en}",
    )
    return Placed(fault, question.place)


class _Known:
    """What reading has told already: of those cells and columns nothing more is to be said."""

    def __init__(self, told: Sequence[Placed], firm: Sequence[ReadTable]) -> None:
        self._cells = {(one.place, one.fault.column) for one in told}
        self._places = {one.place for one in told if one.place.column is not None}
        # A column that is asked about, or wrong in its header, was read as empty.
        questions = [question.place for read in firm for question in read.questions]
        heads = {(read.layout.grid.file, read.layout.grid.sheet): read.layout for read in firm}
        self._columns = {
            (place.file, place.sheet, place.column)
            for place in (*questions, *self._places)
            if (layout := heads.get((place.file, place.sheet)))
            and (place.row is None or place.row <= layout.first_row)
        }

    def holds(self, one: Placed) -> bool:
        place = one.place
        return (
            place in self._places
            or (place, one.fault.column) in self._cells
            or (place.file, place.sheet, place.column) in self._columns
        )


def _row(placed: Placed) -> Place:
    return replace(placed.place, column=None)


class _Origin:
    """Where each row of sheets joined into one table stood."""

    def __init__(self, reads: Sequence[ReadTable]) -> None:
        self._reads = reads
        self._ends = list(accumulate(read.data.num_rows for read in reads))
        self._columns = [
            {match.column.name: match.index for match in read.layout.matches} for read in reads
        ]

    @property
    def data(self) -> pa.Table:
        return pa.concat_tables([read.data for read in self._reads])

    def _found(self, row: int) -> tuple[int, int]:
        """Return which sheet a row of the whole (from 1) is of, and its row in the file."""
        at = bisect_right(self._ends, row - 1)
        return at, self._reads[at].origin[row - 1 - (self._ends[at - 1] if at else 0)]

    def _place(self, row: int | None, names: Sequence[str]) -> tuple[ReadTable, Place]:
        if row is None:
            grid = self._reads[0].layout.grid
            return self._reads[0], Place(grid.file, grid.sheet)
        at, stood = self._found(row)
        columns = self._columns[at]
        first = next((columns[name] for name in names if name in columns), None)
        grid = self._reads[at].layout.grid
        return self._reads[at], Place(
            grid.file, grid.sheet, stood, first if first is None else first + 1
        )

    def said(self, row: int) -> Text:
        """Return where a row stands, as a message says it beside a fault of another row."""
        at, stood = self._found(row)
        if len(self._reads) == 1:
            return Text(f"第 {stood} 行", f"row {stood}")
        grid = self._reads[at].layout.grid
        sheet = " ".join(part for part in (grid.file, grid.sheet) if part)
        return Text(f"{sheet} 第 {stood} 行", f"row {stood} of {sheet}")

    def fault(self, fault: Fault) -> Placed:
        names = (fault.column or "").split(", ")
        read, place = self._place(fault.row, names)
        table = read.layout.table
        column = _column(table, names[0])
        value = text_at(read.layout.grid, place) or fault.value
        said = _in_words(fault, table)
        return Placed(replace(said, row=place.row, value=repeatable(column, value)), place)

    def warning(self, warning: RowWarning) -> Placed:
        read, place = self._place(warning.row, warning.columns)
        table = read.layout.table
        fault = Fault(
            table.name,
            place.row,
            warning.columns[0] if warning.columns else None,
            shown(_detail(warning, read.layout)),
            warning.check,
            warning.said.zh,
            warning.said.en,
            *_LOOK,
        )
        return Placed(fault, place)


def _column(table: Table, name: str) -> Column | None:
    return table.column(name) if name in table.column_names else None


def _detail(warning: RowWarning, layout: Layout) -> str:
    """Return the values that explain a warning, under the headers that the sender gave them."""
    detail = warning.detail or warning.key
    heads = {match.column.name: match.header for match in layout.matches}
    for name in warning.columns:
        head = heads.get(name) or name
        detail = f"{head}=".join(re.split(rf"\b{name}=", detail))
    return detail


def _in_words(fault: Fault, table: Table) -> Fault:
    """Say of a cell that some rows may leave empty which they are, in a clerk's words."""
    column = _column(table, fault.column or "")
    if fault.rule != "null" or column is None or column.required_when is None:
        return fault
    condition = column.required_when
    other = table.column(condition.column)
    codes = [code for code in other.code_list if code.code in condition.values]
    return replace(
        fault,
        zh=f"不得为空（{other.zh}为{'、'.join(code.zh for code in codes)}时）",
        en=f"may not be empty where {other.en} is {' or '.join(code.en for code in codes)}",
    )
