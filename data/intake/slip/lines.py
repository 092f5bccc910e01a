"""What a slip says of each fault: where, what stands there, what is wrong; it writes no sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from data.check.text import shown
from data.contracts import TABLES, Column, Table
from data.intake.checked import Checked
from data.intake.model import Layout, Notice, Opened, Place, Placed
from data.intake.shown import repeatable
from words.language import Language


@dataclass(frozen=True)
class Slip:
    """All that goes back to a sender with one file of theirs, or an archive of files.

    ``faults`` and ``warnings`` are of this file. ``layouts`` say how its sheets were read; of the
    ``unjudged`` among them no row was looked at.
    """

    opened: Opened
    sender: str
    read_at: datetime
    faults: tuple[Placed, ...]
    warnings: tuple[Placed, ...] = ()
    layouts: tuple[Layout, ...] = ()
    unjudged: tuple[Layout, ...] = ()
    notices: tuple[Notice, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables as which its sheets were read."""
        return tuple(dict.fromkeys(layout.table for layout in self.layouts))


def slip_of(opened: Opened, outcomes: Sequence[Checked], sender: str, read_at: datetime) -> Slip:
    """Return what goes back with one file, of all that was checked together with it."""
    reads = [read for outcome in outcomes for read in outcome.reads]
    mine = [read for read in reads if is_of(opened, read.layout.grid.file)]
    told = [one for outcome in outcomes for one in outcome.faults]
    warned = [one for outcome in outcomes for one in outcome.warnings]
    counts: dict[str, int] = {}
    for read in mine:
        for name, count in read.counts.items():
            counts[name] = counts.get(name, 0) + count
    notices = [*opened.notices, *(notice for read in mine for notice in read.notices)]
    return Slip(
        opened,
        sender,
        read_at,
        (*opened.faults, *(one for one in told if is_of(opened, one.place.file))),
        tuple(one for one in warned if is_of(opened, one.place.file)),
        tuple(read.layout for read in mine),
        tuple(
            layout
            for outcome in outcomes
            for layout in outcome.unjudged
            if is_of(opened, layout.grid.file)
        ),
        tuple(notices),
        counts,
    )


def is_of(opened: Opened, file: str) -> bool:
    """Tell whether a place's file is the one that was sent, or lies within the archive sent."""
    return file == opened.name or file.startswith(f"{opened.name}/")


@dataclass(frozen=True)
class Line:
    """One fault or warning as the list shows it, in one language."""

    placed: Placed
    header: str
    value: str
    wrong: str
    remedy: str

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.placed.place

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return self.placed.fault.rule


class Headers:
    """What stands above each column of the sheets."""

    def __init__(self, layouts: Iterable[Layout]) -> None:
        """Take how the sheets were read."""
        self._of: dict[tuple[str, str, int], str] = {}
        self._tables = dict(TABLES)
        for layout in layouts:
            grid = layout.grid
            self._tables[layout.table.name] = layout.table
            heads = {**layout.aside, **{match.index: match.header for match in layout.matches}}
            self._of |= {(grid.file, grid.sheet, at + 1): head for at, head in heads.items()}

    def above(self, placed: Placed, language: Language) -> str:
        """Return the header above a fault; where its column is not in the sheet, its name."""
        place = placed.place
        if place.column is not None:
            head = self._of.get((place.file, place.sheet, place.column))
            if head is not None:
                return shown(head)
        column = self.column_of(placed)
        if column is None:
            return shown(placed.fault.column or "")
        return column.zh if language == "zh" else column.en

    def column_of(self, placed: Placed) -> Column | None:
        """Return the column that a fault names; None for none or an unknown one."""
        table, name = self._tables.get(placed.fault.table), placed.fault.column
        if table is None or name is None or name not in table.column_names:
            return None
        return table.column(name)


def line_of(placed: Placed, headers: Headers, language: Language) -> Line:
    """Return a fault as the list shows it; of a natural person nothing is repeated."""
    wrong, remedy = placed.fault.said(language)
    value = repeatable(headers.column_of(placed), placed.fault.value)
    return Line(placed, headers.above(placed, language), shown(value or ""), wrong, remedy)


@dataclass(frozen=True)
class Group:
    """Faults of one rule in one column: how many, and the first of them."""

    first: Line
    count: int


def groups_of(lines: Iterable[Line]) -> list[Group]:
    """Return the faults by rule and column, in the order of the first of each."""
    firsts: dict[tuple[str, str, str], Line] = {}
    counts: dict[tuple[str, str, str], int] = {}
    for line in lines:
        kind = (line.placed.fault.table, line.rule, line.header)
        firsts.setdefault(kind, line)
        counts[kind] = counts.get(kind, 0) + 1
    return [Group(first, counts[kind]) for kind, first in firsts.items()]
