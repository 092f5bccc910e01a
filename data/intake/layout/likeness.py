"""Which tables of the contract the sheets of a file look like; it takes none of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from data.contracts import TABLES, Table
from data.intake.layout.header import Top, header_of, hit_of, tops_of
from data.intake.layout.one_sheet import required_of
from data.intake.layout.vocabulary import vocabulary
from data.intake.model import Grid, Opened
from words.language import Text

# A table of which a sheet has so much fewer columns than of the first is no second reading.
_AS_GOOD = 0.5


@dataclass(frozen=True)
class Likeness:
    """A table a sheet may be: the columns found in it, and required ones that are not."""

    table: Table
    found: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """True when no required column is missing."""
        return not self.missing


@dataclass(frozen=True)
class Guess:
    """The tables a sheet looks like, the likeliest first; empty when it has no header of any.

    ``label`` is what ``Choices.sheet`` calls the sheet. ``said`` tells in one sentence.
    """

    grid: Grid
    label: str
    ranked: tuple[Likeness, ...]

    @property
    def rivals(self) -> tuple[Likeness, ...]:
        """The tables that fit about as well as the first, itself among them; else empty."""
        fits = [like for like in self.ranked if like.fits]
        near = [like for like in fits if len(like.found) > _AS_GOOD * len(fits[0].found)]
        return tuple(near) if len(near) > 1 else ()

    @property
    def table(self) -> Table | None:
        """The one table the sheet can be; None when there is none or more than one."""
        certain = self.ranked and self.ranked[0].fits and not self.rivals
        return self.ranked[0].table if certain else None

    @property
    def said(self) -> Text:
        """The guess as one sentence."""
        if self.rivals:
            zh = "”或“".join(like.table.zh for like in self.rivals)
            en = " or ".join(like.table.en for like in self.rivals)
            return Text(f"可作“{zh}”，请选择", f"can be {en}: choose one")
        if self.table:
            return Text(f"认作“{self.table.zh}”", f"looks like {self.table.en}")
        if not self.ranked:
            return Text("不像任何一张表：没有认得的表头", "like no table: no header is known")
        first = self.ranked[0]
        columns = [first.table.column(name) for name in first.missing]
        return Text(
            f"最像“{first.table.zh}”，但缺 {'、'.join(column.zh for column in columns)}",
            f"most like {first.table.en}, but without {', '.join(column.en for column in columns)}",
        )


def labels_of(grids: Sequence[Grid]) -> tuple[str, ...]:
    """Return what each sheet is called: its name, with the file where several have it."""
    names = [grid.sheet or grid.file for grid in grids]
    counts = Counter(names)
    return tuple(
        name if counts[name] == 1 else f"{grid.file}/{grid.sheet}"
        for name, grid in zip(names, grids, strict=True)
    )


def tables_of(opened: Opened) -> tuple[Guess, ...]:
    """Return for each sheet of a file the tables it looks like."""
    labels = labels_of(opened.grids)
    return tuple(
        Guess(grid, label, _ranked(grid)) for grid, label in zip(opened.grids, labels, strict=True)
    )


def better_table(grid: Grid, table: Table) -> Table | None:
    """Return the table a sheet is far more like than the one given, None where there is none."""
    ranked = _ranked(grid)
    like_own = _likeness(grid, tops_of(grid), table)
    own = len(like_own.found) if like_own else 0
    first = ranked[0] if ranked else None
    certain = first is not None and first.fits and own <= _AS_GOOD * len(first.found)
    return first.table if first and certain else None


def _ranked(grid: Grid) -> tuple[Likeness, ...]:
    tops = tops_of(grid)
    likely = [like for table in TABLES.values() if (like := _likeness(grid, tops, table))]
    return tuple(
        sorted(likely, key=lambda like: (not like.fits, -len(like.found), len(like.missing)))
    )


def _likeness(grid: Grid, tops: tuple[Top, ...], table: Table) -> Likeness | None:
    words = vocabulary(table)
    header = header_of(grid, words, tops)
    if header is None:
        return None
    hits = (hit_of(caption, words) for caption in header.captions.values())
    found = tuple(dict.fromkeys(hit.known.column.name for hit in hits if hit))
    missing = tuple(column.name for column in required_of(table, set(found)))
    return Likeness(table, found, missing)
