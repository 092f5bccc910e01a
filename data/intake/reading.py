"""The whole walk of files that were sent: sheets, layouts, rows of the contract's tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from data.contracts import TABLES, Table
from data.intake.layout import Guess, lay_out, tables_of
from data.intake.model import Choices, Opened, ReadTable
from data.intake.values import Districts, read_values

# What a person or an earlier month settled about reading a file as a table; the label is that of
# the sheet that looks like it, where it is one register's among others.
Settle = Callable[[Opened, Table, str | None], Choices]


@dataclass(frozen=True)
class Sent:
    """What came of files: a table for each file and table within, and what is none.

    ``unplaced`` are sheets that may be of no table or of several, ``aside`` those a person leaves
    aside.
    """

    tables: tuple[ReadTable, ...]
    unplaced: tuple[Guess, ...] = ()
    aside: tuple[Guess, ...] = ()


@dataclass(frozen=True)
class Placing:
    """Which table a person says is where.

    ``files`` are files by name (``a.zip/b.xlsx`` within an archive), ``sheets`` sheets by file and
    label, None for one to leave aside.
    """

    files: Mapping[str, Table] = field(default_factory=dict)
    sheets: Mapping[tuple[str, str], Table | None] = field(default_factory=dict)

    def sheet_of(self, file: Opened, table: Table) -> str | None:
        """Return the label of the sheet of a file that a person calls the table's, if any."""
        named = (
            label
            for (name, label), wanted in self.sheets.items()
            if name == file.name and wanted is not None and wanted.name == table.name
        )
        return next(named, None)


_NOTHING = Placing()


def files_of(opened: Opened) -> Iterator[Opened]:
    """Yield the files within what was opened, each by itself."""
    for name, grids in groupby(opened.grids, key=lambda grid: grid.file):
        yield replace(opened, name=name, grids=tuple(grids), notices=(), faults=())


def read_files(
    sent: Sequence[Opened],
    table: Table | None,
    districts: Districts | None,
    settle: Settle | None = None,
    placing: Placing = _NOTHING,
    wide: Sequence[Table] = (),
) -> Sent:
    """Return the tables of files: all as ``table``, else each as what its columns say.

    ``placing`` wins over both. ``wide`` are what registers' wide sheets are read as.
    ``districts`` are those of the bureau; a table of districts that came along serves the others.
    """
    found: list[ReadTable] = []
    unplaced: list[Guess] = []
    aside: list[Guess] = []
    files = [file for opened in sent for file in files_of(opened)]
    looked_at = [(file, *_tables_in(file, table, placing, wide)) for file in files]
    looked_at.sort(key=lambda one: TABLES["districts"] not in one[1])
    for file, tables, lost, left in looked_at:
        unplaced += lost
        aside += left
        for wanted, label in tables.items():
            choices = settle(file, wanted, label) if settle else Choices(sheet=label)
            layout = lay_out(file, wanted, choices)
            read = read_values(layout, districts, choices.answers)
            found.append(read)
            if wanted.name == "districts" and read.is_sound and read.data.num_rows:
                districts = Districts.of(read.data)
    return Sent(tuple(found), tuple(unplaced), tuple(aside))


def _tables_in(
    file: Opened, table: Table | None, placing: Placing, wide: Sequence[Table]
) -> tuple[dict[Table, str | None], list[Guess], list[Guess]]:
    """Return the tables to read from one file, the sheets of which none is certain, and those
    left aside.

    With a register goes the label of its one sheet: those of others have columns of the same names.
    """
    whole = placing.files.get(file.name, table)
    if whole is not None:
        return {whole: None}, [], []
    guesses = tables_of(file, wide)
    by_hand = {
        guess.label: placing.sheets[file.name, guess.label]
        for guess in guesses
        if (file.name, guess.label) in placing.sheets
    }
    certain: dict[Table, str | None] = {}
    for guess in guesses:
        if wanted := by_hand.get(guess.label, guess.table):
            is_only = wanted not in certain and wanted.name not in TABLES
            certain[wanted] = guess.label if is_only else None
    lost = [
        guess
        for guess in guesses
        if guess.label not in by_hand and guess.table is None and (guess.ranked or not certain)
    ]
    left = [guess for guess in guesses if by_hand.get(guess.label, guess) is None]
    return certain, lost, left
