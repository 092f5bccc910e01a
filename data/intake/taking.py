"""Files as they come: read with what is known of their sender, checked together; it keeps none but
what was accepted."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.contracts import TABLES, Table
from data.intake.laid import LONG, WideSheets, wide_sheets, with_laid
from data.intake.layout import (
    AGAIN,
    SHEET,
    Guess,
    is_as_before,
    labels_of,
    over,
    recalled,
    remember,
    sheet_of,
)
from data.intake.lookup import AtHand
from data.intake.model import Choices, Grid, Notice, Opened, ReadTable
from data.intake.reading import Placing, read_files
from data.intake.slip import is_of
from data.intake.together import Together, read_together
from data.intake.values import Districts
from data.intake.wide import readable
from data.provenance import SourceFile
from data.registers.model import Register
from data.sources import with_sources

# By hand, of a file and a table.
ByHand = Callable[[Opened, Table], Choices]


@dataclass(frozen=True)
class Taken:
    """What came of files that were sent together.

    ``unplaced`` are sheets of no certain table, ``aside`` those a person leaves aside. ``choices``
    are those each sheet was read with (by file and table), ``differing`` says what is not as it
    was in the sender's last file. ``wide`` are the registers whose wide sheets are read, by id,
    ``base`` the files whose rows stay beside theirs.
    """

    together: Together
    unplaced: tuple[Guess, ...]
    choices: Mapping[tuple[str, str], Choices]
    differing: tuple[Notice, ...] = ()
    aside: tuple[Guess, ...] = ()
    wide: Mapping[str, Register] = field(default_factory=dict)
    base: Mapping[str, Path] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """True when all of it can be taken over."""
        return self.together.is_sound and not self.unplaced

    def sources(self, originals: Mapping[str, str], sender: str) -> dict[str, list[SourceFile]]:
        """Return the files each table was read from; ``originals`` are hashes of files by name."""
        sent = self.together.opened
        found: dict[str, list[SourceFile]] = {}
        for outcome in self.together.outcomes:
            files = [_source(read, sent, originals, sender) for read in outcome.reads]
            of = LONG if outcome.table.name in self.wide else (outcome.table.name,)
            for name in of:
                found.setdefault(name, []).extend(files)
        return found

    @property
    def plain(self) -> dict[str, pa.Table]:
        """The tables of the contract to take over, by name, as they came."""
        tables = self.together.tables
        return {name: data for name, data in tables.items() if name not in self.wide}

    @property
    def sheets(self) -> tuple[WideSheets, ...]:
        """The wide sheets to take over; none of them where anything refuses."""
        is_sound = self.together.is_sound
        return wide_sheets(self.together.outcomes, self.wide) if is_sound else ()

    @property
    def tables(self) -> dict[str, pa.Table]:
        """The tables to take over, by name: wide sheets as matters and their events, beside the
        rows of all other matters."""
        return with_laid(self.plain, self.sheets, self.base)

    def parquet(self, sources: Mapping[str, Sequence[SourceFile]]) -> dict[str, bytes]:
        """Return the tables as Parquet files by name, each with its sources within; none where
        anything refuses."""
        files = {}
        for name, data in self.tables.items() if self.is_sound else ():
            content = io.BytesIO()
            pq.write_table(with_sources(data, sources[name]), content)
            files[name] = content.getvalue()
        return files


def _source(
    read: ReadTable, sent: Sequence[Opened], originals: Mapping[str, str], sender: str
) -> SourceFile:
    grid = read.layout.grid
    name = next((one.name for one in sent if is_of(one, grid.file)), grid.file)
    return SourceFile(grid.file, originals.get(name, ""), grid.sheet, sender, read.data.num_rows)


def take_in(
    files: Mapping[Path, str],
    table: Table | None,
    at_hand: AtHand,
    root: Path,
    *,
    sender: str = "",
    by_hand: ByHand | None = None,
    placing: Placing | None = None,
) -> Taken:
    """Read files (path → what the sender called it), each as ``table`` or as what it looks like.

    ``placing`` says otherwise of single files and sheets. What an earlier month settled for the
    sender is chosen again where nothing is by hand. Wide sheets are those of the registers in force
    at hand.
    """
    where = placing or Placing()
    tables = {
        name: wanted
        for name, wanted in readable(at_hand.registers or ()).items()
        if name not in TABLES
    }
    wide = {one.id: one for one in at_hand.registers or () if one.id in tables}
    known = at_hand.tables.get("districts")
    districts = Districts.of(pq.read_table(known)) if known else None
    unplaced: list[Guess] = []
    aside: list[Guess] = []
    choices: dict[tuple[str, str], Choices] = {}
    differing: list[Notice] = []

    def before(file: Opened, wanted: Table) -> Grid | None:
        """Return the sheet the memory is of: by its name, the only one, or the only one alike."""
        if len(file.grids) == 1:
            return file.grids[0]
        if named := sheet_of(root, sender, wanted, file):
            return named
        alike = [grid for grid in file.grids if is_as_before(root, sender, wanted, grid)]
        return alike[0] if len(alike) == 1 else None

    def settle(file: Opened, wanted: Table, label: str | None) -> Choices:
        chosen = by_hand(file, wanted) if by_hand else Choices()
        named = chosen.sheet or where.sheet_of(file, wanted)
        chosen = replace(chosen, sheet=named or (None if SHEET in chosen.answers else label))
        grid = _chosen_sheet(file, chosen) if _names_sheet(chosen) else before(file, wanted)
        if sender and grid:
            earlier, notices = recalled(root, sender, wanted, grid, chosen.header)
            differing.extend(notices)
            chosen = over(chosen, earlier, wanted)
        answers = {key: answer for key, answer in chosen.answers.items() if answer != AGAIN}
        chosen = replace(chosen, answers=answers)
        choices[file.name, wanted.name] = chosen
        return chosen

    def read(opened: Sequence[Opened]) -> tuple[ReadTable, ...]:
        sent = read_files(opened, table, districts, settle, where, [*tables.values()])
        unplaced.extend(sent.unplaced)
        aside.extend(sent.aside)
        return sent.tables

    together = read_together(
        files, read, at_hand.tables, registers=at_hand.registers, base=at_hand.base
    )
    return Taken(
        together,
        tuple(unplaced),
        choices,
        tuple(differing),
        tuple(aside),
        wide,
        at_hand.base,
    )


def _names_sheet(chosen: Choices) -> str | None:
    return chosen.sheet or chosen.answers.get(SHEET)


def _chosen_sheet(file: Opened, chosen: Choices) -> Grid | None:
    """Return the one sheet a choice names, None where there is none such or several."""
    wanted = _names_sheet(chosen)
    labelled = zip(labels_of(file.grids), file.grids, strict=True)
    named = [grid for label, grid in labelled if wanted in (label, grid.sheet)]
    return named[0] if len(named) == 1 else None


def remember_all(root: Path, sender: str, taken: Taken) -> None:
    """Keep for the sender how each sheet was read, once it was accepted."""
    for outcome in taken.together.outcomes:
        for read in outcome.reads:
            name = (read.layout.grid.file, read.layout.table.name)
            remember(root, sender, read.layout, taken.choices.get(name, Choices()))


def expect_districts(taken: Taken, known: AtHand) -> None:
    """Raise IntakeError where the bureau's own table of districts is lacking and none came along.

    Of that no sender is told by a slip: it is the bureau's to import.
    """
    outcomes = taken.together.outcomes
    faults = [one for outcome in outcomes for one in outcome.faults]
    came = any(outcome.table.name == "districts" for outcome in outcomes)
    if not came and any(one.fault.rule == "no_districts" for one in faults):
        _ = known.districts
