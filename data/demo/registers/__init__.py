"""Fills the demo city's registers: matters and what happened to them, register by register."""

from __future__ import annotations

from data.demo.registers.approval import announcements, plan_matches
from data.demo.registers.complaints import hotline, petitions, publicity
from data.demo.registers.conduct import (
    checks_and_findings,
    contact_points,
    interviews,
    meetings,
    risk_points,
)
from data.demo.registers.duties import (
    delegated_business,
    inspection_visits,
    key_staff,
    office_duties,
    office_equipment,
    party_branches,
)
from data.demo.registers.farmland import (
    farmland_plots,
    plan_compilations,
    project_checks,
    quota_sources,
    urban_villages,
)
from data.demo.registers.hazards import hazards
from data.demo.registers.inspection import inspection
from data.demo.registers.land import (
    low_efficiency,
    reserve_leases,
    reserve_parcels,
    stock_revival,
    temporary_land,
)
from data.demo.registers.ledger import Ledger, Row
from data.demo.registers.legacies import homesteads, registration_legacies, social_security
from data.demo.registers.money import audits_and_findings, fund_clearance, procurement
from data.demo.registers.procedures import (
    acquisition_steps,
    approval_files,
    penalties,
    projects,
)
from data.demo.registers.rulebook import institutions, policy_files
from data.demo.registers.services import services
from data.demo.registers.staff import pairings, staff_moves
from data.demo.registers.visits import visits_and_problems

__all__ = ["ledgers", "register_rows"]


def ledgers() -> list[Ledger]:
    """Return every register with its rows, the same on every run."""
    return [*_approval(), *_farmland(), *_livelihood(), *_team()]


def register_rows() -> tuple[list[Row], list[Row]]:
    """Return the rows of ``matters`` and of ``matter_events``."""
    filled = ledgers()
    return (
        [row for ledger in filled for row in ledger.matters],
        [row for ledger in filled for row in ledger.events],
    )


def _approval() -> list[Ledger]:
    return [
        *(announcements(), plan_matches(), acquisition_steps(), approval_files()),
        *(projects(), penalties(), low_efficiency(), stock_revival()),
        *(reserve_parcels(), reserve_leases(), temporary_land()),
    ]


def _farmland() -> list[Ledger]:
    sources = quota_sources()
    return [
        *(farmland_plots(), plan_compilations(), project_checks(sources)),
        *(sources, urban_villages()),
    ]


def _livelihood() -> list[Ledger]:
    return [
        *(hazards(), services(), *visits_and_problems(), registration_legacies()),
        *(homesteads(), social_security(), petitions(), hotline(), publicity()),
    ]


def _team() -> list[Ledger]:
    moves = staff_moves()
    return [
        *(inspection(), moves, pairings(moves), institutions(), policy_files()),
        *(procurement(), fund_clearance(), *audits_and_findings(), *checks_and_findings()),
        *(interviews(), meetings(), contact_points(), risk_points(), inspection_visits()),
        *(office_duties(), office_equipment(), delegated_business()),
        *(party_branches(), key_staff()),
    ]
