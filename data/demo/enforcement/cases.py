"""Assembles the enforcement cases of the demo city with what every register has amiss.

It never changes a published count: what is amiss stands outside the verified set or is not closed.
"""

from __future__ import annotations

from copy import copy
from datetime import timedelta

from data.demo.dice import Dice, shared
from data.demo.enforcement.course import handle_jointly, tell_course
from data.demo.enforcement.handed_down import hand_down, name_offenders, take_over
from data.demo.enforcement.issue import issue_illegal, issue_others, number_cases
from data.demo.enforcement.model import Case, case_row
from data.demo.enforcement.plan import FARMLAND_RATIO_BASIS_POINTS, OTHER_SOURCES
from data.demo.enforcement.put_right import put_right
from data.demo.land_supply.plan import DATA_TO
from data.demo.offices import Office, found_offices

Row = dict[str, object]

_SEED = 20_241_018
_ORIGINALS = 140
_DUPLICATES = 120
_DISPUTED = 60
_REJUDGED_LEGAL = 110
_REJUDGED_ILLEGAL = 18
_SLIPS = 6
_FARMLAND_WEIGHTS = {
    "东湖区": (4, 8),
    "西岭区": (16, 26),
    "南港区": (16, 26),
    "北川区": (15, 24),
    "高新区": (8, 16),
    "云溪县": (20, 32),
}


def make_cases() -> list[Case]:
    """Return every case issued by the export, each told to its end or its present state."""
    dice = Dice(_SEED)
    offices = found_offices()
    illegal = issue_illegal(dice, offices)
    tell_course(dice, illegal)
    handle_jointly(dice, illegal)
    others = issue_others(dice, offices)
    _judge_others(dice, others)
    _rejudge(dice, illegal, others)
    outside = _duplicates(dice, illegal) + _disputed(dice, illegal)
    cases = illegal + others + outside + _originals(dice, illegal)
    number_cases(cases)
    _slip(dice, illegal, offices)
    hand_down(cases)
    take_over(cases)
    name_offenders(cases)
    put_right(cases)
    return cases


def case_rows(cases: list[Case]) -> list[Row]:
    """Return the rows of cases."""
    return [case_row(case) for case in cases]


