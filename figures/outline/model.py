"""How figures are declared, once for screen, wall and paper: sections of pages; it reads no row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from words.language import Text
from words.scene import Row, Scene

Say = Callable[[Sequence[Row], Scene, Mapping[str, Sequence[Row]]], str]
Draw = Callable[[pd.DataFrame, Scene], dict[str, Any]]
Note = Callable[[Mapping[str, Sequence[Row]], Scene], str]


@dataclass(frozen=True)
class Item:
    """One figure: what it says, how it is drawn, and what paper needs besides.

    ``conclude`` gives the sentence that heads it, ``draw`` the chart; without a chart the table
    itself is shown. ``beside`` names figures whose rows the sentence or the ``note`` under it also
    needs. ``show`` are the columns of the table (all where empty); beside a chart they are paper's
    choice, and the screen has every column. A chart of more than ``page_rows`` rows is drawn page
    by page. ``remarks`` names the indicators whose notes by the bureau stand on the chart at their
    dates. ``series`` tells what a trace of the chart holds: a column of numbers, the column of
    codes that splits it, or in words what no column has. ``only`` keeps the rows with those codes.
    ``on_paper`` stands on paper for what the screen shows one indicator at a time or lists.
    """

    name: str
    conclude: Say
    draw: Draw | None = None
    note: Note | None = None
    beside: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    page_rows: int = 0
    remarks: tuple[str, ...] = ()
    series: Mapping[str, str | Text] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    on_paper: bool = False


@dataclass(frozen=True)
class Page:
    """The figures of one page of the dashboard, by the page's address.

    ``items`` are handed out; ``by_indicator`` are only shown, of one indicator at a time.
    """

    address: str
    title: Text
    items: tuple[Item, ...]
    by_indicator: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Part:
    """A section of the dashboard, in its order."""

    title: Text
    pages: tuple[Page, ...]
