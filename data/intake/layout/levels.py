"""Headers of several levels: which rows belong together and what stands above each column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.intake.layout.cells import cell_at, is_blank, is_words, width_of
from data.intake.layout.headings import Heading, heading, one_line
from data.intake.layout.units import Unit
from data.intake.model import Grid

# A header that begins below so many rows is none that a person would look for.
SEARCHED = 100
MOST_LEVELS = 3
# No sheet is read beyond; what lies to the right of it is decoration.
MOST_COLUMNS = 2_000
_LABEL = re.compile(
    r"(?:单\s*位|日\s*期|时\s*间|人|部门|机关|电话|文号|unit|date|prepared by)\s*[:：]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Caption:
    """What stands above a column: as it is shown, and the keys to try, the whole first."""

    text: str
    keys: tuple[str, ...]
    units: tuple[Unit, ...] = ()
    unit_text: str | None = None


@dataclass(frozen=True)
class HeaderCells:
    """The top of a sheet with its merged cells resolved; ``searched`` is how many rows that is."""

    grid: Grid
    searched: int = SEARCHED

    @cached_property
    def width(self) -> int:
        """How many columns the top of the sheet has."""
        return min(width_of(self.grid, self.searched), MOST_COLUMNS)

    @property
    def height(self) -> int:
        """How many rows are searched."""
        return min(len(self.grid.rows), self.searched)

    @cached_property
    def _origins(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        return {
            (row, column): (top, left)
            for top, left, bottom, right in self.grid.merged
            for row in range(top, min(bottom + 1, self.height))
            for column in range(left, min(right + 1, self.width))
        }

    @cached_property
    def _has_merges(self) -> bool:
        return bool(self._origins)

    def is_filled(self, row: int, column: int) -> bool:
        """True when the cell itself holds something."""
        return not is_blank(cell_at(self.grid, row, column))

    def origin(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the cell whose text stands at a place; None where nothing does.

        Where a sheet has no merged cells (text files, some exports) the first cell of a run of
        blanks stands for the run.
        """
        place = self._origins.get((row, column), (row, column))
        if self.is_filled(*place):
            return place
        if self._has_merges:
            return None
        heads = [left for left in range(column) if self.is_filled(row, left)]
        return (row, heads[-1]) if heads else None

    def own(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the origin without any run of blanks: what stands at the place for certain."""
        place = self._origins.get((row, column), (row, column))
        return place if self.is_filled(*place) else None

    def is_wide(self, row: int, column: int) -> bool:
        """True when what stands at a place stands above more than one column."""
        place = self.origin(row, column)
        beside = (column - 1, column + 1)
        return place is not None and any(
            0 <= other < self.width and self.origin(row, other) == place for other in beside
        )

    def is_parent(self, row: int) -> bool:
        """True when a row and the one below it are two levels of one header."""
        texts = {self.own(row, column) for column in range(self.width)} - {None}
        below = [column for column in range(self.width) if self._has_child(row + 1, column)]
        labelled = any(_LABEL.search(one_line(cell)) for cell in self.grid.rows[row])
        return (
            len(texts) > 1
            and bool(below)
            and not labelled
            and all(self._is_child(row, column) for column in below)
        )

    def _has_child(self, row: int, column: int) -> bool:
        place = self.own(row, column)
        return place is not None and place[0] == row and _says_something(self._text(place))

    def _is_child(self, row: int, column: int) -> bool:
        """True when the cell below can be a level under what stands in the row."""
        place = (row + 1, column)
        place = self._origins.get(place, place)
        if not is_words(cell_at(self.grid, *place)):
            return heading(self._text(place)).is_unit
        free = self._has_groups(row) or self.is_wide(row, column)
        free = free or self.origin(row, column) is None
        return free or heading(self._text(place)).is_unit

    def is_cut(self, row: int) -> bool:
        """True when a cell that begins further up reaches into the row."""
        places = (self.own(row, column) for column in range(self.width))
        return any(place is not None and place[0] < row for place in places)

    def _has_groups(self, row: int) -> bool:
        """True when a cell of the row is merged over several columns, which are named below."""
        return any(
            left < right and top == row and self.is_filled(top, left)
            for top, left, _, right in self.grid.merged
        )

    def _text(self, place: tuple[int, int]) -> str:
        return one_line(cell_at(self.grid, *place))

    def captions(self, rows: Sequence[int]) -> dict[int, Caption]:
        """Return what the rows say above each column that they name."""
        captions = {}
        for column in range(self.width):
            caption = self._caption(rows, column)
            if caption:
                captions[column] = caption
        return captions

    def _caption(self, rows: Sequence[int], column: int) -> Caption | None:
        *upper, last = rows
        # Only a level that stands above others is spread over a run of blanks.
        child = self.own(last, column)
        places = [
            self.own(row, column) if child is None else self.origin(row, column) for row in upper
        ]
        held = [place for place in dict.fromkeys((*places, child)) if place]
        levels = [heading(self._text(place)) for place in held]
        levels = [level for level in levels if level.key or level.is_unit]
        if not levels:
            return None
        alone = len(levels) > 1 and not self._spreads(upper, column)
        return _caption_of(levels, alone)

    def _spreads(self, upper: Sequence[int], column: int) -> bool:
        return any(self.is_wide(row, column) for row in upper)


def _says_something(text: str) -> bool:
    found = heading(text)
    return bool(found.key or found.is_unit)


def _caption_of(levels: Sequence[Heading], parent_alone: bool) -> Caption:
    """Return the caption of levels from top to bottom.

    Tried are all together, the lower ones, and the upper ones where they stand over one column.
    """
    united = next((level for level in reversed(levels) if level.units), None)
    named = [level.key for level in levels if level.key]
    keys = ["".join(named), "".join(reversed(named))]
    keys += ["".join(named[start:]) for start in range(1, len(named))]
    if parent_alone:
        keys += ["".join(named[:end]) for end in range(len(named) - 1, 0, -1)]
    return Caption(
        " · ".join(level.text for level in levels),
        tuple(dict.fromkeys(key for key in keys if key)),
        united.units if united else (),
        united.unit_text if united else None,
    )
