"""What stands in a cell as its sender sees it, and how much of it may be repeated; it reads none
as a value."""

from collections.abc import Mapping
from datetime import date, datetime, time
from types import MappingProxyType

from openpyxl.utils import get_column_letter

from data.contracts import Column
from data.intake.model import Cell, Grid, Layout, Place
from words.language import Text

# Why a column of a sheet is read as one of the contract, in the words of ``Match.how``.
HOW: Mapping[str, Text] = MappingProxyType(
    {
        "name": Text("合同列名", "by its name"),
        "header": Text("合同表头", "by its header"),
        "alias": Text("别名", "by another header"),
        "hand": Text("人工指定", "by hand"),
        "remembered": Text("沿用上次", "as remembered"),
    }
)
# What the rows of a sheet are called by what became of them (``ReadTable.counts``).
COUNTED: Mapping[str, Text] = MappingProxyType(
    {
        "read": Text("读取", "read"),
        "faulty": Text("有问题", "faulty"),
        "total": Text("合计行", "totals"),
        "empty": Text("空行", "empty"),
        "note": Text("说明行", "notes"),
        "repeated_header": Text("重复表头", "repeated headers"),
    }
)
# Of what a person's name, telephone or text said, this much is repeated in a list.
_MASK = "**"
# Of a column so many rows are looked through for samples, and so much of each is shown.
_SEARCHED = 500
_LONGEST = 20


def cell_text(cell: Cell, width: int = 0) -> str:
    """Return a cell as text; ``width`` is that of a number shown with leading zeros."""
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell)).zfill(width)
        case int():
            return str(cell).zfill(width)
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
    return str(cell)


def text_at(grid: Grid, place: Place) -> str | None:
    """Return what stands at a place of a grid; None where the place is no cell of it."""
    if place.row is None or place.column is None:
        return None
    row, column = place.row - 1, place.column - 1
    if grid.typed is not None:
        held = grid.typed
        inside = 0 <= row < held.num_rows and 0 <= column < held.num_columns
        return cell_text(held.column(column)[row].as_py()) if inside else None
    if not (0 <= row < len(grid.rows) and 0 <= column < len(grid.rows[row])):
        return None
    return cell_text(grid.rows[row][column], grid.zeros.get((row, column), 0))


def samples(layout: Layout, index: int, most: int = 3) -> tuple[str, ...]:
    """Return the first different values of a sheet's column (from 0), as a list may repeat them.

    They are looked for near the top alone; what is longer than a list has room for is cut.
    """
    grid = layout.grid
    column = next((match.column for match in layout.matches if match.index == index), None)
    height = len(grid.rows) if grid.typed is None else grid.typed.num_rows
    found: dict[str, None] = {}
    for row in range(layout.first_row, min(height, layout.first_row + _SEARCHED)):
        if row not in layout.repeats:
            text = " ".join((text_at(grid, grid.place(row, index)) or "").split())
            if shown := repeatable(column, text):
                found[shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"] = None
        if len(found) == most:
            break
    return tuple(found)


def repeatable(column: Column | None, text: str | None) -> str | None:
    """Return a text as a list may repeat it: of a natural person the first character only."""
    if not text or column is None or not column.persons:
        return text
    return text[:1] + _MASK


def cell_name(place: Place) -> str:
    """Return a place as a spreadsheet names it: ``C5``, ``C``, ``5``, or nothing for all."""
    letters = get_column_letter(place.column) if place.column else ""
    return f"{letters}{place.row or ''}"
