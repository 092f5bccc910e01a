"""A sheet that was laid out, read whole: every row accounted for, every cell read or refused."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from data.check.report import Fault
from data.contracts import Column
from data.intake.layout.cells import is_blank
from data.intake.model import Layout, Notice, Option, Placed, Question, ReadTable
from data.intake.shown import cell_text
from data.intake.values import noting
from data.intake.values.columns import ARROW, Reading
from data.intake.values.districts import Districts
from data.intake.values.merges import merge_faults
from data.intake.values.readers import PERCENTS, Known, district_parent
from data.intake.values.rows import Rows, Sorting, places_of
from data.intake.values.totals import total_warnings
from data.reading import Days
from data.rules import placeholder_days
from words.language import Text

_SHARES = (
    Option("percent", Text("就是百分数（0.5 即 0.5%）", "percents as they stand (0.5 is 0.5 %)")),
    Option("share", Text("是小数（0.5 即 50%）", "shares (0.5 is 50 %)")),
)


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
    faults: list[Placed] = [*_unknown_districts(layout, known)]
    notices = [*layout.notices, *_left_out(layout, rows)]
    questions: list[Question] = []
    for match in layout.matches:
        found = read.column(match)
        columns[match.column.name] = found.values
        faults += found.faults
        notices += found.notices
        questions += [found.question] if found.question else []
        questions += _share_question(layout, match.column, columns, known)
    faults += merge_faults(layout, set(rows.data))
    warnings = () if questions else tuple(total_warnings(layout, rows, columns, known))
    data = pa.table(
        {column.name: _column(column, columns, len(rows.data), known) for column in table.columns}
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
    cells = (
        next((cell_text(cell) for cell in layout.grid.rows[row] if not is_blank(cell)), "")
        for row in found[: noting.FIRST]
    )
    return [cell[:60] for cell in cells if cell]


def _column(column: Column, columns: Mapping[str, pa.Array], length: int, known: Known) -> pa.Array:
    if column.name not in columns:
        if column.absent_as is not None:
            return pa.array([column.absent_as] * length, ARROW[column.type])
        return pa.nulls(length, ARROW[column.type])
    return _as_percents(column, columns[column.name], known)


def _share_key(column: Column) -> str:
    return f"share:{column.name}"


def _share_question(
    layout: Layout, column: Column, columns: Mapping[str, pa.Array], known: Known
) -> list[Question]:
    """Return the question whether percents are written as shares, where all are one or less."""
    if (layout.table.name, column.name) not in PERCENTS or _share_key(column) in known.answers:
        return []
    values = [value for value in columns[column.name].to_pylist() if value is not None]
    if not values or not all(0 <= value <= 1 for value in values) or not any(values):
        return []
    return [
        Question(
            _share_key(column),
            Text(
                f"“{column.zh}”都不大于 1：是百分数还是小数？",
                f"{column.en}: all are one or less; are they percents or shares?",
            ),
            _SHARES,
            layout.grid.place(max(layout.header, default=None)),
            tuple(f"{value:g}" for value in values[:3]),
        )
    ]


def _as_percents(column: Column, values: pa.Array, known: Known) -> pa.Array:
    if known.answers.get(_share_key(column)) != "share":
        return values
    return pa.array(
        [None if value is None else round(value * 100, 10) for value in values.to_pylist()],
        ARROW[column.type],
    )


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
        "请先导入行政区表（districts），或用 --districts 指定",
        "import the table of districts first, or name it by --districts",
    )
    return [Placed(fault, place)]
