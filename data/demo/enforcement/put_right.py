"""Lets as much be demolished in two years as was published; it changes no area put right.

What was demolished and what was legalised trade places: the large go on, the small come down.
"""

from __future__ import annotations

from datetime import date

from data.demo.dice import Dice
from data.demo.enforcement.model import Case
from data.demo.enforcement.plan import (
    DEMOLISHED_CASES,
    DEMOLISHED_HUNDREDTHS_MU,
    PUT_RIGHT_YEARS,
)

_SEED = 11_382_078


def put_right(cases: list[Case]) -> None:
    """Choose anew which cases of the two years were demolished, to the case and the hundredth."""
    dice = Dice(_SEED)
    done = [case for case in cases if case.counts_as_illegal and _year(case) in PUT_RIGHT_YEARS]
    mixed = [case for case in done if case.method == "mixed"]
    whole = sorted(
        dice.shuffled([case for case in done if case.method in ("demolition", "legalisation")]),
        key=_gone,
    )
    # One more is demolished in part, which takes up what whole cases leave over.
    count = DEMOLISHED_CASES - len(mixed) - 1
    left = DEMOLISHED_HUNDREDTHS_MU - sum(case.demolished or 0 for case in mixed)
    demolished, legalised = whole[:count], whole[count:]
    left -= sum(_gone(case) for case in demolished)
    for place, case in enumerate(demolished):
        other = dice.below(len(legalised))
        more = _gone(legalised[other]) - _gone(case)
        if 0 < more < left:
            demolished[place], legalised[other] = legalised[other], case
            left -= more
    for case in demolished:
        case.method, case.demolished, case.legalised = "demolition", _gone(case), 0
    for case in legalised:
        case.method, case.demolished, case.legalised = "legalisation", 0, _gone(case)
    last = next(case for case in legalised if _gone(case) > left)
    last.method, last.demolished, last.legalised = "mixed", left, _gone(last) - left


def _gone(case: Case) -> int:
    return case.area - (case.remaining or 0)


def _year(case: Case) -> int | None:
    """The year a case counts in, by the day it was put right, never before it was issued."""
    day: date | None = case.rectified_on or case.closed_on
    return max(day, case.issued_on).year if day else None
