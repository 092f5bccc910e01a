"""What passes between the steps of reading a file: sheets, layouts, tables; it opens no file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

import pyarrow as pa

from data.check.report import Fault
from data.contracts import Column, Table
from words.language import Text

Kind = Literal["xlsx", "xls", "text", "parquet"]
# A cell as the file holds it. Empty cells are None; an error of the spreadsheet is a CellError.
Cell = str | int | float | bool | date | datetime | time | timedelta | None
# First row, first column, last row, last column, counted from 0 and all included.
Area = tuple[int, int, int, int]


class CellError(str):
    """An error that stands in a cell, such as ``#REF!``; as text it is what the sheet shows.

    UNSTORED is a formula whose value the file does not hold.
    """

    __slots__ = ()


UNSTORED = CellError("=")


@dataclass(frozen=True)
class Place:
    """Where in what was sent: file (``a.zip/b.xlsx`` within an archive), sheet, row and column.

    Row and column count from 1 as a spreadsheet shows them; None is the whole of it. ``sheet`` is
    empty for text and Parquet.
    """

    file: str
    sheet: str = ""
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Placed:
    """A fault or a warning, and the place where the sender finds it.

    ``fault.row`` is the row as the file shows it.
    """

    fault: Fault
    place: Place


@dataclass(frozen=True)
class Notice:
    """What was done with a file without being asked: rows left out, cells read as empty.

    ``rule`` is a name such as ``total_row``; ``count`` the number of rows or cells; ``places`` the
    first few; ``values`` what stood there.
    """

    rule: str
    said: Text
    count: int
    places: tuple[Place, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """One answer to a question."""

    value: str
    said: Text


@dataclass(frozen=True)
class Question:
    """What only the sender knows; unanswered it is a fault. ``key`` names it in the choices."""

    key: str
    said: Text
    options: tuple[Option, ...]
    place: Place
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grid:
    """One sheet or text file: rows of cells, the first of them row 1 of the file.

    Rows may differ in length. ``formulas`` holds the cells (row, column from 0) whose value a
    formula had when the file was saved; ``zeros`` the width of numbers shown with leading zeros.
    ``from_1904`` says that its day numbers count from 1904. ``typed`` is the table itself where the
    file is Parquet, and then ``rows`` is empty.
    """

    file: str
    kind: Kind
    sheet: str = ""
    rows: Sequence[Sequence[Cell]] = ()
    merged: tuple[Area, ...] = ()
    is_hidden: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()
    zeros: Mapping[tuple[int, int], int] = field(default_factory=dict)
    from_1904: bool = False
    typed: pa.Table | None = None

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """Return the place of a cell whose row and column count from 0."""
        shown = None if row is None else row + 1
        return Place(self.file, self.sheet, shown, None if column is None else column + 1)


@dataclass(frozen=True)
class Opened:
    """A file that was sent: its sheets, what was noted, and faults that leave a sheet unread.

    ``path`` is where it lies, ``name`` what the sender called it. ``lost`` says what a copy for the
    sender cannot keep (macros, charts, …).
    """

    path: Path
    name: str
    kind: Kind | Literal["zip"]
    grids: tuple[Grid, ...]
    notices: tuple[Notice, ...] = ()
    faults: tuple[Placed, ...] = ()
    lost: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Match:
    """A column of the sheet (from 0) read as a column of the contract.

    ``header`` is what stands above it, ``how`` the reason: ``name``, ``header``, ``alias``,
    ``hand`` (a person's choice) or ``remembered``. ``factor`` turns the sheet's unit into the
    contract's (the layout's ``exact_factor`` without rounding); ``unit`` is the sheet's as the
    header or title names it. ``fallback`` is the sheet's column that counts in rows where this one
    is empty.
    """

    index: int
    column: Column
    header: str
    how: Literal["name", "header", "alias", "hand", "remembered"]
    unit: str | None = None
    factor: float = 1.0
    fallback: int | None = None


@dataclass(frozen=True)
class Choices:
    """What a person has settled about a sheet, or an earlier month has; empty leaves all to us.

    ``columns`` maps a sheet's column (from 0) to a column of the contract, or to None: left aside.
    ``header`` is the last row of the header (from 1). ``answers`` maps questions to options.
    ``remembered`` are columns of ``columns`` that an earlier month settled.
    """

    sheet: str | None = None
    header: int | None = None
    columns: Mapping[int, str | None] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    remembered: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Layout:
    """How a sheet is read as a table: the header's rows (from 0), its columns, what is left aside.

    ``aside`` maps the sheet's other columns to their headers, ``suggestions`` some of them to names
    of contract columns they resemble: proposed, never taken. ``repeats`` are rows (from 0) below
    ``first_row`` that hold the header or title once more and are no data. Faults are of the
    structure: with any of them no row is read.
    """

    table: Table
    grid: Grid
    header: tuple[int, ...]
    first_row: int
    matches: tuple[Match, ...]
    aside: Mapping[int, str] = field(default_factory=dict)
    faults: tuple[Placed, ...] = ()
    questions: tuple[Question, ...] = ()
    notices: tuple[Notice, ...] = ()
    suggestions: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    repeats: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ReadTable:
    """A sheet read: the rows as the contract has them, and where each stood.

    ``data`` has the contract's columns and types, in its order. ``origin`` is the row (from 1, as
    the file shows it) of each row of ``data``. With any fault or question ``data`` is not for use.
    ``counts`` accounts for every row below the header: ``read``, ``faulty``, ``total``, ``empty``,
    ``note``, ``repeated_header``. ``warnings`` refuse nothing.
    """

    layout: Layout
    data: pa.Table
    origin: Sequence[int]
    faults: tuple[Placed, ...] = ()
    questions: tuple[Question, ...] = ()
    notices: tuple[Notice, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[Placed, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True when nothing refuses the table."""
        return not (self.faults or self.questions or self.layout.faults or self.layout.questions)
