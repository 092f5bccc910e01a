"""From files that were read to a proposed release: originals kept, tables joined; it reads none."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.archive import archive
from data.check.report import Fault
from data.durable import make_folder
from data.intake.checked import Checked
from data.intake.model import Place, Placed, ReadTable
from data.intake.taking import Taken, remember_all
from data.proposals.making import Offer, propose
from data.proposals.model import Proposal
from data.proposals.records import proposals_folder
from data.provenance import SourceFile
from data.scratch import Scratch


@dataclass(frozen=True)
class Batch:
    """What one sender sent together, read and sound: path → what the sender called the file."""

    sender: str
    files: Mapping[Path, str]
    taken: Taken


def propose_read(root: Path, batches: Sequence[Batch], offer: Offer) -> Proposal:
    """Propose the tables of all batches as one release, and remember how they were read.

    Tables of several senders are joined in their order. The originals are in the archive before
    anything names them. Errors are those of ``propose``.
    """
    sources = {name: tuple(found) for name, found in _sources(root, batches).items()}
    # Beside the proposals there is room for what is proposed, which the temporary folder may lack.
    make_folder(proposals_folder(root))
    with Scratch("offer", within=proposals_folder(root)) as folder:
        for name, parts in _tables(batches).items():
            pq.write_table(pa.concat_tables(parts), folder / f"{name}.parquet")
        made = propose(root, folder, replace(offer, sources=sources))
    for batch in batches:
        if batch.sender:
            remember_all(root, batch.sender, batch.taken)
    return made


def _sources(root: Path, batches: Sequence[Batch]) -> dict[str, list[SourceFile]]:
    found: dict[str, list[SourceFile]] = defaultdict(list)
    for batch in batches:
        hashes = {
            name: archive(root, path, name, batch.sender) for path, name in batch.files.items()
        }
        for name, files in batch.taken.sources(hashes, batch.sender).items():
            found[name] += files
    return found


def _tables(batches: Sequence[Batch]) -> dict[str, list[pa.Table]]:
    found: dict[str, list[pa.Table]] = defaultdict(list)
    for batch in batches:
        for name, data in batch.taken.tables.items():
            found[name].append(data)
    return found


def placed_by(
    faults: Sequence[Fault], batches: Sequence[Batch]
) -> list[tuple[Batch, tuple[Checked, ...]]]:
    """Return the batches that faults of the joined tables are in, with these as their outcomes.

    A fault that is of none of their rows is told of every file: what was sent does not go
    together with what is kept.
    """
    rows = _rows(batches)
    of: dict[tuple[int, str], list[Placed]] = defaultdict(list)
    for fault in faults:
        known = rows.get(fault.table, [])
        at = (fault.row or 0) - 1
        if fault.row is not None and 0 <= at < len(known):
            number, read, row = known[at]
            grid = read.layout.grid
            place = Place(grid.file, grid.sheet, row)
            of[number, fault.table].append(Placed(replace(fault, row=row), place))
            continue
        for number, batch in enumerate(batches):
            for outcome in batch.taken.together.outcomes:
                for read in outcome.reads:
                    grid = read.layout.grid
                    whole = Placed(replace(fault, row=None), Place(grid.file, grid.sheet))
                    of[number, outcome.table.name].append(whole)
    found = []
    for number, batch in enumerate(batches):
        outcomes = tuple(
            replace(outcome, faults=tuple(of[number, outcome.table.name]))
            for outcome in batch.taken.together.outcomes
            if of[number, outcome.table.name]
        )
        if outcomes:
            found.append((batch, outcomes))
    return found


def _rows(batches: Sequence[Batch]) -> dict[str, list[tuple[int, ReadTable, int]]]:
    """Return of each table whose batch and sheet each of its rows is, and where it stood."""
    found: dict[str, list[tuple[int, ReadTable, int]]] = defaultdict(list)
    for number, batch in enumerate(batches):
        for outcome in batch.taken.together.outcomes:
            found[outcome.table.name] += _of(number, outcome)
    return found


def _of(number: int, outcome: Checked) -> Iterator[tuple[int, ReadTable, int]]:
    for read in outcome.reads:
        yield from ((number, read, row) for row in read.origin)
