"""Tells the land-supply year 2024 month by month; it never touches what happened before."""

from __future__ import annotations

from datetime import date

from data.demo.dice import Dice, shared
from data.demo.land_supply.history import (
    CORRECTIONS,
    SUPPLIES,
    Event,
    describe_supply,
    way_of_supply,
)
from data.demo.land_supply.ledger import Ledger, last_working_day
from data.demo.land_supply.parcels import Parcel
from data.demo.land_supply.plan import (
    BASE_M2,
    CORRECTED_LEAVERS_BY_MONTH,
    DATA_TO,
    DISPOSAL_WEIGHTS,
    DISPOSED_BY_MONTH_END_M2,
    EXPORTED_ON,
    HECTARE,
    LATE_ENTRY_M2,
    OPENING,
    OTHER_LEAVERS,
)

_SMALLEST_PIECE_M2 = 2_000
_LARGEST_LEAVER_M2 = 3 * HECTARE
_SMALLEST_LEFT_BASE_M2 = 3_000
_LATE_SUMMER = 8
_LATE_MONTHS = (9, 10)
_PAPER_WAYS = {
    "correction_supplied": 3,
    "correction_area": 2,
    "withdrawal_acquired": 4,
    "withdrawal_unused": 3,
}


def freeze_base(dice: Dice, parcels: list[Parcel]) -> None:
    """Choose the parcels and areas of the base list of 2024, to the published total."""
    standing = [parcel for parcel in parcels if parcel.standing_m2]
    for parcel in standing:
        parcel.base_m2 = parcel.standing_m2
    surplus = sum(parcel.base_m2 for parcel in standing) - BASE_M2
    # The list was drawn up before the last approvals of 2023 were registered.
    recent = [parcel for parcel in standing if parcel.approved_on > date(2023, 11, 10)]
    others = [parcel for parcel in dice.shuffled(standing) if not parcel.is_old]
    for parcel in [*recent, *others]:
        if parcel.base_m2 and parcel.base_m2 <= surplus - 20 * HECTARE:
            surplus -= parcel.base_m2
            parcel.base_m2 = 0
    listed_short = sorted(
        (parcel for parcel in standing if parcel.base_m2),
        key=lambda parcel: (-parcel.base_m2, parcel.parcel_id),
    )[:24]
    cuts = shared(surplus, [parcel.base_m2 for parcel in listed_short])
    for parcel, cut in zip(listed_short, cuts, strict=True):
        parcel.base_m2 -= cut


def tell_2024(dice: Dice, parcels: list[Parcel], history: list[Event]) -> list[Event]:
    """Return the events that count from 1 January 2024 on, those entered in November included."""
    ledger = Ledger(dice, parcels)
    leavers = _choose_leavers(dice, parcels)
    queue = _Queue(dice, ledger, parcels, {id(parcel) for parcel, *_ in leavers})
    for parcel, event_type, month in leavers:
        area = ledger.left(parcel)
        ledger.dispose(parcel, event_type, area, ledger.day_in(month))
    _plant_oddities(ledger, queue, history)
    for month, reached in enumerate(DISPOSED_BY_MONTH_END_M2, start=1):
        _fill_month(dice, ledger, queue, month, reached)
    _supply_outside_the_base(dice, ledger, parcels)
    _supply_new_approvals(dice, ledger, parcels)
    _enter_late(dice, ledger, queue)
    return ledger.events


class _Queue:
    """Base parcels of each district in the order in which their disposal comes up."""

    def __init__(self, dice: Dice, ledger: Ledger, parcels: list[Parcel], taken: set[int]) -> None:
        self._ledger = ledger
        self._waiting: dict[str, list[Parcel]] = {name: [] for name in DISPOSAL_WEIGHTS}
        for parcel in dice.shuffled(parcels):
            if parcel.base_m2 >= _SMALLEST_LEFT_BASE_M2 and id(parcel) not in taken:
                self._waiting[parcel.district].append(parcel)

    def next_in(self, district: str) -> Parcel:
        """Take the next parcel of a district; it comes up again after all the others."""
        waiting = self._waiting[district]
        parcel = waiting.pop(0)
        waiting.append(parcel)
        return parcel

    def able(self, area_m2: int) -> Parcel:
        """Return the parcel, of any district, that best stands a part of this size."""
        fits = [
            parcel
            for waiting in self._waiting.values()
            for parcel in waiting
            if self._ledger.room(parcel) * 6 >= area_m2 * 10
        ]
        return min(fits, key=lambda parcel: (self._ledger.room(parcel), parcel.parcel_id))

    def drop(self, parcel: Parcel) -> None:
        """Let a parcel rest for the year."""
        self._waiting[parcel.district].remove(parcel)

    def first(self, *, low_m2: int, high_m2: int) -> Parcel:
        """Take a young parcel of that size out of the queue."""
        for waiting in self._waiting.values():
            for parcel in waiting:
                whole = self._ledger.left(parcel) == self._ledger.room(parcel)
                if whole and not parcel.is_old and low_m2 <= parcel.base_m2 <= high_m2:
                    waiting.remove(parcel)
                    return parcel
        raise AssertionError("the city has young parcels of every size")


