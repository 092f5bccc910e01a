"""Finishes or postpones what is past its agreed finish, down to the published number.

It touches no start, no suspension and no finding of idleness: what stands idle stays as it was.
"""

from __future__ import annotations

from datetime import timedelta

from data.demo.dice import Dice
from data.demo.idle_land.watch import Watched
from data.demo.land_supply.plan import DATA_TO

OVERDUE = 42
"""Parcels past their agreed finish and unfinished at the end of October 2024."""

_SEED = 20_240_042
_QUICKEST = 400
"""Days from start to finish; what began later has a new date agreed."""

_TAKEN_BACK = ("paid_recovery", "forfeiture", "swap")


def complete(watched: list[Watched]) -> None:
    """Leave so many parcels overdue: those that cannot have been finished, then any."""
    dice = Dice(_SEED)
    latest = {parcel.supervision_no: parcel for parcel in watched if parcel.round == 1}
    latest |= {parcel.supervision_no: parcel for parcel in watched if parcel.round > 1}
    overdue = sorted(
        dice.shuffled([parcel for parcel in latest.values() if _is_overdue(parcel)]),
        key=lambda parcel: (not parcel.planted, _can_be_finished(parcel)),
    )
    for parcel in overdue[OVERDUE:]:
        begun = parcel.actual_start_on
        if begun and _can_be_finished(parcel):
            days = min((DATA_TO - begun).days, 1_100)
            parcel.actual_finish_on = begun + timedelta(days=dice.between(_QUICKEST, days))
            parcel.developed_m2 = parcel.required_m2 = parcel.area_m2
            parcel.invested_wan = parcel.total_investment_wan
        else:
            parcel.agreed_finish_on = DATA_TO + timedelta(days=dice.between(60, 540))


def _is_overdue(parcel: Watched) -> bool:
    taken_back = (
        parcel.method in _TAKEN_BACK
        and parcel.disposed_on is not None
        and (parcel.disposed_m2 or parcel.idle_m2 or parcel.area_m2) >= parcel.area_m2
    )
    return (
        parcel.agreed_finish_on is not None
        and parcel.agreed_finish_on < DATA_TO
        and parcel.actual_finish_on is None
        and not taken_back
    )


def _can_be_finished(parcel: Watched) -> bool:
    return (
        parcel.actual_start_on is not None
        and parcel.suspended_on is None
        and (DATA_TO - parcel.actual_start_on).days >= _QUICKEST
        and not (parcel.identified_on and parcel.disposed_on is None)
    )
