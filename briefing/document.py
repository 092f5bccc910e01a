"""A briefing as data, the same for every file format; it knows no format and no database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from briefing.one_page.page import OnePage
from briefing.packed import moment_of
from briefing.plots import Plot
from figures.columns import ShownColumn, cells_of
from words.scene import Scene


@dataclass(frozen=True)
class Figure:
    """One figure as it is handed out.

    ``columns`` are all columns with every row, for the workbook; ``shown`` names those of the
    table on paper. ``charts`` are the screen's own charts, one a page of rows; ``plots`` the same
    numbers as charts an office program can edit. A figure without rows says so in ``absent``.
    Where there are ``paragraphs`` they stand on paper in place of heading and table.
    Paper shows the ``leading`` rows of the table at most.
    """

    name: str
    title: str
    basics: str
    conclusion: str
    remarks: tuple[str, ...]
    definition: str
    source: str
    columns: tuple[ShownColumn, ...]
    shown: tuple[str, ...]
    charts: tuple[dict[str, Any], ...]
    plots: tuple[Plot, ...]
    absent: str
    leading: int
    paragraphs: tuple[str, ...] | None = None
    unit: str = ""

    @property
    def table(self) -> tuple[ShownColumn, ...]:
        """The columns of the table on paper, in order."""
        by_name = {column.name: column for column in self.columns}
        return tuple(by_name[name] for name in self.shown)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.columns[0].values)

    def most(self, fitting: int) -> int:
        """Return how many rows paper shows of the table where so many fit."""
        return min(fitting, self.leading)

    def cells(self, scene: Scene, most: int | None = None) -> list[list[str]]:
        """Return the rows of the table as they are read, at most ``most`` of them."""
        written = (cells_of(column, scene) for column in self.table)
        return [list(row) for row in zip(*written, strict=True)][:most]


@dataclass(frozen=True)
class Chapter:
    """The figures of one page."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Section:
    """The pages of one section."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class Document:
    """A whole briefing: what stands at its head, its sections, and what made it.

    ``stamp`` is the line on every page; ``facts`` the same at length, heading and text; ``marked``
    names the places where marks stand for characters, also among the facts. ``leading`` is the page
    for leadership that stands first.
    """

    title: str
    subtitle: str
    stamp: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    scene: Scene
    marked: tuple[str, ...] = ()
    written_at: datetime | None = None
    leading: OnePage | None = None

    @property
    def moment(self) -> datetime:
        """When it was written, in UTC as files say it; a day long past where nobody told."""
        return moment_of(self.written_at)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in order."""
        return tuple(
            figure
            for section in self.sections
            for chapter in section.chapters
            for figure in chapter.figures
        )
