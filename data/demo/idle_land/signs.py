"""Plants signs of idleness nobody has judged yet, boundary days included; it identifies none."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.dice import Dice
from data.demo.idle_land.watch import Watched
from data.demo.land_supply.plan import DATA_TO

_STARTS_DUE = (
    date(2025, 1, 30),
    date(2025, 1, 29),
    date(2024, 11, 1),
    DATA_TO,
    date(2024, 5, 1),
    date(2024, 4, 30),
    date(2023, 10, 31),
    date(2023, 10, 30),
)
"""Unstarted land whose agreed start meets each edge of the warning bands at the end of October."""

_STOPPED_A_YEAR_AGO = date(2023, 10, 31)
_STOPPED_SINCE_LESS = date(2023, 11, 1)

_STOPPED: tuple[tuple[date, tuple[int, int] | None, tuple[int, int] | None], ...] = (
    (_STOPPED_A_YEAR_AGO, (28, 90), (40, 100)),
    (date(2022, 8, 17), (10, 90), (30, 100)),
    (date(2022, 11, 3), (15, 90), None),
    (date(2023, 3, 8), (60, 90), (24, 100)),
    (date(2021, 12, 20), (45, 90), (12, 100)),
    (date(2023, 6, 29), None, (18, 100)),
    (date(2022, 10, 12), None, None),
    (date(2023, 1, 16), None, None),
    (date(2023, 5, 9), None, None),
    (date(2022, 4, 22), (50, 90), None),
    (date(2023, 9, 5), None, (55, 100)),
    (date(2023, 2, 27), (0, 0), (40, 100)),
    (date(2022, 12, 6), (30, 90), (25, 100)),
    (date(2023, 4, 13), (72, 90), (61, 100)),
    (_STOPPED_SINCE_LESS, (12, 90), (10, 100)),
    (date(2024, 6, 18), (20, 90), (20, 100)),
    (date(2024, 9, 25), None, None),
)
"""When work stopped, developed of required area, invested of total; None where not recorded."""


def plant_signs(dice: Dice, free: list[Watched]) -> None:
    """Set the dates of some parcels nobody has found idle, each for one reading of the rules."""
    waiting = dice.shuffled([parcel for parcel in free if parcel.area_m2 >= 5_000])
    for due in _STARTS_DUE:
        parcel = _take(waiting, due - timedelta(days=520), due - timedelta(days=200))
        parcel.agreed_start_on = due
        parcel.agreed_finish_on = due + timedelta(days=730)
    for _ in range(4):
        parcel = _take(waiting, date(2022, 1, 1), date(2023, 12, 31))
        parcel.delivered_on = parcel.agreed_start_on = parcel.agreed_finish_on = None
    for _ in range(3):
        parcel = _take(waiting, date(2022, 6, 1), date(2023, 6, 30))
        parcel.delivered_on = parcel.contract_on + timedelta(days=60)
        parcel.agreed_start_on = parcel.agreed_finish_on = None
    for extended in (date(2024, 12, 31), date(2025, 6, 30), date(2024, 8, 31)):
        parcel = _take(waiting, date(2021, 1, 1), date(2022, 12, 31))
        parcel.extended_start_on = extended
    for stopped_on, area, money in _STOPPED:
        parcel = _take(waiting, date(2016, 1, 1), stopped_on - timedelta(days=700))
        _stop(parcel, stopped_on, area, money)
    for spoil in (_delivered_early, _delivered_early, _finish_before_start, _finish_before_start):
        spoil(_take(waiting, date(2015, 1, 1), date(2019, 12, 31), is_left_alone=False))


def _take(
    waiting: list[Watched], first: date, last: date, *, is_left_alone: bool = True
) -> Watched:
    """Take a parcel contracted in the span; one left alone stays as it is set."""
    for parcel in waiting:
        if first <= parcel.contract_on <= last:
            waiting.remove(parcel)
            parcel.planted = is_left_alone
            return parcel
    raise AssertionError("land was supplied in every year")


def _stop(
    parcel: Watched, on: date, area: tuple[int, int] | None, money: tuple[int, int] | None
) -> None:
    parcel.actual_start_on = on - timedelta(days=240)
    parcel.suspended_on = on
    # Divisible by ninety, so that a third is a third to the last square metre.
    ninetieth = parcel.area_m2 // 90
    if area:
        parcel.developed_m2, parcel.required_m2 = (part * ninetieth for part in area)
    parcel.total_investment_wan = None
    if money:
        invested, total = money
        parcel.invested_wan, parcel.total_investment_wan = invested * 80.0, total * 80.0


def _delivered_early(parcel: Watched) -> None:
    parcel.delivered_on = parcel.contract_on - timedelta(days=24)


def _finish_before_start(parcel: Watched) -> None:
    if parcel.agreed_start_on:
        parcel.agreed_finish_on = parcel.agreed_start_on - timedelta(days=30)
