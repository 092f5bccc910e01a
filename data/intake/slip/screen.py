"""A slip for a screen: the faulty rows of a sheet, each with its faults at its left edge."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from data.check.text import shown
from data.intake.model import Layout, Place, Placed
from data.intake.shown import repeatable, text_at


@dataclass(frozen=True)
class SlipRow:
    """One row of a sheet as its sender sees it.

    ``number`` counts from 1 as the file shows it. ``cells`` are texts, those of natural persons
    masked. ``faults`` maps a cell (from 0) to what is wrong in it, ``whole`` is of the row.
    """

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, tuple[Placed, ...]]
    whole: tuple[Placed, ...] = ()

    @property
    def all_faults(self) -> tuple[Placed, ...]:
        """What stands at the left edge: first what is of the row, then by cell."""
        return (*self.whole, *(one for at in sorted(self.faults) for one in self.faults[at]))


def slip_rows(
    layout: Layout, placed: Iterable[Placed], *, first: int = 0, most: int | None = None
) -> tuple[SlipRow, ...]:
    """Return the rows of a sheet that have faults or warnings among those given, in their order.

    ``first`` and ``most`` choose a part of them. What is of no row is not among them.
    """
    sheet = (layout.grid.file, layout.grid.sheet)
    by_row: dict[int, list[Placed]] = {}
    for one in placed:
        if (one.place.file, one.place.sheet) == sheet and one.place.row is not None:
            by_row.setdefault(one.place.row, []).append(one)
    numbers = sorted(by_row)[first : None if most is None else first + most]
    return tuple(_row(layout, number, by_row[number]) for number in numbers)


def header_cells(layout: Layout) -> tuple[str, ...]:
    """Return what stands above each column, as the sheet was read."""
    heads = {**layout.aside, **{match.index: match.header for match in layout.matches}}
    return tuple(shown(heads.get(at, "")) for at in range(max(heads, default=-1) + 1))


def _row(layout: Layout, number: int, placed: Iterable[Placed]) -> SlipRow:
    cells: dict[int, list[Placed]] = {}
    whole = []
    for one in placed:
        if one.place.column is None:
            whole.append(one)
        else:
            cells.setdefault(one.place.column - 1, []).append(one)
    faults = {at: tuple(found) for at, found in cells.items()}
    return SlipRow(number, tuple(_texts(layout, number)), faults, tuple(whole))


def _texts(layout: Layout, number: int) -> Iterator[str]:
    grid = layout.grid
    columns = {match.index: match.column for match in layout.matches}
    width = grid.typed.num_columns if grid.typed is not None else 0
    if grid.typed is None and number <= len(grid.rows):
        width = len(grid.rows[number - 1])
    for at in range(width):
        text = text_at(grid, Place(grid.file, grid.sheet, number, at + 1)) or ""
        yield shown(repeatable(columns.get(at), text) or "")
