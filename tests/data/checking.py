"""What the tests of the check ask of a folder of exports; it expects nothing itself."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from data.check import Fault, check
from data.registers.model import Register

TODAY = date(2024, 12, 31)


def faults(folder: Path, registers: Sequence[Register] | None = None) -> list[Fault]:
    """Return every fault of the exports; ``registers`` are in force instead of the built-in."""
    return list(check(folder, today=TODAY, registers=registers).faults)


def the_fault(folder: Path) -> tuple[str, int | None, str | None, str | None, str]:
    """Return table, row, column, value and rule of the only fault there is."""
    found = faults(folder)
    assert len(found) == 1, found
    fault = found[0]
    return fault.table, fault.row, fault.column, fault.value, fault.rule


def warned(
    folder: Path, registers: Sequence[Register] | None = None
) -> dict[tuple[str, str], list[str]]:
    """Return (table, check) → the keys concerned; the exports must not be refused.

    ``registers`` are in force instead of the built-in.
    """
    findings = folder / "found" / "checks.parquet"
    findings.parent.mkdir()
    report = check(folder, today=TODAY, findings=findings, registers=registers)
    assert report.passed, report.fault_lines("en")
    keys: dict[tuple[str, str], list[str]] = {}
    for row in pq.read_table(findings).to_pylist():
        keys.setdefault((row["table_name"], row["check_name"]), []).append(row["key"])
    assert {place: len(found) for place, found in keys.items()} == {
        (count.table, count.check): count.rows for count in report.checks if count.rows
    }
    return keys
