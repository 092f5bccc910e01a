"""Sheets written out in a test, as the readers of files hand them over."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from data.contracts import TABLES
from data.intake.layout import lay_out
from data.intake.model import Area, Cell, Choices, Grid, Layout, Notice, Opened

Rows = Sequence[Sequence[Cell]]
# The columns an idle parcel must have, and two rows of them.
IDLE: Sequence[str] = ("电子监管号", "项目名称", "行政区", "面积(公顷)", "合同签订日期")
IDLE_ROWS: Rows = (
    ("4311292007B00552", "食品厂", "同安区", "0.7147", "2007年01月04日"),
    ("4201002007B03256", "工业用地", "集美区", "0.57", "2007年01月05日"),
)


def sheet(*rows: Sequence[Cell], name: str = "Sheet1", merged: tuple[Area, ...] = ()) -> Grid:
    return Grid("a.xlsx", "xlsx", name, rows, merged)


def opened(*grids: Grid) -> Opened:
    return Opened(Path("a.xlsx"), "a.xlsx", "xlsx", grids)


def laid(table: str, *grids: Grid | Rows, choices: Choices | None = None) -> Layout:
    """Return the layout of sheets, or of rows of one sheet."""
    held = [grid if isinstance(grid, Grid) else sheet(*grid) for grid in grids]
    return lay_out(opened(*held), TABLES[table], choices or Choices())


def idle(*rows: Sequence[Cell], merged: tuple[Area, ...] = ()) -> Layout:
    """Return the layout of the rows as idle land."""
    return laid("idle_land", sheet(*rows, merged=merged))


def columns(layout: Layout) -> Mapping[str, int]:
    """Return contract column → the sheet's column (from 0)."""
    return {match.column.name: match.index for match in layout.matches}


def rules(layout: Layout) -> list[str]:
    """Return the rules of the faults."""
    return [placed.fault.rule for placed in layout.faults]


def notice(layout: Layout, rule: str) -> Notice:
    """Return the one notice of a rule."""
    (found,) = [one for one in layout.notices if one.rule == rule]
    return found


def noted(layout: Layout) -> set[str]:
    """Return the rules of the notices."""
    return {one.rule for one in layout.notices}
