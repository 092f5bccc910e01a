"""Which rows of a sheet are its header, and where its data begin; it decides on no column."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.intake.layout.cells import is_blank, is_words
from data.intake.layout.headings import heading, one_line
from data.intake.layout.levels import MOST_LEVELS, SEARCHED, Caption, HeaderCells
from data.intake.layout.vocabulary import Known, Vocabulary
from data.intake.model import Grid

# One header of the contract may stand in any text; two in one row are a header.
FEWEST = 2
_ORDINALS = tuple("甲乙丙丁戊己庚辛壬癸")


@dataclass(frozen=True)
class Header:
    """The header's rows, the first row of data, and what stands above each column.

    ``numbering`` are rows that number the columns. Parquet has no rows: all is nought.
    """

    rows: tuple[int, ...]
    first_row: int
    captions: Mapping[int, Caption]
    numbering: tuple[int, ...] = ()


@dataclass(frozen=True)
class Hit:
    """The column a caption names, and how many of its shorter readings were passed over."""

    known: Known
    depth: int


def hit_of(caption: Caption, words: Vocabulary) -> Hit | None:
    """Return the column that a caption names, None when it names none."""
    for depth, key in enumerate(caption.keys):
        if known := words.get(key):
            return Hit(known, depth)
    return None


@dataclass(frozen=True)
class Top:
    """Rows that may be a sheet's header, and what they would say above each column."""

    rows: tuple[int, ...]
    captions: Mapping[int, Caption]


def tops_of(grid: Grid, last: int | None = None) -> tuple[Top, ...]:
    """Return the rows of a sheet that may be its header, whatever the table.

    ``last`` is its last row (from 1) where a person has said so.
    """
    if grid.typed is not None:
        names = enumerate(grid.typed.column_names)
        return (Top((), {place: Caption(name, (heading(name).key,)) for place, name in names}),)
    cells = HeaderCells(grid, max(SEARCHED, last or 0))
    return tuple(Top(rows, cells.captions(rows)) for rows in _windows(cells, last))


def header_of(
    grid: Grid, words: Vocabulary, tops: Sequence[Top], fewest: int = FEWEST
) -> Header | None:
    """Return the rows that name the most columns as the header; None below ``fewest``."""
    best = max(tops, key=lambda top: _weight(top, words), default=None)
    if best is None or _weight(best, words)[0] < fewest:
        return None
    return _with_data(grid, best)


def _windows(cells: HeaderCells, last: int | None) -> Iterator[tuple[int, ...]]:
    """Yield the rows that may be a header, one level first."""
    if last is not None:
        ends = [last - 1] if 0 < last <= len(cells.grid.rows) else []
    else:
        ends = [row for row in range(cells.height) if _may_be_header(cells.grid.rows[row])]
    for end in ends:
        first = end
        rows: list[tuple[int, ...]] = [(end,)]
        while first and end - first + 1 < MOST_LEVELS and _reaches_up(cells, first):
            first -= 1
            rows.append(tuple(range(first, end + 1)))
        # Cells merged into the rows above are no header without them.
        yield from [window for window in rows if not cells.is_cut(window[0])] or rows[:1]


def _reaches_up(cells: HeaderCells, row: int) -> bool:
    return row <= cells.height and cells.is_parent(row - 1)


def _may_be_header(cells: Sequence[object]) -> bool:
    return any(is_words(cell) for cell in cells)


def _weight(top: Top, words: Vocabulary) -> tuple[int, int, int, int, int]:
    """Return how good a header the rows would be.

    First the columns named, then those named once, then by whole captions, then levels, then how
    far up the rows stand.
    """
    hits = [hit for caption in top.captions.values() if (hit := hit_of(caption, words))]
    whole = Counter(hit.known.column.name for hit in hits if hit.depth == 0)
    parts = Counter(hit.known.column.name for hit in hits if hit.depth)
    named = whole.keys() | parts.keys()
    once = sum((whole[name] or parts[name]) == 1 for name in named)
    wholes = sum(count == 1 for count in whole.values())
    return len(named), once, wholes, len(top.rows), -max(top.rows, default=0)


def _with_data(grid: Grid, top: Top) -> Header:
    numbering: list[int] = []
    row = max(top.rows, default=-1) + 1
    while row < len(grid.rows):
        if is_numbering(grid.rows[row], len(top.captions)):
            numbering.append(row)
        elif not all(is_blank(cell) for cell in grid.rows[row]):
            break
        row += 1
    return Header(top.rows, row, top.captions, tuple(numbering))


def is_numbering(cells: Sequence[object], columns: int) -> bool:
    """True for a row that counts the columns: 1 2 3, (1) (2) (3), A B C or 甲 乙 1 2."""
    said = [one_line(cell).strip("()（）") for cell in cells if not is_blank(cell)]
    while said and said[0] in ("栏次", *_ORDINALS):
        said = said[1:]
        columns -= 1
    numbers = [_number(text) for text in said]
    counted = len(numbers) >= max(FEWEST, columns - 1)
    return (
        counted
        and all(
            second is not None and first is not None and second == first + 1
            for first, second in pairwise(numbers)
        )
        and numbers[0] in (0, 1, 2)
    )


def _number(text: str) -> int | None:
    if len(text) == 1 and text.isascii() and text.isalpha():
        return ord(text.upper()) - ord("A") + 1
    bare = text.removesuffix(".0")
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 5 else None
