"""Which tables of the contract the sheets of a file look like; it takes none of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.contracts import TABLES, Table
from data.intake.layout.header import Top, header_of, hit_of, tops_of
from data.intake.layout.one_sheet import required_of
from data.intake.layout.vocabulary import vocabulary
from data.intake.model import Grid, Opened
from words.language import Text

# A table of which a sheet has so much fewer columns than of the first is no second reading.
_AS_GOOD = 0.5
# One date more is in many a list: it takes two to tell a register by its stages alone.
_TELLING = 2
_OF_ANY_MATTER = frozenset(TABLES["matters"].column_names)


@dataclass(frozen=True)
class Likeness:
    """A table a sheet may be: the columns found in it, and required ones that are not.

    ``marks`` are the sheet's columns (from 0) that are dates of a register's stages.
    """

    table: Table
    found: tuple[str, ...]
    missing: tuple[str, ...]
    marks: frozenset[int] = frozenset()

    @property
    def fits(self) -> bool:
        """True when no required column is missing."""
        return not self.missing

    def tells_less_than(self, other: "Likeness") -> bool:
        """True for a register of which the sheet has some only of the stages it has of another."""
        return bool(self.marks) and self.marks < other.marks


@dataclass(frozen=True)
class Guess:
    """The tables a sheet looks like, the likeliest first; empty when it has no header of any.

    ``label`` is what ``Choices.sheet`` calls the sheet, ``titled`` the register whose title it
    begins with. ``said`` tells in one sentence.
    """

    grid: Grid
    label: str
    ranked: tuple[Likeness, ...]
    titled: Table | None = None

    @property
    def _likely(self) -> list[Likeness]:
        fits = [like for like in self.ranked if like.fits]
        near = [like for like in fits if len(like.found) > _AS_GOOD * len(fits[0].found)]
        return [like for like in near if not any(map(like.tells_less_than, near))]

    @property
    def rivals(self) -> tuple[Likeness, ...]:
        """The tables that fit about as well as the first, itself among them; else empty."""
        likely = self._likely
        return tuple(likely) if len(likely) > 1 and self.titled is None else ()

    @property
    def table(self) -> Table | None:
        """The one table the sheet can be; None when there is none or more than one."""
        if self.titled is not None:
            return self.titled
        likely = self._likely
        is_told = len(likely) == 1 and (not likely[0].marks or len(likely[0].marks) >= _TELLING)
        return likely[0].table if is_told else None

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
        first = (*self._likely, *self.ranked)[0]
        if first.fits:
            return Text(
                f"可能是“{first.table.zh}”，仅一列阶段日期，请确认",
                f"may be {first.table.en} by one date of a stage alone: please confirm",
            )
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


def tables_of(opened: Opened, wide: Sequence[Table] = ()) -> tuple[Guess, ...]:
    """Return for each sheet of a file the tables it looks like.

    ``wide`` are those that registers' wide sheets are read as: one is told by its title in the
    first cell, alone or before a place, or by the dates of its stages.
    """
    labels = labels_of(opened.grids)
    return tuple(
        Guess(grid, label, _ranked(grid, wide), _titled(grid, wide))
        for grid, label in zip(opened.grids, labels, strict=True)
    )


def _titled(grid: Grid, wide: Sequence[Table]) -> Table | None:
    """Return the one register that is called what the first cell says; None for none or several."""
    first = next(iter(grid.rows[0]), None) if grid.rows else None
    title = str(first or "").split(" · ")[0].strip()
    named = [table for table in wide if title in (table.zh, table.en)]
    return named[0] if len(named) == 1 else None


def better_table(grid: Grid, table: Table) -> Table | None:
    """Return the table a sheet is far more like than the one given, None where there is none."""
    ranked = _ranked(grid)
    like_own = _likeness(grid, tops_of(grid), table)
    own = len(like_own.found) if like_own else 0
    first = ranked[0] if ranked else None
    certain = first is not None and first.fits and own <= _AS_GOOD * len(first.found)
    return first.table if first and certain else None


def _ranked(grid: Grid, wide: Sequence[Table] = ()) -> tuple[Likeness, ...]:
    tops = tops_of(grid)
    likely = [like for table in TABLES.values() if (like := _likeness(grid, tops, table))]
    keys = {key for top in tops for caption in top.captions.values() for key in caption.keys}
    for table in wide:
        # Of most registers a sheet has no date at all.
        like = None if _stage_keys(table).isdisjoint(keys) else _likeness(grid, tops, table)
        if like and like.fits and like.marks:
            likely.append(like)
    return tuple(
        sorted(likely, key=lambda like: (not like.fits, -len(like.found), len(like.missing)))
    )


def _likeness(grid: Grid, tops: tuple[Top, ...], table: Table) -> Likeness | None:
    words = vocabulary(table)
    header = header_of(grid, words, tops)
    if header is None:
        return None
    hits = {at: hit_of(caption, words) for at, caption in header.captions.items()}
    names = {at: hit.known.column.name for at, hit in hits.items() if hit}
    found = tuple(dict.fromkeys(names.values()))
    missing = tuple(column.name for column in required_of(table, set(found)))
    is_core = table.name in TABLES
    marks = () if is_core else (at for at, name in names.items() if name not in _OF_ANY_MATTER)
    return Likeness(table, found, missing, frozenset(marks))


@lru_cache(maxsize=256)
def _stage_keys(table: Table) -> frozenset[str]:
    """Return the keys of the headers that a register's stages have."""
    known = vocabulary(table).items()
    return frozenset(key for key, one in known if one.column.name not in _OF_ANY_MATTER)
