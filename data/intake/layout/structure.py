"""What stands where no data should: repeated and second headers, values without a header."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from data.contracts import TABLES, Table
from data.intake.layout import noted, said
from data.intake.layout.cells import is_blank
from data.intake.layout.header import FEWEST, Header
from data.intake.layout.headings import heading, one_line
from data.intake.layout.vocabulary import vocabulary
from data.intake.model import Cell, Grid, Notice, Placed

# So many known headers in a row, and most of what it holds, make it a header.
_MANY = 3
_MOST = 0.6
# A header shows itself in the first cells of its row; a row of data is not searched further.
_LOOKED_AT = 4
_LONGEST = 40

Signature = tuple[str, ...]


@dataclass
class Structure:
    """Faults and notes of a sheet's rows, and rows (from 0) that are no data."""

    faults: list[Placed] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    repeats: set[int] = field(default_factory=set)


def structure_of(
    table: Table, grid: Grid, header: Header, taken: Collection[int], *, is_chosen: bool = False
) -> Structure:
    """Return what the rows of a sheet hold beside data; ``taken`` are the columns that are read.

    Of a header that ``is_chosen`` the rows upon it may be one too: no row stands between.
    """
    structure = Structure()
    if grid.typed is not None:
        return structure
    last = header.rows[-1]
    signatures = {_signature(grid.rows[row]): row for row in reversed(header.rows)}
    looks = _Looks(header, max(FEWEST, min(len(taken), _MANY)))
    alike = dict(looks.like_headers(grid, header))
    passed = _upon(grid, header, alike) if is_chosen else set()
    for row, known in alike.items():
        if row in passed:
            continue
        origin = signatures.get(_signature(grid.rows[row]))
        if origin is not None and row > last:
            structure.repeats.update(_page_head(grid, header, row, origin))
        else:
            structure.faults.append(said.second_header(table, grid.place(row), known))
    structure.notices += _notes_above(grid, header)
    if structure.repeats:
        places = tuple(grid.place(row) for row in sorted(structure.repeats))
        structure.notices.append(noted.repeated_header(places))
    structure.notices += _notes_on_width(grid, header, structure.repeats, taken)
    return structure


def _upon(grid: Grid, header: Header, alike: Collection[int]) -> set[int]:
    """Return the rows like a header above it with nothing else between."""
    found = set()
    for row in range(min(header.rows) - 1, -1, -1):
        if row in alike:
            found.add(row)
        elif _signature(grid.rows[row]):
            break
    return found


@lru_cache(maxsize=1)
def _all_keys() -> frozenset[str]:
    return frozenset(key for table in TABLES.values() for key in vocabulary(table))


class _Looks:
    """Tells rows that look like a header; a text is looked at once."""

    def __init__(self, header: Header, fewest: int) -> None:
        own = {key for caption in header.captions.values() for key in caption.keys}
        self._keys = _all_keys() | own
        self._ends = {key[-1] for key in self._keys if key}
        self._fewest = fewest
        self._seen: dict[str, bool] = {}

    def like_headers(self, grid: Grid, header: Header) -> Iterator[tuple[int, int]]:
        """Yield rows outside the header that look like one, and how many headers they hold."""
        outside = (*range(min(header.rows)), *range(header.first_row, len(grid.rows)))
        for row in outside:
            cells = grid.rows[row]
            if self._may_be(cells):
                filled = [cell for cell in cells if not is_blank(cell)]
                known = sum(map(self._is_known, filled))
                if known >= self._fewest and known >= _MOST * len(filled):
                    yield row, known

    def _may_be(self, cells: Sequence[Cell]) -> bool:
        looked = 0
        for cell in cells:
            if is_blank(cell):
                continue
            if self._is_known(cell):
                return True
            looked += 1
            if looked == _LOOKED_AT:
                break
        return False

    def _is_known(self, cell: Cell) -> bool:
        if not isinstance(cell, str) or len(cell) > _LONGEST or self._ends_unlike(cell[-1]):
            return False
        known = self._seen.get(cell)
        if known is None:
            known = self._seen[cell] = heading(cell).key in self._keys
        return known

    def _ends_unlike(self, letter: str) -> bool:
        """True for an ideograph or a digit with which no header ends: told without reading on."""
        return (letter.isdigit() or "一" <= letter <= "鿿") and letter not in self._ends


def _signature(cells: Sequence[object]) -> Signature:
    texts = [one_line(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _page_head(grid: Grid, header: Header, row: int, origin: int) -> Iterator[int]:
    """Yield the rows around a repeated header that repeat what stands around the first one."""
    yield row
    for step, end in ((-1, -1), (1, header.first_row)):
        place, first = row + step, origin + step
        while first != end and header.first_row <= place < len(grid.rows):
            if _signature(grid.rows[place]) != _signature(grid.rows[first]):
                break
            yield place
            place, first = place + step, first + step


def _notes_above(grid: Grid, header: Header) -> Iterator[Notice]:
    held = [row for row in range(header.rows[0]) if _signature(grid.rows[row])]
    if held:
        texts = (" ".join(filter(None, _signature(grid.rows[row]))) for row in held)
        yield noted.above_header(
            len(held), grid.place(held[0]), tuple(text[:60] for text in texts)[: said.FIRST]
        )
    if header.numbering:
        yield noted.numbering(tuple(grid.place(row) for row in header.numbering))


def _notes_on_width(
    grid: Grid, header: Header, repeats: set[int], taken: Collection[int]
) -> Iterator[Notice]:
    held = _cells_without_header(grid, header, repeats)
    for column in taken:
        del held[column]
    if not held:
        return
    row, named = header.rows[-1], len(header.captions)
    first = grid.rows[header.first_row]
    more = [place for place in held if place < len(first) and not is_blank(first[place])]
    if more:
        yield noted.short_header(named, named + len(more), grid.place(row))
    yield noted.without_header(held.total(), [grid.place(row, place) for place in sorted(held)])


def _cells_without_header(grid: Grid, header: Header, repeats: set[int]) -> Counter[int]:
    """Return how many filled cells stand in each column that has no header."""
    width = max(header.captions, default=-1) + 1
    gaps = [column for column in range(width) if column not in header.captions]
    held: Counter[int] = Counter()
    for row in range(header.first_row, len(grid.rows)):
        cells = grid.rows[row]
        if row in repeats or not (gaps or len(cells) > width):
            continue
        columns = (*(gap for gap in gaps if gap < len(cells)), *range(width, len(cells)))
        held.update(column for column in columns if not is_blank(cells[column]))
    return held