def farmland_rows(cases: list[Case]) -> list[Row]:
    """Return the rows of new_construction_farmland, which make the published ratios come out."""
    dice = Dice(_SEED + 1)
    rows: list[Row] = []
    for year, basis_points in FARMLAND_RATIO_BASIS_POINTS.items():
        illegal = sum(
            case.farmland for case in cases if case.counts_as_illegal and case.issue_year == year
        )
        weights = [dice.between(*span) for span in _FARMLAND_WEIGHTS.values()]
        totals = shared(illegal * 10_000 // basis_points, weights)
        rows += [
            {
                "year": year,
                "district": district,
                "total_farmland_mu": total / 100,
                "as_of": DATA_TO if year == DATA_TO.year else None,
            }
            for district, total in zip(_FARMLAND_WEIGHTS, totals, strict=True)
        ]
    return rows


def _judge_others(dice: Dice, others: list[Case]) -> None:
    """Give what is not illegal construction its present state."""
    for case in others:
        if case.judgement == "pending":
            case.review_stage = dice.weighted({"unprocessed": 6, "county": 3, "city": 1})
            case.area = case.farmland = 0
            case.basic_farmland = None
        elif case.judgement == "non_grain":
            closed = dice.chance(64)
            case.method = "demolition" if closed else "none"
            case.remaining = 0 if closed else case.area
            case.demolished, case.legalised = case.area - case.remaining, 0
            case.review_stage = "finished" if closed else "county"
            if closed:
                case.closed_on = dice.day(case.issued_on, DATA_TO)
        else:
            case.review_stage = "finished"
            case.area = case.farmland = case.basic_farmland = 0


def _rejudge(dice: Dice, illegal: list[Case], others: list[Case]) -> None:
    """Change some judgements afterwards, most of them in favour of the rate."""
    acquitted = [case for case in dice.shuffled(others) if case.judgement in ("legal", "other")]
    for case in acquitted[:_REJUDGED_LEGAL]:
        case.first_judgement = "non_agricultural"
        case.rejudged_on = dice.day(case.issued_on, DATA_TO)
    for case in dice.shuffled(illegal)[:_REJUDGED_ILLEGAL]:
        case.first_judgement = "legal"
        case.rejudged_on = dice.day(case.issued_on, case.closed_on or DATA_TO)


def _duplicates(dice: Dice, illegal: list[Case]) -> list[Case]:
    """Return the same sites reported a second time, by another source."""
    found: list[Case] = []
    for case in dice.shuffled(illegal)[:_DUPLICATES]:
        again = copy(case)
        again.source = dice.weighted(
            {source: weight for source, weight in OTHER_SOURCES.items() if source != case.source}
        )
        again.duplicate_of = case
        again.issued_on = min(case.issued_on + timedelta(days=dice.between(3, 90)), DATA_TO)
        again.issue_year = again.issued_on.year
        again.handled_jointly, again.handled_jointly_on = None, None
        again.found_on = again.started_on = again.stopped_on = None
        again.filed_on = again.decided_on = again.first_judgement = again.rejudged_on = None
        if case.closed_on and case.closed_on < again.issued_on:
            again.closed_on = again.rectified_on = again.issued_on
        if again.rectified_on:
            again.rectified_on = max(again.rectified_on, again.issued_on)
        found.append(again)
    return found


def _disputed(dice: Dice, illegal: list[Case]) -> list[Case]:
    """Return cases under objection: judged illegal, and in no rate until it is settled."""
    found: list[Case] = []
    stays = [case for case in dice.shuffled(illegal) if case.method == "none"]
    for case in stays[:_DISPUTED]:
        objected = copy(case)
        objected.disputed = True
        objected.area = max(12, case.area * dice.between(50, 160) // 100)
        objected.farmland = min(case.farmland, objected.area)
        objected.basic_farmland = 0
        objected.remaining = objected.area
        objected.handled_jointly, objected.handled_jointly_on = None, None
        found.append(objected)
    return found


def _originals(dice: Dice, illegal: list[Case]) -> list[Case]:
    """Return split originals, whose parts are cases of the verified set."""
    together: dict[tuple[str, str, int], list[Case]] = {}
    for case in dice.shuffled(illegal):
        if case.source in ("satellite", "transfer"):
            together.setdefault((case.source, case.district, case.issue_year), []).append(case)
    groups = sorted(together)
    originals: list[Case] = []
    while len(originals) < _ORIGINALS:
        waiting = together[dice.pick(groups)]
        if len(waiting) < 3:
            continue
        parts = [waiting.pop() for _ in range(dice.between(2, 3))]
        original = Case(
            source=parts[0].source,
            issue_year=parts[0].issue_year,
            issued_on=min(part.issued_on for part in parts),
            district=parts[0].district,
            judgement="non_agricultural",
            area=sum(part.area for part in parts),
            farmland=sum(part.farmland for part in parts),
            basic_farmland=None,
            split_status="parent",
            office_id=parts[0].office_id,
            owner_unit=parts[0].owner_unit,
            method="none",
            remaining=sum(part.area for part in parts),
            review_stage="unprocessed",
        )
        for part in parts:
            part.original, part.split_status = original, "child"
        originals.append(original)
    return originals


def _slip(dice: Dice, illegal: list[Case], offices: list[Office]) -> None:
    """Plant a handful of slips: an office of another district, a decision before the filing."""
    waiting = dice.shuffled([case for case in illegal if case.office_id and case.decided_on])
    for case in waiting[:_SLIPS]:
        elsewhere = [office for office in offices if office.district != case.district]
        case.office_id = dice.pick(elsewhere).office_id
    for case in waiting[_SLIPS : _SLIPS + 4]:
        case.filed_on, case.decided_on = case.decided_on, case.filed_on
