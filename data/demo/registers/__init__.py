"""Fills the demo city's registers: matters and what happened to them, register by register."""

from __future__ import annotations

from data.demo.registers.approval import announcements, plan_matches
from data.demo.registers.hazards import hazards
from data.demo.registers.inspection import inspection
from data.demo.registers.ledger import Ledger, Row
from data.demo.registers.services import services
from data.demo.registers.visits import visits_and_problems

__all__ = ["ledgers", "register_rows"]


def ledgers() -> list[Ledger]:
    """Return every register that has rows, the same on every run."""
    return [
        announcements(),
        plan_matches(),
        hazards(),
        services(),
        *visits_and_problems(),
        inspection(),
    ]


def register_rows() -> tuple[list[Row], list[Row]]:
    """Return the rows of ``matters`` and of ``matter_events``."""
    filled = ledgers()
    return (
        [row for ledger in filled for row in ledger.matters],
        [row for ledger in filled for row in ledger.events],
    )
