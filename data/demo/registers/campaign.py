"""Declares what the demo city holds up: a campaign of two months, and a register reported daily."""

from __future__ import annotations

from pathlib import Path

from data.demo.land_supply.plan import DATA_TO
from data.demo.registers.ledger import Ledger
from data.registers.force import BUILT_IN

# Lines before those of the register as it is installed: a campaign is a city's, not ours.
_DECLARED = {
    "problem": 'cadence = "week"\nflag = ["2024-09-16", "2024-11-15"]\n',
    "registration_legacy": 'cadence = "day"\n',
}


def write_registers(folder: Path) -> Path:
    """Write the register files of the demo city's own into a folder, made if missing; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for register, lines in _DECLARED.items():
        text = (BUILT_IN / f"{register}.toml").read_text(encoding="utf-8")
        (folder / f"{register}.toml").write_text(lines + text, encoding="utf-8")
    return folder


def report_nought(ledger: Ledger, matter_id: str, days: tuple[tuple[int, int], ...]) -> None:
    """Note days of 2024, as month and day, that were reported though nothing was done on them."""
    for month, day in days:
        ledger.event(matter_id, "note", DATA_TO.replace(month=month, day=day), note="日报：无进展")
