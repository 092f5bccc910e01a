"""Compiles rules of a release out of its exports and its other rules; it reads no CSV file."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.boundaries import boundary_table
from data.registers.compiled import register_tables
from data.registers.force import FOLDER, read_folder
from data.rules.compiled import (
    BOUNDARIES,
    COMPILED,
    RELEASE_DAY,
    REPORTED_DAYS,
    WORKING_CALENDAR,
    write_compiled,
)
from data.working_calendar import own_days, working_calendar


def write_compiled_rules(
    folder: Path, data_to: date, earlier: Path | None = None, *, has_news: bool = True
) -> dict[str, str]:
    """Write every compiled table into ``rules/`` of a release in progress; return name → SHA-256.

    Reads ``exports/``, ``rules/``, ``registers/`` and ``boundaries.geojson`` of the folder, all of
    which must be whole; ``data_to`` is the day they reach. ``earlier`` are the rules of the release
    before; a release without ``has_news`` took over the matters of that one, and reports on no day
    of its own.
    """
    rules = folder / "rules"
    tables = {
        RELEASE_DAY: pa.table({"data_to": pa.array([data_to], pa.date32())}),
        REPORTED_DAYS: _reported_days(folder / "exports", data_to if has_news else None, earlier),
        WORKING_CALENDAR: working_calendar(rules, own_days(folder / "exports")),
    }
    tables[BOUNDARIES] = boundary_table(folder)
    tables |= register_tables([file.register for file in read_folder(folder / FOLDER)])
    return {name: write_compiled(rules, name, table) for name, table in tables.items()}


def _reported_days(exports: Path, data_to: date | None, earlier: Path | None) -> pa.Table:
    """Return the days a release reached to, by the registers it held, after those of earlier ones.

    REGISTERS 33: of a register that is reported daily a day without a release is not reported.
    """
    days: set[tuple[str, date]] = set()
    if earlier is not None and (kept := earlier / f"{REPORTED_DAYS}.parquet").is_file():
        days = {(row["register"], row["day"]) for row in pq.read_table(kept).to_pylist()}
    matters = exports / "matters.parquet"
    if data_to is not None and matters.is_file():
        held = pq.read_table(matters, columns=["register"])["register"].unique().to_pylist()
        days |= {(register, data_to) for register in held}
    rows = [{"register": register, "day": day} for register, day in sorted(days)]
    return pa.Table.from_pylist(rows, schema=COMPILED[REPORTED_DAYS])
