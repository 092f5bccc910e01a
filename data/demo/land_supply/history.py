"""Tells how parcels were supplied before 2024; it never oversupplies one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from data.demo.city import land_user
from data.demo.dice import Dice, shared
from data.demo.land_supply.parcels import Parcel
from data.demo.land_supply.plan import OPENING

SUPPLIES = ("allocation", "grant", "agreement", "lease", "late_formalities")
CORRECTIONS = ("correction_supplied", "correction_area", "correction_duplicate")

_PUBLIC_USES = frozenset({"教育用地", "医疗卫生用地", "公用设施用地", "公园与绿地", "交通运输用地"})
_PUBLIC_WAYS = {"allocation": 84, "agreement": 4, "late_formalities": 5, "withdrawal_unused": 3}
_MARKET_WAYS = {
    "grant": 74,
    "agreement": 6,
    "lease": 4,
    "late_formalities": 4,
    "withdrawal_unused": 4,
    "withdrawal_acquired": 3,
    "correction_supplied": 2,
    "correction_area": 1,
    "correction_duplicate": 1,
    "adjustment": 1,
}
_YEARS_TO_SUPPLY = {0: 34, 1: 25, 2: 15, 3: 9, 4: 6, 5: 4, 6: 3, 7: 2, 9: 2}
_PRICE_YUAN: dict[str, tuple[int, int]] = {
    "城镇住宅用地": (5_200, 16_800),
    "商服用地": (2_600, 9_400),
    "工业用地": (380, 860),
    "仓储用地": (420, 900),
}
"""Planned use → the span of prices in yuan for a square metre."""


@dataclass
class Event:
    """One change of the unsupplied stock; the area is in whole square metres."""

    parcel: Parcel
    event_type: str
    area_m2: int
    event_on: date
    entered_on: date | None
    land_user: str | None = None
    price_wan: float | None = None
    supervision_no: str | None = None

    @property
    def cut_off_on(self) -> date:
        """The day from which the event counts: its entry, never before the approval."""
        return max(self.entered_on or self.event_on, self.parcel.approved_on)


def supply_until_opening(dice: Dice, parcels: list[Parcel]) -> list[Event]:
    """Give each parcel the events that leave it as it stood on 31 December 2023."""
    events: list[Event] = []
    for parcel in parcels:
        if parcel.approved_on > OPENING:
            continue
        if parcel.standing_m2:
            events += _partly_supplied(dice, parcel)
        else:
            # A sliver of 0.01 ha or less is left now and then: open to nobody, yet in the sums.
            left = dice.between(12, 96) if dice.chance(2) else 0
            events += _supplied(dice, parcel, parcel.area_m2 - left)
            if dice.chance(2):
                events += _reversed_and_supplied_again(dice, parcel, events[-1])
    return events


def describe_supply(dice: Dice, event: Event) -> None:
    """Say who received the land and for how much, where the event hands land over."""
    if event.event_type not in SUPPLIES:
        return
    event.land_user = land_user(dice, event.parcel.district, event.parcel.use)
    if event.event_type != "allocation":
        low, high = _PRICE_YUAN.get(event.parcel.use, (300, 700))
        event.price_wan = event.area_m2 * dice.between(low, high) // 1_000 / 10


def way_of_supply(dice: Dice, parcel: Parcel) -> str:
    """Return an event type that fits what the parcel is planned for."""
    return dice.weighted(_PUBLIC_WAYS if parcel.use in _PUBLIC_USES else _MARKET_WAYS)


def _partly_supplied(dice: Dice, parcel: Parcel) -> list[Event]:
    """An open parcel: four in ten have given part of their area away before."""
    if not dice.chance(42):
        parcel.area_m2 = parcel.standing_m2
        if dice.chance(4):
            return _fallen_through(dice, parcel)
        return []
    given = parcel.standing_m2 * dice.between(40, 260) // 100
    parcel.area_m2 = parcel.standing_m2 + given
    events = _supplied(dice, parcel, given)
    if parcel.is_old and dice.chance(6):
        # The batch's outline was moved: the stock grew by a tenth of what stands.
        grown = parcel.standing_m2 // 10
        parcel.area_m2 -= grown
        day = dice.day(events[-1].cut_off_on, OPENING)
        events.append(Event(parcel, "adjustment", -grown, day, day))
    return events


def _supplied(dice: Dice, parcel: Parcel, area_m2: int) -> list[Event]:
    pieces = dice.weighted({1: 70, 2: 22, 3: 8}) if area_m2 > 8_000 else 1
    areas = shared(area_m2, [dice.between(2, 6) for _ in range(pieces)])
    events = [_supply(dice, parcel, area) for area in areas]
    events.sort(key=lambda event: event.cut_off_on)
    return events


def _supply(dice: Dice, parcel: Parcel, area_m2: int) -> Event:
    waited = 365 * dice.weighted(_YEARS_TO_SUPPLY) + dice.between(25, 360)
    signed = parcel.approved_on + timedelta(days=waited)
    if signed > OPENING - timedelta(days=5):
        first = min(parcel.approved_on + timedelta(days=20), OPENING)
        # The earlier of two days: demand for land was livelier then.
        signed = min(dice.day(first, OPENING), dice.day(first, OPENING))
    event = Event(parcel, way_of_supply(dice, parcel), area_m2, signed, _entry(dice, signed))
    describe_supply(dice, event)
    return event


def _entry(dice: Dice, signed: date) -> date | None:
    if dice.chance(1):
        return None
    delay = dice.between(60, 220) if dice.chance(12) else dice.between(2, 40)
    entered = signed + timedelta(days=delay)
    return entered if entered <= OPENING else dice.day(signed, OPENING)


def _fallen_through(dice: Dice, parcel: Parcel) -> list[Event]:
    """A grant of the whole parcel whose contract was dissolved before 2024."""
    signed = dice.day(parcel.approved_on + timedelta(days=1), OPENING - timedelta(days=1))
    supply = Event(parcel, "grant", parcel.area_m2, signed, signed)
    describe_supply(dice, supply)
    dissolved = dice.day(signed, OPENING)
    return [supply, Event(parcel, "reversal", parcel.area_m2, dissolved, dissolved)]


def _reversed_and_supplied_again(dice: Dice, parcel: Parcel, last: Event) -> list[Event]:
    if last.event_type not in SUPPLIES:
        return []
    dissolved = dice.day(last.cut_off_on, OPENING)
    again = Event(parcel, "grant", last.area_m2, dissolved, dice.day(dissolved, OPENING))
    describe_supply(dice, again)
    return [Event(parcel, "reversal", last.area_m2, dissolved, dissolved), again]
