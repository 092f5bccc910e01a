"""A sheet that was laid out, read whole: every row accounted for, every cell read or refused."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from data.check.report import Fault
from data.contracts import Column
from data.contracts.arrow import ARROW
from data.intake.layout.cells import is_blank
from data.intake.model import Cell, Layout, Notice, Placed, Question, ReadTable
from data.intake.shown import cell_text
from data.intake.values import noting
from data.intake.values.columns import Reading
from data.intake.values.districts import Districts
from data.intake.values.merges import merge_faults
from data.intake.values.readers import Known, district_parent
from data.intake.values.rows import Rows, Sorting, places_of
from data.intake.values.shares import Shares, holds_percents, share_key
from data.intake.values.totals import total_warnings
from data.reading import Days
from data.rules.asked import placeholder_days


def read_values(
    layout: Layout,
    districts: Districts | None,
    answers: Mapping[str, str] | None = None,
    days: Days | None = None,
) -> ReadTable:
    """Return the rows of a sheet as the contract has them.

    ``districts`` are those of the bureau (None: not known, which is a fault where they are
    needed), ``answers`` what a person said to questions, ``days`` the placeholder days (default:
    those of the rules). Of a layout with faults or questions no row is read.
    """
    table = layout.table
    if layout.faults or layout.questions:
        nothing = {column.name: pa.nulls(0, ARROW[column.type]) for column in table.columns}
        return ReadTable(layout, pa.table(nothing), (), notices=layout.notices)
    known = Known(districts, placeholder_days() if days is None else days, answers or {})
    rows = _rows_of(layout)
    read = Reading(layout, rows.data, known)
    columns: dict[str, pa.Array] = {}
    cells: dict[str, Sequence[Cell]] = {}
    faults: list[Placed] = [*_unknown_districts(layout, known)]
    notices = [*layout.notices, *_left_out(layout, rows)]
    questions: list[Question] = []
    for match in layout.matches:
        found = read.column(match)
        columns[match.column.name] = found.values
        faults += found.faults
        notices += found.notices
        questions += [found.question] if found.question else []
        if not found.question and holds_percents(layout, match.column):
            cells[match.column.name] = found.cells
    open_shares = {
        name: Shares(layout, table.column(name), columns, held) for name, held in cells.items()
    }
    questions += _share_questions(layout, columns, open_shares, known)
    faults += merge_faults(layout, set(rows.data))
    warnings = () if questions else tuple(total_warnings(layout, rows, columns, known))
    data = pa.table(
        {column.name: _column(column, columns, len(rows.data)) for column in table.columns}
    )
    return ReadTable(
        layout,
        data,
        [row + 1 for row in rows.data],
        tuple(faults),
        tuple(questions),
        tuple(notices),
        _counts(rows, faults),
        warnings,
    )


def _rows_of(layout: Layout) -> Rows:
    if layout.grid.typed is not None:
        return Rows(data=list(range(layout.grid.typed.num_rows)))
    return Sorting(layout).run()


def _counts(rows: Rows, faults: Sequence[Placed]) -> dict[str, int]:
    faulty = {one.place.row for one in faults}
    wrong = sum(row + 1 in faulty for row in rows.data)
    return {
        "read": len(rows.data) - wrong,
        "faulty": wrong,
        "total": len(rows.total) + len(rows.subtotal),
        "empty": len(rows.empty),
        "note": len(rows.note),
        "repeated_header": len(rows.repeated),
    }


def _left_out(layout: Layout, rows: Rows) -> list[Notice]:
    kinds = (
        ("empty_row", _inner(rows)),
        ("total_row", rows.total),
        ("subtotal_row", rows.subtotal),
        ("note_row", rows.note),
    )
    return [
        noting.of_rows(rule, places_of(layout, found), _first_cells(layout, found))
        for rule, found in kinds
        if found
    ]


def _inner(rows: Rows) -> list[int]:
    """Return the empty rows among the data; those below it are paper."""
    last = max(rows.data, default=0)
    return [row for row in rows.empty if row < last]


def _first_cells(layout: Layout, found: Sequence[int]) -> list[str]:
    """Return the first text of each of the first few rows, else the first number."""
    told = []
    for row in found[: noting.FIRST]:
        filled = [cell for cell in layout.grid.rows[row] if not is_blank(cell)]
        texts = [cell for cell in filled if isinstance(cell, str)]
        told += [cell_text(cell)[:60] for cell in (texts or filled)[:1]]
    return told


def _column(column: Column, columns: Mapping[str, pa.Array], length: int) -> pa.Array:
    if column.name not in columns:
        if column.absent_as is not None:
            return pa.array([column.absent_as] * length, ARROW[column.type])
        return pa.nulls(length, ARROW[column.type])
    return columns[column.name]


def _share_questions(
    layout: Layout, columns: dict[str, pa.Array], found: Mapping[str, Shares], known: Known
) -> list[Question]:
    """Return what must be asked of columns of percents; shares become percents as answered."""
    questions: list[Question] = []
    for name, shares in found.items():
        question, answer = (
            shares.question(),
            known.answers.get(share_key(layout.table.column(name))),
        )
        if question and answer == "share":
            columns[name] = shares.as_percents()
        elif question and answer is None:
            questions.append(question)
    return questions


def _unknown_districts(layout: Layout, known: Known) -> list[Placed]:
    """Return the one fault of a table that names districts while none are known."""
    named = [match for match in layout.matches if district_parent(layout.table, match.column)]
    if known.districts or not named or layout.table.name == "districts":
        return []
    place = layout.grid.place(max(layout.header, default=None), named[0].index)
    fault = Fault(
        layout.table.name,
        None,
        named[0].column.name,
        None,
        "no_districts",
        "还没有行政区表，无法核对行政区",
        "there is no table of districts yet to know them by",
        "请把无误的行政区表（districts）与本文件一起导入",
        "import a sound table of districts together with this file",
    )
    return [Placed(fault, place)]
