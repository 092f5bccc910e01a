"""One sheet read as one table: header, columns, units and what is missing; no other sheet."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from data.contracts import Column, Table
from data.intake.layout import noted, said
from data.intake.layout.cells import is_empty_grid
from data.intake.layout.columns import columns_of, headers_aside
from data.intake.layout.header import FEWEST, Header, header_of, tops_of
from data.intake.layout.measures import measured
from data.intake.layout.structure import structure_of
from data.intake.layout.vocabulary import resembling, vocabulary
from data.intake.model import Choices, Grid, Layout, Notice, Place, Placed

Suggestions = Mapping[int, tuple[str, ...]]


def laid(grid: Grid, table: Table, choices: Choices) -> Layout:
    """Return how one sheet is read as a table; choices win over what its headers say."""
    words = vocabulary(table)
    # A row that a person calls the header is one, whatever it says.
    fewest = FEWEST if choices.header is None else 0
    header = header_of(grid, words, tops_of(grid, choices.header), fewest)
    if header is None:
        fault = (said.empty_sheet if is_empty_grid(grid) else said.no_header)(table, grid.place())
        return Layout(table, grid, (), 0, (), faults=(fault,))
    columns = columns_of(table, grid, header, words, choices)
    units = measured(table, grid, header, columns.matches, choices)
    taken = {match.index for match in columns.matches}
    is_chosen = choices.header is not None
    structure = structure_of(table, grid, header, taken, is_chosen=is_chosen)
    sheet = _Named(table, header, columns.named, grid.place(max(header.rows, default=None)))
    aside = headers_aside(header, units.matches)
    suggestions = sheet.suggestions(aside)
    return Layout(
        table,
        grid,
        header.rows,
        header.first_row,
        tuple(units.matches),
        aside,
        (*sheet.missing(suggestions), *columns.faults, *units.faults, *structure.faults),
        (*columns.questions, *units.questions),
        (*columns.notices, *units.notices, *sheet.absent(), *structure.notices),
        suggestions,
        frozenset(structure.repeats),
    )


def required_of(table: Table, found: set[str]) -> list[Column]:
    """Return the columns that must be in a sheet and are not among those found."""
    return [
        column
        for column in table.columns
        if not column.nullable and column.absent_as is None and column.name not in found
    ]


class _Named(NamedTuple):
    """The columns of the table that a sheet has, and the place of its header."""

    table: Table
    header: Header
    named: set[str]
    place: Place

    def suggestions(self, aside: Mapping[int, str]) -> Suggestions:
        """Return for columns left aside the missing ones that their headers resemble."""
        lacking = [column for column in self.table.columns if column.name not in self.named]
        found = {}
        for index in aside:
            keys = self.header.captions[index].keys
            names = resembling(keys[0], lacking) if keys else ()
            if names:
                found[index] = names
        return found

    def missing(self, suggestions: Suggestions) -> Iterator[Placed]:
        """Yield a fault for each required column that is not there."""
        for column in required_of(self.table, self.named):
            alike = [
                self.header.captions[index].text
                for index, names in suggestions.items()
                if column.name in names
            ]
            yield said.missing_column(self.table, column, alike, self.place)

    def absent(self) -> Iterator[Notice]:
        """Yield a note for each column that is read as the same in every row."""
        for column in self.table.columns:
            if column.absent_as is not None and column.name not in self.named:
                yield noted.absent_column(column, self.place)
