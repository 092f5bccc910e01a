"""Lets as many cases be handed down, closed and taken over as was published; it closes none.

What is moved is the source a case came from: its place, dates and areas stay as they were told.
"""

from __future__ import annotations

from data.demo.dice import Dice
from data.demo.enforcement.issue import come_from
from data.demo.enforcement.model import Case
from data.demo.enforcement.plan import (
    BACKLOG_YEARS,
    HANDED_DOWN,
    HANDED_DOWN_OPEN,
    OFFENDERS,
    SELF_DECIDED,
    SELF_HANDLED_CLOSED,
    SUPERVISION,
    SUPERVISION_OPEN,
    TRANSFERS_COUNTED_ON,
)
from data.demo.land_supply.plan import DATA_TO

_SEED = 41_644_722
_OUTSIDE = {"petition": 34, "hotline": 38, "department": 12, "audit": 9, "media": 7}
"""Who hands cases down besides the land supervision and those who transfer them."""

_HOME = {"patrol": 3, "self_check": 1}
_SELF_HANDLED_OPEN = 31
_PERSONS = {1: 78, 2: 17, 3: 5}


def hand_down(cases: list[Case]) -> None:
    """Move cases between sources until the published numbers were handed down and closed."""
    dice = Dice(_SEED)
    # What was reported twice or split stays: its other rows share its source or avoid it.
    twice = {id(case.duplicate_of) for case in cases if case.duplicate_of}
    counted = sorted(
        dice.shuffled(_counted(cases)),
        key=lambda case: id(case) not in twice and case.split_status == "whole",
    )
    handed = [case for case in counted if case.source == "supervision" or case.source in _OUTSIDE]
    closed = [case for case in handed if case.is_closed(TRANSFERS_COUNTED_ON)]
    still_open = [case for case in handed if not case.is_closed(TRANSFERS_COUNTED_ON)]
    seen = [case for case in counted if case.source == "satellite" and id(case) not in twice]
    seen = [case for case in seen if case.split_status == "whole"]
    seen = [case for case in seen if case.is_closed(TRANSFERS_COUNTED_ON)]

    still_open.sort(key=lambda case: case.is_closed(DATA_TO))
    _keep_supervised(dice, still_open, SUPERVISION_OPEN)
    others = [case for case in still_open if case.source in _OUTSIDE]
    for case in others[HANDED_DOWN_OPEN - SUPERVISION_OPEN :]:
        # The backlog of the satellite years is a published number: nothing is added to it.
        seen_by_satellite = case.issue_year not in BACKLOG_YEARS
        come_from(case, "satellite" if seen_by_satellite else dice.weighted(_HOME))
    _keep_supervised(dice, closed, SUPERVISION - SUPERVISION_OPEN)
    for case in seen[: HANDED_DOWN - HANDED_DOWN_OPEN - len(closed)]:
        come_from(case, dice.weighted(_OUTSIDE))


def take_over(cases: list[Case]) -> None:
    """Let the bureau itself handle some cases; the county's own bureau handles its own."""
    dice = Dice(_SEED + 1)
    counted = dice.shuffled(_counted(cases))
    for case in counted:
        if case.source == "transfer":
            case.self_handled = False
    for district, count in SELF_DECIDED.items():
        here = [case for case in counted if case.district == district and _decided_now(case)]
        by_then = [
            case for case in here if case.decided_on and case.decided_on <= TRANSFERS_COUNTED_ON
        ]
        for case in by_then[:count]:
            case.self_handled = True
    free = [
        case
        for case in counted
        if case.source == "transfer" and case.district in SELF_DECIDED and not _decided_now(case)
    ]
    closed = [case for case in counted if case.source == "transfer"]
    closed = [case for case in closed if case.is_closed(TRANSFERS_COUNTED_ON)]
    rest = SELF_HANDLED_CLOSED - sum(case.self_handled is True for case in closed)
    for case in [case for case in free if case.is_closed(TRANSFERS_COUNTED_ON)][:rest]:
        case.self_handled = True
    still_open = [case for case in free if not case.is_closed(DATA_TO)]
    for case in still_open[:_SELF_HANDLED_OPEN]:
        case.self_handled = True


def name_offenders(cases: list[Case]) -> None:
    """Count the persons identified in cases handed down, those last decided first."""
    dice = Dice(_SEED + 2)
    handed = [
        case
        for case in _counted(cases)
        if case.decided_on
        and (case.source in ("transfer", "supervision") or case.source in _OUTSIDE)
    ]
    handed.sort(key=lambda case: (case.decided_on or case.issued_on, case.case_id), reverse=True)
    left = OFFENDERS
    for case in handed:
        if not left:
            break
        case.offenders = min(dice.weighted(_PERSONS), left)
        left -= case.offenders


def _counted(cases: list[Case]) -> list[Case]:
    return [
        case for case in cases if case.counts_as_illegal and case.issued_on <= TRANSFERS_COUNTED_ON
    ]


def _decided_now(case: Case) -> bool:
    return case.decided_on is not None and case.decided_on.year == DATA_TO.year


def _keep_supervised(dice: Dice, cases: list[Case], count: int) -> None:
    """Leave so many of the cases to the land supervision; others hand down the rest of its."""
    supervised = [case for case in cases if case.source == "supervision"]
    for case in supervised[count:]:
        come_from(case, dice.weighted(_OUTSIDE))
