"""Keeps what is left of stock and base while 2024 is told; it refuses to lose a square metre."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.dice import Dice
from data.demo.land_supply.history import CORRECTIONS, Event, describe_supply
from data.demo.land_supply.parcels import Parcel

_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SUNDAY = 6


class Ledger:
    """The stock and the base of every parcel from 1 January 2024 on, and the year's events."""

    def __init__(self, dice: Dice, parcels: list[Parcel]) -> None:
        """Open the year with the stock and the frozen base of each parcel."""
        self._dice = dice
        self.stock = {id(parcel): parcel.standing_m2 for parcel in parcels}
        self.base = {id(parcel): parcel.base_m2 for parcel in parcels}
        self.counted = [0] * 13
        """Counted disposal of the base in each month, January at 1."""
        self.counted_by_district: dict[str, int] = {}
        self.events: list[Event] = []

    def room(self, parcel: Parcel) -> int:
        """Area of the parcel that can still be disposed of and counted."""
        return min(self.stock[id(parcel)], self.base[id(parcel)])

    def left(self, parcel: Parcel) -> int:
        """Area of the parcel still unsupplied."""
        return self.stock[id(parcel)]

    def dispose(self, parcel: Parcel, event_type: str, area_m2: int, entered: date) -> Event:
        """Record a disposal that counts from `entered`, and charge it to stock and base."""
        counted = min(area_m2, self.base[id(parcel)])
        self._count(parcel, counted, entered)
        self.stock[id(parcel)] -= area_m2
        return self._record(parcel, event_type, area_m2, entered)

    def give_back(self, parcel: Parcel, area_m2: int, entered: date) -> None:
        """Record the dissolution of a supply contract: stock grows, the year's disposal falls."""
        if parcel.base_m2:
            self._count(parcel, -area_m2, entered)
        self.stock[id(parcel)] += area_m2
        self._record(parcel, "reversal", area_m2, entered)

    def adjust(self, parcel: Parcel, area_m2: int, entered: date) -> None:
        """Move a batch's outline: the stock changes, the disposal does not."""
        self.stock[id(parcel)] -= area_m2
        self._record(parcel, "adjustment", area_m2, entered)

    def day_in(self, month: int) -> date:
        """Return a working day of that month of 2024."""
        return self._dice.day(date(2024, month, 2), date(2024, month, _MONTH_LENGTHS[month - 1]))

    def _count(self, parcel: Parcel, area_m2: int, entered: date) -> None:
        self.base[id(parcel)] -= area_m2
        self.counted[entered.month] += area_m2
        district = parcel.district
        self.counted_by_district[district] = self.counted_by_district.get(district, 0) + area_m2

    def _record(self, parcel: Parcel, event_type: str, area_m2: int, entered: date) -> Event:
        signed = max(
            entered - timedelta(days=self._delay(event_type)),
            min(parcel.approved_on + timedelta(days=12), entered),
        )
        if signed.weekday() == _SUNDAY:
            signed = min(signed + timedelta(days=1), entered)
        event = Event(parcel, event_type, area_m2, signed, entered)
        describe_supply(self._dice, event)
        self.events.append(event)
        return event

    def _delay(self, event_type: str) -> int:
        """Days from signature to entry; contracts wait longer than corrections."""
        if event_type in CORRECTIONS:
            return self._dice.between(1, 12)
        if self._dice.chance(12):
            return self._dice.between(60, 170)
        return self._dice.between(2, 38)


def last_working_day(month: int) -> date:
    """Return the last weekday of a month of 2024."""
    day = date(2024, month, _MONTH_LENGTHS[month - 1])
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day
