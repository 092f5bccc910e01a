"""Writes rows as XLSX with real numbers and dates, and as CSV for programs; never a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from charts.palette import LIGHT
from figures.columns import ShownColumn, Value, is_whole, rounded
from words.delimited import Cell, comment, record
from words.lettering import cells
from words.voice import Voice

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDEST = 48
DAY_FORMAT = "yyyy-mm-dd"


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
    text.writelines(comment(heading, said) for heading, said in stamp.lines)
    text.write(record(column.label for column in columns))
    text.writelines(
        record(
            _cell(column, value, voice, exact=exact)
            for column, value in zip(columns, row, strict=True)
        )
        for row in rows
    )
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(columns: Sequence[ShownColumn], stamp: Stamp, names: tuple[str, str]) -> bytes:
    """Return a workbook of two sheets, named: the rows, and where they come from."""
    # Pages offer workbooks; few viewers take one.
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    rows = book.add_worksheet(names[0][:31])
    write_rows(book, rows, columns)
    rows.freeze_panes(1, 0)
    facts = book.add_worksheet(names[1][:31])
    facts.set_column(0, 0, 16)
    facts.set_column(1, 1, 100, book.add_format({"text_wrap": True}))
    for line, (heading, said) in enumerate(stamp.lines):
        facts.write_string(line, 0, heading)
        facts.write_string(line, 1, said)
    book.close()
    return content.getvalue()


def write_rows(
    book: "Workbook", sheet: "Worksheet", columns: Sequence[ShownColumn], top: int = 0
) -> None:
    """Write labels in row ``top`` and typed values below them, with a filter over both."""
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = {
        "area": book.add_format({"num_format": "#,##0.00##"}),
        "percent": book.add_format({"num_format": "0.00"}),
        "points": book.add_format({"num_format": "+0.00;-0.00;0.00"}),
        "amount": book.add_format({"num_format": "#,##0.00"}),
        "count": book.add_format({"num_format": "0"}),
        "day": book.add_format({"num_format": DAY_FORMAT}),
        "text": book.add_format({}),
    }
    for at, column in enumerate(columns):
        sheet.write_string(top, at, column.label, heading)
        # A date stays one, whatever its cell says beside it.
        marked = book.add_format(
            {"num_format": f'{DAY_FORMAT}"{column.mark}"', "font_color": LIGHT.secondary}
        )
        written = [_wide(column, value) for value in column.values[:200]]
        written += [part for one in set(column.formats) for part in one.split(";")]
        width = max([cells(column.label), *map(cells, written)])
        sheet.set_column(at, at, min(width + 2, _WIDEST))
        for line, value in enumerate(column.values, start=top + 1):
            if value is None:
                continue
            if isinstance(value, date):
                later = column.is_later(value)
                sheet.write_datetime(line, at, value, marked if later else formats["day"])
            elif isinstance(value, str):
                sheet.write_string(line, at, value)
            else:
                sheet.write_number(line, at, value, _format(book, formats, column, line - top - 1))
    if columns and columns[0].values:
        sheet.autofilter(top, 0, top + len(columns[0].values), len(columns) - 1)


def _format(
    book: "Workbook", formats: dict[str, "Format"], column: ShownColumn, place: int
) -> "Format":
    """Return the format of a number; one that is read as words has its own."""
    if not column.formats:
        return formats["count" if is_whole(column, column.values[place]) else column.kind]
    own = column.formats[place]
    if own not in formats:
        formats[own] = book.add_format({"num_format": own, "align": "right"})
    return formats[own]


def _cell(column: ShownColumn, value: Value, voice: Voice, *, exact: bool) -> Cell:
    if isinstance(value, date) and column.is_later(value):
        return column.day_written(value)
    if isinstance(value, float) and not exact:
        return rounded(column, value, voice)
    return value


def _wide(column: ShownColumn, value: Value) -> str:
    """Return a text as wide as a cell of a sheet."""
    if value is None:
        return ""
    return column.day_written(value) if isinstance(value, date) else str(value)
