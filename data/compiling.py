"""Compiles rules of a release out of its exports and its other rules; it reads no CSV file."""

from datetime import date
from pathlib import Path

import pyarrow as pa

from data.registers.compiled import register_tables
from data.registers.force import FOLDER, read_folder
from data.rules.compiled import RELEASE_DAY, WORKING_CALENDAR, write_compiled
from data.working_calendar import own_days, working_calendar


def write_compiled_rules(folder: Path, data_to: date) -> dict[str, str]:
    """Write every compiled table into ``rules/`` of a release in progress; return name → SHA-256.

    Reads ``exports/``, ``rules/`` and ``registers/`` of the folder, all of which must be whole;
    ``data_to`` is the day they reach.
    """
    rules = folder / "rules"
    tables = {
        RELEASE_DAY: pa.table({"data_to": pa.array([data_to], pa.date32())}),
        WORKING_CALENDAR: working_calendar(rules, own_days(folder / "exports")),
    }
    tables |= register_tables([file.register for file in read_folder(folder / FOLDER)])
    return {name: write_compiled(rules, name, table) for name, table in tables.items()}
