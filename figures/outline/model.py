"""How figures are declared, once for screen, wall and paper: sections of pages; it reads no row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from figures.tiles.model import Opening, Tiles
from figures.turning import Bars
from words.language import Text
from words.scene import Row as Cells
from words.scene import Scene

# In place of an indicator's name: the one a figure is shown of.
OWN_INDICATOR = "metric"
# In place of indicators' names: those that the register declares whose page a figure is on.
OWN_REGISTER = "register"
# A chart over days that draws no headline indicator bears the notes that name none.
NO_INDICATOR = "none"

Say = Callable[[Sequence[Cells], Scene, Mapping[str, Sequence[Cells]]], str]
Draw = Callable[[pd.DataFrame, Scene], dict[str, Any]]
Note = Callable[[Mapping[str, Sequence[Cells]], Scene], str]
Tell = Callable[[Sequence[Cells], Scene], Sequence[str]]


@dataclass(frozen=True)
class Counted:
    """How a list is told of that may be long: by the values of a column, with sums of others."""

    by: str
    sums: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """One figure: what it says, how it is drawn, and what paper needs besides.

    ``conclude`` gives the sentence that heads it, ``draw`` the chart; without a chart the table
    itself is shown. ``beside`` names figures whose rows the sentence or the ``note`` under it
    also needs. ``show`` are the columns of the table (all where empty); beside a chart they are
    paper's choice, and the screen has every column. A chart of more than ``page_rows`` rows is
    drawn page by page; ``bars`` says how one with a bar a district is sorted and turned.
    ``remarks`` names the indicators whose notes by the bureau stand on the chart at their
    dates. ``series`` tells what a trace of the chart holds: a column of numbers, the column of
    codes that splits it, or in words what no column has. ``only`` keeps the rows with those
    codes. ``by_indicator`` figures are shown of one indicator at a time, and are not handed out
    so. An ``optional`` figure stands only where it has a row. One ``by_grain`` stands where a grain
    is chosen or declared, one not by grain where none is, and beside both it can be chosen. One
    ``by_district`` stands where exactly one district is chosen, one not so where none or several
    are. What
    ``tell`` says stands on paper in place of a table, which the workbook has. ``leading`` says how
    many of the rows a card's own table and paper show, of a figure whose first rows are what is
    asked about; the others are in the download and the workbook. Of a list that is ``counted`` the
    first rows are read, and its sentence is told how many there are; all are read for paper. One
    that ``narrows`` has the list behind it on its own page: a click on a mark narrows that.
    ``keys`` tell its rows apart where another day or other districts are set beside it, if they are
    not those its records are narrowed by; ``measure`` is the column its comparison is said and
    drawn of, if it is not the first that is drawn in the figure's unit. A chart that ``needs`` a
    column is drawn where every row has it; else the table is shown. A click on a mark of one that
    ``chooses`` filters by its district, and opens no records.
    """

    name: str
    conclude: Say
    draw: Draw | None = None
    note: Note | None = None
    beside: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    page_rows: int = 0
    bars: Bars | None = None
    remarks: tuple[str, ...] = ()
    series: Mapping[str, str | Text] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_indicator: bool = False
    optional: bool = False
    tell: Tell | None = None
    leading: Callable[[Sequence[Cells]], int] | None = None
    by_grain: bool | None = None
    by_district: bool | None = None
    counted: Counted | None = None
    narrows: bool = False
    keys: tuple[str, ...] = ()
    measure: str = ""
    needs: str = ""
    chooses: bool = False


@dataclass(frozen=True)
class Row:
    """Figures side by side: columns of one or more, as wide as ``widths`` say (alike if none)."""

    columns: tuple[tuple[Item, ...], ...]
    widths: tuple[int, ...] = ()


def beside(*columns: Item | tuple[Item, ...], widths: tuple[int, ...] = ()) -> Row:
    """Return a row of figures; a tuple of figures stands in one column, one below the other."""
    return Row(tuple((at,) if isinstance(at, Item) else at for at in columns), widths)


@dataclass(frozen=True)
class Page:
    """A page of the dashboard: its address, title and question, and what it shows in order.

    ``rows`` are its figures as they stand on the screen, those ``by_indicator`` of one indicator
    at a time; ``paper`` are further figures that are only handed out. ``tiles`` stand above them,
    and first of all what the ``opening`` says, in place of the question; ``lists`` name the records
    to browse below. ``explains`` names the indicators that lead here, each with the figure
    whose definition is its own. ``reads`` are further keys of
    an address that the page reads for itself. A page that ``writes`` changes what the store holds,
    and is open only to those who may. What one is for people that are ``known`` by their login
    stands nowhere else, and one that ``finds`` is led to by words or a number. ``register`` is the
    one a register's page is drawn from. ``hints`` say how it is used, where its figures do not say
    it themselves.
    """

    address: str
    title: Text
    question: Text
    rows: tuple[Row, ...] = ()
    paper: tuple[Item, ...] = ()
    tiles: Tiles | None = None
    opening: Opening | None = None
    lists: tuple[str, ...] = ()
    explains: Mapping[str, str] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    writes: bool = False
    known: bool = False
    finds: bool = False
    register: str | None = None
    hints: tuple[Text, ...] = ()

    @property
    def is_handed_out(self) -> bool:
        """Whether it has something to show on a wall or on paper."""
        return not (self.writes or self.known or self.finds)

    @property
    def shown(self) -> tuple[Item, ...]:
        """The figures on the screen, in order."""
        return tuple(item for row in self.rows for column in row.columns for item in column)

    @property
    def items(self) -> tuple[Item, ...]:
        """The figures that are handed out, in order."""
        return (*(item for item in self.shown if not item.by_indicator), *self.paper)


@dataclass(frozen=True)
class Part:
    """A section of the dashboard, in its order."""

    title: Text
    pages: tuple[Page, ...]
