"""Reads how often a register is reported, and its campaign; it knows no working calendar.

REGISTERS 33: ``cadence`` and ``flag`` stand on a register or on one of its headlines. A register
is paced as a whole, so what a headline says holds for its register, and they must agree.
"""

from collections.abc import Sequence
from datetime import date

from data.registers.cells import Entry, read_day
from data.registers.model import CADENCES, Flag, Headline

KEYS = ("cadence", "flag")


def read_cadence(entry: Entry) -> str | None:
    """Read ``cadence`` of a register or a headline; absent is None."""
    return entry.choice("cadence", CADENCES) if entry.has("cadence") else None


def read_flag(entry: Entry) -> Flag | None:
    """Read ``flag``, the first and the last day of a campaign; absent is None."""
    if not entry.has("flag"):
        return None
    given = entry.content["flag"]
    days = [
        read_day(entry.faults, (*entry.path, "flag", place), value)
        for place, value in enumerate(given if isinstance(given, list) else [])
    ]
    first, last = days if len(days) == 2 else (None, None)
    if isinstance(first, date) and isinstance(last, date) and first <= last:
        return first, last
    entry.wrong(
        "flag",
        ("不是先后两个日期", "it is no pair of a first and a last day"),
        (
            '写成 flag = ["2024-07-01", "2024-08-31"]',
            'write flag = ["2024-07-01", "2024-08-31"]',
        ),
    )
    return None


def united_cadence(top: Entry, headlines: Sequence[Headline]) -> str | None:
    """Return the cadence of a register, its own or its headlines'; two of them are noted."""
    own = read_cadence(top)
    said = dict.fromkeys(one for one in (own, *(line.cadence for line in headlines)) if one)
    _expect_one(top, "cadence", len(said))
    return next(iter(said), None)


def united_flag(top: Entry, headlines: Sequence[Headline]) -> Flag | None:
    """Return the campaign of a register, its own or its headlines'; two of them are noted."""
    own = read_flag(top)
    said = dict.fromkeys(one for one in (own, *(line.flag for line in headlines)) if one)
    _expect_one(top, "flag", len(said))
    return next(iter(said), None)


def _expect_one(top: Entry, key: str, found: int) -> None:
    if found > 1:
        top.wrong(
            key,
            (
                f"台账和各 headline 的 {key} 不一致",
                f"the register and its headlines do not agree in {key}",
            ),
            ("整个台账只写一个", "write one for the whole register"),
        )
