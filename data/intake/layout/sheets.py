"""The right sheet of a file, laid out; it reads no value."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.contracts import Table
from data.intake.layout import asked, noted, said
from data.intake.layout.cells import is_blank, is_empty_grid
from data.intake.layout.likeness import better_table, labels_of
from data.intake.layout.one_sheet import laid, required_of
from data.intake.model import Choices, Grid, Layout, Notice, Opened, Placed

_NOTHING = Choices()


def lay_out(opened: Opened, table: Table, choices: Choices = _NOTHING) -> Layout:
    """Return how a file is read as a table: the sheet that fits, or the best with its faults.

    ``choices`` win over everything. Several sheets that fit are a question; where none does, each
    is a fault that says what it lacks. A sheet that looks far more like another table is noted.
    """
    layout = _chosen(opened, table, choices)
    other = better_table(layout.grid, table)
    if other is None:
        return layout
    note = noted.other_table(table, other, layout.grid.place())
    return replace(layout, notices=(*layout.notices, note))


def _chosen(opened: Opened, table: Table, choices: Choices) -> Layout:
    labels = labels_of(opened.grids)
    wanted = choices.sheet or choices.answers.get(asked.SHEET)
    if wanted is not None or not opened.grids:
        return _named_sheet(opened, table, choices, wanted, labels)
    layouts = [laid(grid, table, choices) for grid in opened.grids]
    fits = _fitting(layouts)
    best = max(fits or layouts, key=lambda layout: len(layout.matches))
    if len(fits) > 1:
        place = best.grid.place()
        names = [labels[layouts.index(layout)] for layout in fits]
        return replace(best, questions=(asked.which_sheet(table, names, place), *best.questions))
    if not fits:
        others = [layout for layout in layouts if layout is not best]
        return replace(best, faults=(*best.faults, *_what_others_lack(table, others)))
    return _with_others_noted(best, layouts, labels)


def _named_sheet(
    opened: Opened, table: Table, choices: Choices, wanted: str | None, labels: Sequence[str]
) -> Layout:
    of_label = dict(zip(labels, opened.grids, strict=True))
    named = {label: grid for label, grid in of_label.items() if wanted in (label, grid.sheet)}
    if wanted in named:
        return _others_named(laid(named[wanted], table, choices), of_label)
    if not named:
        grid = Grid(opened.name, "text" if opened.kind == "zip" else opened.kind)
        fault = said.no_sheet(table, grid.place(), wanted, labels)
        return Layout(table, grid, (), 0, (), faults=(fault,))
    first = laid(next(iter(named.values())), table, choices)
    if len(named) == 1:
        return _others_named(first, of_label)
    question = asked.which_sheet(table, list(named), first.grid.place())
    return replace(first, questions=(question, *first.questions))


def _fitting(layouts: Sequence[Layout]) -> list[Layout]:
    """Return the layouts without a fault, of visible sheets with rows where there are any."""
    fits = [layout for layout in layouts if not layout.faults]
    visible = [layout for layout in fits if not layout.grid.is_hidden]
    filled = [layout for layout in visible or fits if _has_rows(layout)]
    return filled or visible or fits


def _has_rows(layout: Layout) -> bool:
    grid = layout.grid
    if grid.typed is not None:
        return bool(grid.typed.num_rows)
    return any(not is_blank(cell) for cells in grid.rows[layout.first_row :] for cell in cells)


def _what_others_lack(table: Table, layouts: Sequence[Layout]) -> list[Placed]:
    faults = []
    for layout in layouts:
        if not is_empty_grid(layout.grid):
            lacking = required_of(table, {match.column.name for match in layout.matches})
            faults.append(
                said.other_sheet(table, lacking, len(layout.matches), layout.grid.place())
            )
    return faults


def _with_others_noted(best: Layout, layouts: Sequence[Layout], labels: Sequence[str]) -> Layout:
    notices: list[Notice] = list(best.notices)
    if best.grid.is_hidden:
        label = labels[layouts.index(best)]
        notices.append(noted.hidden_sheet(label, best.grid.place()))
    of_label = {label: one.grid for label, one in zip(labels, layouts, strict=True)}
    return _others_named(replace(best, notices=tuple(notices)), of_label)


def _others_named(layout: Layout, grids: Mapping[str, Grid]) -> Layout:
    """Return the layout with a note of the file's other sheets, which are not read."""
    others = {
        label: grid.place()
        for label, grid in grids.items()
        if grid is not layout.grid and not is_empty_grid(grid)
    }
    if not others:
        return layout
    note = noted.other_sheets(list(others), tuple(others.values()))
    return replace(layout, notices=(*layout.notices, note))
