"""The cells of a sheet, whether rows or a Parquet table, by column; it gives them no meaning."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from data.intake.model import Cell, CellError, Grid

# Digits and the signs of numbers, dates and rates: a value, whatever it means.
_FIGURES = re.compile(r"[\d.,+%:/\-\s年月日]+")


def is_blank(cell: object) -> bool:
    """True for an empty cell or one of blanks alone."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_words(cell: object) -> bool:
    """True for text that is more than a figure or a date."""
    return (
        isinstance(cell, str)
        and not isinstance(cell, CellError)
        and not is_blank(cell)
        and not _FIGURES.fullmatch(cell.strip())
    )


def width_of(grid: Grid, rows: int) -> int:
    """Return how many columns the first rows have."""
    return max((len(row) for row in grid.rows[:rows]), default=0)


def cell_at(grid: Grid, row: int, column: int) -> Cell:
    """Return a cell, None beyond the end of its row."""
    cells = grid.rows[row]
    return cells[column] if column < len(cells) else None


def column_cells(grid: Grid, first_row: int, column: int) -> Iterator[object]:
    """Yield a column's cells from a row on."""
    if grid.typed is not None:
        yield from (value.as_py() for value in grid.typed.column(column))
        return
    for row in range(first_row, len(grid.rows)):
        yield cell_at(grid, row, column)


def is_empty_column(grid: Grid, first_row: int, column: int) -> bool:
    """True when no cell of the column holds anything."""
    return all(is_blank(cell) for cell in column_cells(grid, first_row, column))


def is_empty_grid(grid: Grid) -> bool:
    """True when no cell of the sheet holds anything."""
    return grid.typed is None and all(is_blank(cell) for cells in grid.rows for cell in cells)


def are_identical(grid: Grid, first_row: int, one: int, other: int) -> bool:
    """True when two columns hold the same in every row."""
    pairs = zip_longest(column_cells(grid, first_row, one), column_cells(grid, first_row, other))
    return all(_bare(first) == _bare(second) for first, second in pairs)


def samples_of(grid: Grid, first_row: int, column: int, most: int = 3) -> tuple[str, ...]:
    """Return the first few values of a column as text."""
    found: list[str] = []
    for cell in column_cells(grid, first_row, column):
        if len(found) == most:
            break
        if not is_blank(cell):
            found.append(" ".join(str(cell).split())[:60])
    return tuple(found)


def _bare(cell: object) -> object:
    if is_blank(cell):
        return None
    return cell.strip() if isinstance(cell, str) else cell
