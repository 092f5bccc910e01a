"""The whole walk of files that were sent: sheets, layouts, rows of the contract's tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from data.contracts import TABLES, Table
from data.intake.layout import Guess, lay_out, tables_of
from data.intake.model import Choices, Opened, ReadTable
from data.intake.values import Districts, read_values

# What a person or an earlier month settled about reading a file as a table.
Settle = Callable[[Opened, Table], Choices]


@dataclass(frozen=True)
class Sent:
    """What came of files: a table for each file and table within, and what is none.

    ``unplaced`` are sheets that may be of no table or of several.
    """

    tables: tuple[ReadTable, ...]
    unplaced: tuple[Guess, ...] = ()


def files_of(opened: Opened) -> Iterator[Opened]:
    """Yield the files within what was opened, each by itself."""
    for name, grids in groupby(opened.grids, key=lambda grid: grid.file):
        yield replace(opened, name=name, grids=tuple(grids), notices=(), faults=())


def read_files(
    sent: Sequence[Opened],
    table: Table | None,
    districts: Districts | None,
    settle: Settle | None = None,
) -> Sent:
    """Return the tables of files: all as ``table``, else each as what its columns say.

    ``districts`` are those of the bureau; a table of districts that came along serves the others.
    """
    found: list[ReadTable] = []
    unplaced: list[Guess] = []
    files = [file for opened in sent for file in files_of(opened)]
    looked_at = [(file, *_tables_in(file, table)) for file in files]
    for file, tables, lost in sorted(looked_at, key=lambda one: TABLES["districts"] not in one[1]):
        unplaced += lost
        for wanted in tables:
            choices = settle(file, wanted) if settle else Choices()
            layout = lay_out(file, wanted, choices)
            read = read_values(layout, districts, choices.answers)
            found.append(read)
            if wanted.name == "districts" and read.is_sound and read.data.num_rows:
                districts = Districts.of(read.data)
    return Sent(tuple(found), tuple(unplaced))


def _tables_in(file: Opened, table: Table | None) -> tuple[list[Table], list[Guess]]:
    """Return the tables to read from one file, and the sheets of which none is certain."""
    if table is not None:
        return [table], []
    guesses = tables_of(file)
    certain = list(dict.fromkeys(guess.table for guess in guesses if guess.table))
    lost = [guess for guess in guesses if guess.table is None and (guess.ranked or not certain)]
    return certain, lost
