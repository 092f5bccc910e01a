"""Compiles rules of a release out of its exports and its other rules; it reads no CSV file."""

from pathlib import Path

from data.registers.compiled import register_tables
from data.registers.force import FOLDER, read_folder
from data.rules.compiled import WORKING_CALENDAR, write_compiled
from data.working_calendar import own_days, working_calendar


def write_compiled_rules(folder: Path) -> dict[str, str]:
    """Write every compiled table into ``rules/`` of a release in progress; return name → SHA-256.

    Reads ``exports/``, ``rules/`` and ``registers/`` of the folder, all of which must be whole.
    """
    rules = folder / "rules"
    tables = {WORKING_CALENDAR: working_calendar(rules, own_days(folder / "exports"))}
    tables |= register_tables([file.register for file in read_folder(folder / FOLDER)])
    return {name: write_compiled(rules, name, table) for name, table in tables.items()}
