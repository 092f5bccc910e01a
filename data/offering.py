"""From files that were read to a proposed release: originals kept, tables joined; it reads none."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.archive import archive
from data.check.report import Fault, RefusedExport
from data.durable import make_folder
from data.intake.checked import Checked
from data.intake.laid import LONG, with_laid
from data.intake.model import Place, Placed, ReadTable
from data.intake.taking import Taken, remember_all
from data.manifest import Release
from data.proposals.making import Offer, proposed
from data.proposals.model import Proposal
from data.proposals.records import proposals_folder
from data.provenance import SourceFile
from data.publish import before_this
from data.scratch import Scratch
from data.sheets_joined import as_sent, require_once


@dataclass(frozen=True)
class Batch:
    """What one sender sent together, read and sound: path → what the sender called the file."""

    sender: str
    files: Mapping[Path, str]
    taken: Taken


def propose_read(root: Path, batches: Sequence[Batch], offer: Offer) -> Proposal:
    """Propose the tables of all batches as one release, and remember how they were read.

    Tables of several senders are joined in their order; wide sheets of registers lie over the
    matters of the release that is current now, whichever it was when they were read. The originals
    are in the archive before anything names them. Errors are those of ``propose``; RefusedExport
    also where two batches have a matter of one register.
    """
    sent = [(batch.sender, batch.taken) for batch in batches]
    require_once(sent)
    base = before_this(root)
    sources = {name: tuple(found) for name, found in _sources(root, batches).items()}
    is_over = any(batch.taken.sheets for batch in batches) and bool(_beneath(base))
    offer = replace(offer, sources=sources, over=LONG if is_over else ())
    # Beside the proposals there is room for what is proposed, which the temporary folder may lack.
    make_folder(proposals_folder(root))
    with Scratch("offer", within=proposals_folder(root)) as folder:
        tables = _tables(batches, base)
        for name, data in tables.items():
            pq.write_table(data, folder / f"{name}.parquet")
        try:
            made = proposed(root, folder, offer, base)
        except RefusedExport as refusal:
            raise as_sent(refusal, tables, sent) from None
    for batch in batches:
        if batch.sender:
            remember_all(root, batch.sender, batch.taken)
    return made


def _beneath(base: Release | None) -> dict[str, Path]:
    """Return the files whose matters stay beside those of wide sheets: never those of the demo."""
    if base is None or base.demo:
        return {}
    return {name: base.exports / f"{name}.parquet" for name in LONG if name in base.tables}


def _sources(root: Path, batches: Sequence[Batch]) -> dict[str, list[SourceFile]]:
    found: dict[str, list[SourceFile]] = defaultdict(list)
    for batch in batches:
        hashes = {
            name: archive(root, path, name, batch.sender) for path, name in batch.files.items()
        }
        for name, files in batch.taken.sources(hashes, batch.sender).items():
            found[name] += files
    return found


def _tables(batches: Sequence[Batch], base: Release | None) -> dict[str, pa.Table]:
    plain: dict[str, list[pa.Table]] = defaultdict(list)
    for batch in batches:
        for name, data in batch.taken.plain.items():
            plain[name].append(data)
    joined = {name: pa.concat_tables(parts) for name, parts in plain.items()}
    sheets = [one for batch in batches for one in batch.taken.sheets]
    return with_laid(joined, sheets, _beneath(base))


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
            place = Place(grid.file, grid.sheet, row, _column_of(fault, read))
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


def _column_of(fault: Fault, read: ReadTable) -> int | None:
    """Return the sheet's column (from 1) that a fault is in; None for none or several."""
    found = (one.index + 1 for one in read.layout.matches if one.column.name == fault.column)
    return next(found, None)


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
