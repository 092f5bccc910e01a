"""Writes rows as XLSX with real numbers and dates, and as CSV for programs; never a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.fitted import (
    DAY_FORMAT,
    LINE,
    WIDEST,
    fitted,
    heading,
    lines,
    number_format,
    stored,
    wide,
)
from charts.palette import LIGHT
from figures.columns import NUMERIC, ShownColumn, Value, rounded
from words.delimited import Cell, comment, record
from words.voice import Voice

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# What stands on A4 upright and across, before letters get too small; paper by Excel's numbers.
_UPRIGHT, _ON_A4 = 92, 200
_A4, _A3 = 9, 8


@dataclass(frozen=True)
class Stamp:
    """What every exported file says of itself: pairs of a heading and a text."""

    lines: tuple[tuple[str, str], ...]


def as_csv(
    columns: Sequence[ShownColumn], stamp: Stamp, voice: Voice, *, exact: bool = False
) -> bytes:
    """Return UTF-8 with the mark Excel needs: the stamp in lines of comment, labels, rows.

    Numbers are rounded as they are shown, unless every digit of them is asked for.
    """
    rows = zip(*(column.values for column in columns), strict=True)
    text = io.StringIO()
    # A stamp quotes what a viewer searched or clicked, so it is data like the rows.
    text.writelines(comment(name, said) for name, said in stamp.lines)
    text.write(record(column.label for column in columns))
    text.writelines(
        record(
            _cell(column, value, voice, exact=exact)
            for column, value in zip(columns, row, strict=True)
        )
        for row in rows
    )
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(
    columns: Sequence[ShownColumn], stamp: Stamp, names: tuple[str, str], voice: Voice
) -> bytes:
    """Return a workbook of two sheets, named: the rows, and where they come from."""
    # Pages offer workbooks; few viewers take one.
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    rows = book.add_worksheet(names[0][:31])
    widths = write_rows(book, rows, columns, voice)
    rows.freeze_panes(1, 0)
    set_page(rows, sum(widths))
    rows.repeat_rows(0)
    facts = book.add_worksheet(names[1][:31])
    facts.set_column(0, 0, 16)
    facts.set_column(1, 1, 100, book.add_format({"text_wrap": True}))
    for line, (said, told) in enumerate(stamp.lines):
        facts.write_string(line, 0, said)
        facts.write_string(line, 1, told)
    book.close()
    return content.getvalue()


def set_page(sheet: "Worksheet", width: int) -> None:
    """Set a sheet's paper by how wide its table is: what is printed is one page wide."""
    sheet.set_paper(_A3 if width > _ON_A4 else _A4)
    if width > _UPRIGHT:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def write_rows(
    book: "Workbook",
    sheet: "Worksheet",
    columns: Sequence[ShownColumn],
    voice: Voice,
    top: int = 0,
    least: int = 0,
) -> list[int]:
    """Write labels in row ``top`` and typed values below them, with a filter over both.

    Returns how wide the columns are, together at least ``least``.
    """
    formats = _Formats(book)
    widths = fitted(columns, voice, least)
    before: dict[str, object] = {}
    for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
        # Beside a number, which stands at the right of its cell, a text needs a gap.
        is_number = column.kind in NUMERIC
        side: dict[str, object] = {"align": "right"} if is_number else {"align": "left", **before}
        before = {"indent": 1} if is_number else {}
        head = formats.of(bold=True, bottom=1, text_wrap=True, valign="bottom", **side)
        sheet.write_string(top, at, heading(column), head)
        sheet.set_column(at, at, width)
        _write_column(sheet, column, (top + 1, at), formats, side, voice)
    two = any(
        lines(heading(one), width - 3) > 1 for one, width in zip(columns, widths, strict=True)
    )
    sheet.set_row(top, LINE * (1 + two) + 2)
    if columns and columns[0].values:
        sheet.autofilter(top, 0, top + len(columns[0].values), len(columns) - 1)
    return widths


class _Formats:
    """The formats of a workbook's cells, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: object) -> "Format":
        key = tuple(properties.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top"} | properties)
        return self._made[key]


def _write_column(
    sheet: "Worksheet",
    column: ShownColumn,
    corner: tuple[int, int],
    formats: _Formats,
    side: dict[str, object],
    voice: Voice,
) -> None:
    """Write the values of a column below each other from a cell on."""
    top, at = corner
    # A date stays one, whatever its cell says beside it.
    marked = f'{DAY_FORMAT}"{column.mark}"'
    for place, value in enumerate(column.values):
        if value is None:
            continue
        if isinstance(value, date):
            own = (
                formats.of(num_format=marked, font_color=LIGHT.secondary, **side)
                if column.is_later(value)
                else formats.of(num_format=DAY_FORMAT, **side)
            )
            sheet.write_datetime(top + place, at, value, own)
        elif isinstance(value, str):
            own = formats.of(text_wrap=wide(value) > WIDEST, **side)
            sheet.write_string(top + place, at, value, own)
        else:
            own = formats.of(num_format=number_format(column, place, voice), **side)
            sheet.write_number(top + place, at, stored(column, value), own)


def _cell(column: ShownColumn, value: Value, voice: Voice, *, exact: bool) -> Cell:
    if isinstance(value, date) and column.is_later(value):
        return column.day_written(value)
    if isinstance(value, float) and not exact:
        return rounded(column, value, voice)
    return value
