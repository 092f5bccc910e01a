"""Wide sheets of registers over the rows of all other matters; it reads no file of a sender."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from data.intake.checked import Checked
from data.intake.wide import EVENTS, MATTERS, laid_over, rows_of
from data.registers.model import Register

LONG = (MATTERS, EVENTS)


@dataclass(frozen=True)
class WideSheets:
    """The wide sheets of one register that were sent together; ``present`` are their columns."""

    register: Register
    data: pa.Table
    present: frozenset[str]


def wide_sheets(
    outcomes: Iterable[Checked], registers: Mapping[str, Register]
) -> tuple[WideSheets, ...]:
    """Return those of the outcomes that are wide sheets of the registers given by id."""
    return tuple(
        WideSheets(
            registers[outcome.table.name],
            outcome.data,
            frozenset(one.column.name for read in outcome.reads for one in read.layout.matches),
        )
        for outcome in outcomes
        if outcome.table.name in registers
    )


def with_laid(
    tables: Mapping[str, pa.Table], sheets: Sequence[WideSheets], base: Mapping[str, Path]
) -> dict[str, pa.Table]:
    """Return the tables with matters and their events as the wide sheets, one after the other, say.

    What stays beside them is what came along in ``tables``, else what the files of ``base`` hold.
    Without a sheet the tables are as they were.
    """
    if not sheets:
        return dict(tables)
    matters, events = (
        tables[name] if name in tables else rows_of(name, base.get(name)) for name in LONG
    )
    for one in sheets:
        matters, events = laid_over(one.register, one.data, sorted(one.present), matters, events)
    return {**tables, MATTERS: matters, EVENTS: events}
