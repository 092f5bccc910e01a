"""How a briefing's contents are declared: sections of pages of figures; it reads no row."""

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
    """One figure as its page shows it, and what paper needs besides.

    ``say``, ``draw``, ``note``, ``beside``, ``page_rows`` and ``remarks`` are the page's own;
    ``show`` are the columns of the table (all where empty). ``series`` tells what a trace of the
    chart holds: a column of numbers, the column of codes that splits it, or in words what no column
    has.
    ``only`` narrows the rows of a list. ``on_paper`` stands for what the page shows of one
    indicator at a time.
    """

    name: str
    say: Say
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
    """The figures of one page of the dashboard, by the page's address."""

    address: str
    title: Text
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Part:
    """A section of the dashboard, in its order."""

    title: Text
    pages: tuple[Page, ...]
