"""Tells which cases are closed and when, to the published counts; it issues none."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.dice import Dice
from data.demo.enforcement.model import TOLERATED, Case
from data.demo.enforcement.plan import (
    BACKLOG_OPEN,
    BACKLOG_YEARS,
    JOINT_SPANS,
    OPEN_PERCENT,
    OPEN_WEIGHTS,
    TRANSFERS_COUNTED_ON,
    TRANSFERS_OPEN,
)
from data.demo.land_supply.plan import DATA_TO

_METHODS = {"demolition": 47, "legalisation": 37, "mixed": 12, "confiscation": 3, "other": 1}
_CLOSED_AFTERWARDS_PERCENT = 5
_UNDATED = 9
_UNFINISHED_YET_FINISHED = 4


def tell_course(dice: Dice, cases: list[Case]) -> None:
    """Close the published number of illegal cases and leave the others open."""
    transferred = [case for case in cases if case.source == "transfer"]
    counted = [case for case in transferred if case.issued_on <= TRANSFERS_COUNTED_ON]
    open_transfers = _choose_open(dice, counted, TRANSFERS_OPEN)
    backlog = [
        case for case in cases if case.source == "satellite" and case.issue_year in BACKLOG_YEARS
    ]
    open_cases = open_transfers | _choose_open(dice, backlog, BACKLOG_OPEN)
    by_then = {id(case) for case in counted}
    told = by_then | {id(case) for case in backlog}
    for year, percent in OPEN_PERCENT.items():
        others = [case for case in cases if case.issue_year == year and id(case) not in told]
        open_cases |= _choose_open(dice, others, len(others) * percent // 100)
    undated = 0
    for case in cases:
        _prosecute(dice, case)
        if id(case) not in open_cases:
            _close(dice, case, TRANSFERS_COUNTED_ON if id(case) in by_then else DATA_TO)
        elif id(case) in open_transfers and dice.chance(_CLOSED_AFTERWARDS_PERCENT):
            _close(dice, case, DATA_TO, since=TRANSFERS_COUNTED_ON + timedelta(days=1))
        elif undated < _UNDATED + _UNFINISHED_YET_FINISHED and dice.chance(1):
            _finish_oddly(case, has_remainder=undated >= _UNDATED)
            undated += 1
        else:
            _leave_open(dice, case)


def handle_jointly(dice: Dice, cases: list[Case]) -> None:
    """Let the joint enforcement offices handle the published number of cases."""
    waiting = dice.shuffled(cases)
    for first, last, count in JOINT_SPANS:
        for place in range(count):
            undated = place % 6 == 0
            earliest = first if undated else first - timedelta(days=50)
            case = next(
                case
                for case in waiting
                if earliest <= case.issued_on <= last and case.handled_jointly is None
            )
            case.handled_jointly = True
            if not undated:
                low = max(first, case.issued_on)
                case.handled_jointly_on = dice.day(low, min(last, low + timedelta(days=60)))
    for case in cases:
        if case.handled_jointly is None and case.issue_year >= 2021:
            case.handled_jointly = False


def _choose_open(dice: Dice, cases: list[Case], count: int) -> set[int]:
    """Choose which cases stay open: some districts close less than others."""
    waiting: dict[str, list[Case]] = {name: [] for name in OPEN_WEIGHTS}
    for case in dice.shuffled(cases):
        waiting[case.district].append(case)
    chosen: set[int] = set()
    while len(chosen) < count:
        left = {name: OPEN_WEIGHTS[name] for name, rest in waiting.items() if rest}
        chosen.add(id(waiting[dice.weighted(left)].pop()))
    return chosen


def _prosecute(dice: Dice, case: Case) -> None:
    case.deadline_on = case.issued_on + timedelta(days=dice.pick((90, 180, 270, 365)))
    filed = case.issued_on + timedelta(days=dice.between(4, 60))
    if not dice.chance(78) or filed > DATA_TO:
        return
    case.filed_on = filed
    decided = filed + timedelta(days=dice.between(25, 120))
    if decided <= DATA_TO and dice.chance(85):
        case.decided_on = decided


def _close(dice: Dice, case: Case, last: date, since: date | None = None) -> None:
    low = max(since or case.issued_on, case.issued_on)
    # The longest of two waits for what was hard: old cases were closed in the last campaigns.
    wait = max(dice.between(12, 520), dice.between(12, 900))
    closed = low + timedelta(days=wait)
    if closed > last:
        closed = dice.day(min(low + timedelta(days=3), last), last)
    case.closed_on = closed
    case.rectified_on = dice.day(max(case.issued_on, closed - timedelta(days=40)), closed)
    if dice.chance(9):
        case.closed_on, case.rectified_on = None, closed
    # Demolished of one's own accord before a decision was due.
    case.filed_on = case.filed_on if case.filed_on and case.filed_on <= closed else None
    if case.filed_on is None or (case.decided_on and case.decided_on > closed):
        case.decided_on = None
    case.review_stage = "finished"
    _rectify(dice, case, TOLERATED if dice.chance(1) and case.area > 50 else 0)


def _rectify(dice: Dice, case: Case, remaining: int) -> None:
    """Record how the illegal area went, down to what remains."""
    case.remaining = remaining
    case.method = dice.weighted(_METHODS)
    gone = case.area - remaining
    if case.method == "mixed":
        case.demolished = gone * dice.between(20, 80) // 100
        case.legalised = gone - case.demolished
    elif case.method == "demolition":
        case.demolished, case.legalised = gone, 0
    elif case.method == "legalisation":
        case.demolished, case.legalised = 0, gone


def _finish_oddly(case: Case, *, has_remainder: bool) -> None:
    """Finish a review without a closing date, or although something remains."""
    case.review_stage = "finished"
    case.method = "demolition"
    case.remaining = case.area // 3 if has_remainder else 0
    case.demolished, case.legalised = case.area - case.remaining, 0
    if has_remainder:
        case.closed_on = DATA_TO


def _leave_open(dice: Dice, case: Case) -> None:
    # What stays open is larger than what was closed: the area rate lags the count rate.
    case.area = case.area * dice.between(110, 230) // 100
    state = dice.weighted({"untouched": 46, "begun": 30, "under_review": 18, "returned": 6})
    if state == "untouched":
        case.method, case.remaining = "none", case.area
        case.demolished = case.legalised = 0
        case.review_stage = dice.weighted({"unprocessed": 5, "county": 4, "city": 1})
        return
    left = case.area * dice.between(10, 80) // 100 if state == "begun" else 0
    _rectify(dice, case, left if state == "begun" else 0)
    stages = {"city": 5, "province": 4} if state == "under_review" else {"county": 5, "city": 3}
    case.review_stage = "returned" if state == "returned" else dice.weighted(stages)
    if state != "begun":
        first = min(case.issued_on + timedelta(days=20), DATA_TO)
        case.rectified_on = dice.day(first, DATA_TO)
