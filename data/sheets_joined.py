"""Wide sheets that several senders sent of one register: which matters came twice, and whose the
faulty rows of the joined tables are; it joins and proposes none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq

from data.check.alone import check_alone
from data.check.report import Fault, FaultList, RefusedExport, Report
from data.contracts import TABLES
from data.intake.checked import Checked
from data.intake.laid import LONG
from data.intake.taking import Taken
from data.intake.wide import EVENTS, date_of
from data.scratch import Scratch
from words.language import Text

Key = tuple[object, ...]


def require_once(sent: Sequence[tuple[str, Taken]]) -> None:
    """Refuse what two senders both sent a matter of; ``sent`` pairs each with what came of theirs.

    Raises:
        RefusedExport: its faults are of the register's name, their rows those of its sheets in
            their order.
    """
    found = FaultList()
    for name, parts in _outcomes(sent).items():
        if len(parts) > 1:
            found.extend(_twice(name, parts))
    if found.count:
        raise RefusedExport(Report(tuple(found.listed), found.counts))


def as_sent(
    refusal: RefusedExport, tables: Mapping[str, pa.Table], sent: Sequence[tuple[str, Taken]]
) -> RefusedExport:
    """Return a refusal of joined tables with its faults where their senders wrote the rows.

    A fault of a matter or its events that came in a wide sheet is one of its register's sheets. One
    of a row that nobody sent is of no row.
    """
    if not any(taken.sheets for _, taken in sent):
        return refusal
    in_sheets = {
        (name, number): at
        for name, parts in _outcomes(sent).items()
        for at, number in enumerate(_column(parts, "matter_id"), start=1)
    }
    plain = {name: _plain_rows(name, [taken for _, taken in sent]) for name in LONG}
    found = FaultList()
    for fault in refusal.report.faults:
        if fault.table not in LONG or fault.row is None:
            found.add(fault)
            continue
        row = tables[fault.table].slice(fault.row - 1, 1).to_pylist()[0]
        at = in_sheets.get((row["register"], row["matter_id"]))
        if at is None:
            found.add(replace(fault, row=plain[fault.table].get(_key_of(fault.table, row))))
        else:
            column = fault.column
            if fault.table == EVENTS and row["stage"]:
                column = date_of(row["stage"])
            found.add(replace(fault, table=row["register"], row=at, column=column))
    return RefusedExport(
        replace(refusal.report, faults=tuple(found.listed), fault_groups=found.counts)
    )


def _outcomes(sent: Sequence[tuple[str, Taken]]) -> dict[str, list[tuple[str, Checked]]]:
    """Return of each register the wide sheets and who sent them, in their order."""
    found: dict[str, list[tuple[str, Checked]]] = defaultdict(list)
    for sender, taken in sent:
        for outcome in taken.together.outcomes:
            if outcome.table.name in taken.wide:
                found[outcome.table.name].append((sender, outcome))
    return found


def _column(parts: Iterable[tuple[str, Checked]], name: str) -> Iterator[object]:
    for _, outcome in parts:
        yield from outcome.data.column(name).to_pylist()


def _twice(name: str, parts: Sequence[tuple[str, Checked]]) -> Iterator[Fault]:
    stood = [
        (sender, read.layout.grid.file, row)
        for sender, outcome in parts
        for read in outcome.reads
        for row in read.origin
    ]

    def place(at: int) -> Text:
        sender, file, row = stood[at - 1]
        where = " ".join(part for part in (sender, file) if part)
        return Text(f"{where} 第 {row} 行", f"row {row} of {where}")

    with Scratch("joined") as folder:
        path = folder / f"{name}.parquet"
        pq.write_table(pa.concat_tables([outcome.data for _, outcome in parts]), path)
        yield from check_alone(parts[0][1].table, path, {}, registers=(), place=place).faults


def _plain_rows(name: str, sent: Iterable[Taken]) -> dict[Key, int]:
    """Return the place (from 1) of each row of a table that came as such, by its key."""
    rows = [row for one in sent if name in one.plain for row in one.plain[name].to_pylist()]
    return {_key_of(name, row): at for at, row in enumerate(rows, start=1)}


def _key_of(name: str, row: Mapping[str, object]) -> Key:
    return tuple(row[column] for column in TABLES[name].key)