def _choose_leavers(dice: Dice, parcels: list[Parcel]) -> list[tuple[Parcel, str, int]]:
    """Choose the 45 ten-year parcels that leave, how, and in which month."""
    small = dice.shuffled(
        [
            parcel
            for parcel in parcels
            if parcel.is_old and 0 < parcel.standing_m2 <= _LARGEST_LEAVER_M2
        ]
    )
    months = [
        month for month, count in enumerate(CORRECTED_LEAVERS_BY_MONTH, 1) for _ in range(count)
    ]
    ways = {"correction_supplied": 5, "correction_area": 3, "correction_duplicate": 2}
    chosen = [(small.pop(), dice.weighted(ways), month) for month in months]
    return chosen + [(small.pop(), event_type, month) for month, event_type in OTHER_LEAVERS]


def _plant_oddities(ledger: Ledger, queue: _Queue, history: list[Event]) -> None:
    """Plant what every register has: dissolved contracts, surplus by survey, moved outlines."""
    earlier = [event for event in history if event.event_type == "grant" and event.area_m2 > 9_000]
    in_base = next(event for event in earlier if event.parcel.base_m2 > 20_000)
    queue.drop(in_base.parcel)
    ledger.give_back(in_base.parcel, 6_400, date(2024, 3, 19))
    closed = next(
        event
        for event in earlier
        if not event.parcel.standing_m2 and event.parcel.approved_on.year == 2017
    )
    ledger.give_back(closed.parcel, closed.area_m2, date(2024, 6, 12))

    signed_this_year = queue.first(low_m2=15_000, high_m2=30_000)
    ledger.dispose(signed_this_year, "grant", signed_this_year.base_m2, date(2024, 2, 22))
    ledger.give_back(signed_this_year, signed_this_year.base_m2, date(2024, 8, 27))
    halved = queue.first(low_m2=30_000, high_m2=60_000)
    ledger.dispose(halved, "grant", 24_000, date(2024, 4, 24))
    ledger.give_back(halved, 9_500, date(2024, 7, 16))

    for month, surplus in ((5, 450), (9, 1_260)):
        surveyed = queue.first(low_m2=8_000, high_m2=40_000)
        area = surveyed.base_m2 + surplus
        ledger.dispose(surveyed, "grant", area, ledger.day_in(month))

    for month, change in ((2, 2_600), (5, -1_900), (7, 4_100), (9, -3_300), (10, 800)):
        moved = queue.first(low_m2=20_000, high_m2=90_000)
        ledger.adjust(moved, change, ledger.day_in(month))


def _fill_month(dice: Dice, ledger: Ledger, queue: _Queue, month: int, reached: int) -> None:
    """Dispose of base parcels until the month reaches exactly its published total."""
    while True:
        need = reached - sum(ledger.counted[: month + 1])
        if need < 3 * _SMALLEST_PIECE_M2:
            break
        parcel = queue.next_in(_most_behind(ledger))
        room = ledger.room(parcel)
        if room < _SMALLEST_LEFT_BASE_M2:
            continue
        area = room * dice.between(15, 45) // 100
        if not parcel.is_old and dice.chance(62):
            area = room
        if need - _SMALLEST_PIECE_M2 >= area >= _SMALLEST_PIECE_M2:
            event_type = _way(dice, parcel, month, whole=area == room)
            ledger.dispose(parcel, event_type, area, ledger.day_in(month))
        elif area > need:
            break
    rest = reached - sum(ledger.counted[: month + 1])
    parcel = queue.able(rest)
    ledger.dispose(parcel, way_of_part(parcel), rest, last_working_day(month))


