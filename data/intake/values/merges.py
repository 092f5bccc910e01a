"""Merged cells over rows of data: filled down where the contract allows it, else a fault."""

from collections.abc import Collection, Iterator

from data.check.report import Fault
from data.intake.layout.cells import cell_at, is_blank
from data.intake.model import Area, Layout, Match, Placed


def merge_faults(layout: Layout, rows: Collection[int]) -> Iterator[Placed]:
    """Yield a fault for each cell that a merged one hides, in a row of data and a column read."""
    matches = {match.index: match for match in layout.matches}
    for area in layout.grid.merged:
        if area[2] >= layout.first_row and not _is_empty(layout, area):
            yield from _hidden(layout, area, matches, rows)


def _is_empty(layout: Layout, area: Area) -> bool:
    top, left = area[0], area[1]
    return top >= len(layout.grid.rows) or is_blank(cell_at(layout.grid, top, left))


def _hidden(
    layout: Layout, area: Area, matches: dict[int, Match], rows: Collection[int]
) -> Iterator[Placed]:
    top, left, bottom, right = area
    for column in range(left, min(right, max(matches, default=-1)) + 1):
        match = matches.get(column)
        if match is None or (match.column.fill_down and left == right and top in rows):
            continue
        for row in range(max(top, layout.first_row), min(bottom + 1, len(layout.grid.rows))):
            if row in rows and (row, column) != (top, left):
                yield _fault(layout, match, row)


def _fault(layout: Layout, match: Match, row: int) -> Placed:
    place = layout.grid.place(row, match.index)
    return Placed(
        Fault(
            layout.table.name,
            place.row,
            match.column.name,
            None,
            "merged_cell",
            "单元格被合并，这一格的值不明",
            "the cell is merged into another, so that its value is unknown",
            "请取消合并，逐格填写",
            "unmerge the cells and fill in each",
        ),
        place,
    )