def _most_behind(ledger: Ledger) -> str:
    done = ledger.counted_by_district
    return min(DISPOSAL_WEIGHTS, key=lambda name: done.get(name, 0) / DISPOSAL_WEIGHTS[name])


def _way(dice: Dice, parcel: Parcel, month: int, *, whole: bool) -> str:
    """From late summer on, most of what leaves, leaves on paper only."""
    if not parcel.is_old and dice.chance(78 if month >= _LATE_SUMMER else 9):
        return dice.weighted(_PAPER_WAYS if whole else {"correction_area": 1})
    event_type = way_of_supply(dice, parcel)
    return event_type if event_type in SUPPLIES else way_of_part(parcel)


def way_of_part(parcel: Parcel) -> str:
    """Return the way in which a part of a parcel is handed over."""
    return "grant" if parcel.use in ("工业用地", "仓储用地", "商服用地") else "agreement"


def _supply_outside_the_base(dice: Dice, ledger: Ledger, parcels: list[Parcel]) -> None:
    """Supply some of the standing parcels the frozen list left out."""
    outside = [
        parcel
        for parcel in parcels
        if parcel.standing_m2 and not parcel.base_m2 and not parcel.is_old
    ]
    for parcel in dice.shuffled(outside)[:16]:
        share = 100 if dice.chance(60) else dice.between(20, 60)
        event_type = _way(dice, parcel, 1, whole=share == 100)
        area = ledger.left(parcel) * share // 100
        ledger.dispose(parcel, event_type, area, ledger.day_in(dice.between(1, 10)))


def _supply_new_approvals(dice: Dice, ledger: Ledger, parcels: list[Parcel]) -> None:
    """Supply some of the approvals of 2024; they count in no rate."""
    new = [parcel for parcel in parcels if OPENING < parcel.approved_on <= date(2024, 9, 1)]
    for parcel in parcels:
        if parcel.approved_on > OPENING:
            ledger.stock[id(parcel)] = parcel.area_m2
    for place, parcel in enumerate(dice.shuffled(new)[:18]):
        share = 100 if dice.chance(55) else dice.between(20, 60)
        area = parcel.area_m2 * share // 100 if place else parcel.area_m2 + 380
        month = dice.between(parcel.approved_on.month + 1, 10)
        ledger.dispose(parcel, _way(dice, parcel, 1, whole=False), area, ledger.day_in(month))


def _enter_late(dice: Dice, ledger: Ledger, queue: _Queue) -> None:
    """Sign contracts in autumn that reach the system only in the first days of November."""
    rest = LATE_ENTRY_M2
    while rest:
        area = min(rest, dice.between(6_000, 15_000))
        if rest - area < _SMALLEST_PIECE_M2:
            area = rest
        parcel = queue.able(area)
        queue.drop(parcel)
        event = ledger.dispose(parcel, way_of_part(parcel), area, EXPORTED_ON)
        month = dice.pick(_LATE_MONTHS)
        event.event_on = dice.day(date(2024, month, 5), min(last_working_day(month), DATA_TO))
        event.entered_on = dice.day(date(2024, 11, 1), EXPORTED_ON)
        describe_supply(dice, event)
        rest -= area


def spoil_a_little(dice: Dice, events: list[Event]) -> None:
    """Plant the slips every register has: no entry date, signed before approval, out of order."""
    plain = [
        event
        for event in events
        if event.entered_on
        and event.event_type in SUPPLIES
        and date(2024, 1, 2) <= event.entered_on <= DATA_TO
        and event.event_type not in CORRECTIONS
    ]
    order = dice.shuffled(plain)
    for event in order[:7]:
        event.event_on, event.entered_on = event.entered_on or event.event_on, None
    for event in order[7:10]:
        # Signed after it was entered: the entry date keeps counting.
        event.event_on = dice.day(event.entered_on or event.event_on, DATA_TO)
    recent = [event for event in order[10:] if event.parcel.approved_on.year >= 2023]
    for event in recent[:4]:
        event.event_on = dice.day(
            date(event.parcel.approved_on.year, 1, 3), event.parcel.approved_on
        )
