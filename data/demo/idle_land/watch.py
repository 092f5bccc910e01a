"""Lets supplied parcels be built upon, late or on time; it never decides what is legally idle."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from data.demo.city import DISTRICT_NAMES, DISTRICTS, SIDES, USES, land_user, owner_unit
from data.demo.dice import Dice
from data.demo.land_supply.history import SUPPLIES, Event
from data.demo.land_supply.plan import DATA_TO, EXPORTED_ON

WATCHED_FROM_SUPPLY = 1_150
LEGACY_PARCELS = 22

_WAYS = {
    "allocation": "划拨",
    "grant": "挂牌出让",
    "agreement": "协议出让",
    "lease": "租赁",
    "late_formalities": "协议出让",
}
_LEGACY_AREA_M2 = (6_000, 25_000)
_YEAR = timedelta(days=365)


@dataclass
class Watched:
    """One supplied parcel under watch; areas in whole square metres, money in 10 000 yuan."""

    supervision_no: str
    district: str
    project_name: str
    holder: str
    location: str
    supply_way: str
    land_use: str
    area_m2: int
    contract_on: date
    price_wan: float | None
    legacy: bool = False
    round: int = 1
    delivered_on: date | None = None
    agreed_start_on: date | None = None
    extended_start_on: date | None = None
    agreed_finish_on: date | None = None
    actual_start_on: date | None = None
    actual_finish_on: date | None = None
    developed_m2: int | None = None
    required_m2: int | None = None
    invested_wan: float | None = None
    total_investment_wan: float | None = None
    suspended_on: date | None = None
    identified_on: date | None = None
    identification_no: str | None = None
    idle_m2: int | None = None
    cause: str | None = None
    method: str | None = None
    survey_notice_on: date | None = None
    plan_approved_on: date | None = None
    fee_decided_on: date | None = None
    fee_paid_on: date | None = None
    disposed_on: date | None = None
    disposed_m2: int | None = None
    fee_assessed_wan: float | None = None
    fee_paid_wan: float | None = None
    owner_unit: str = ""
    next_step: str | None = None
    planted: bool = field(default=False, repr=False)
    """Its dates were set on purpose; nothing later moves them."""

    @property
    def start_due_on(self) -> date:
        """The agreed start, or a year after the contract where none was agreed."""
        return self.agreed_start_on or self.contract_on + _YEAR


def watch_supplied(dice: Dice, events: list[Event]) -> list[Watched]:
    """Put supplied parcels under watch, with the dates their contracts agreed."""
    dissolved = {event.parcel.parcel_id for event in events if event.event_type == "reversal"}
    supplied = [
        event
        for event in events
        if event.event_type in SUPPLIES
        and date(2013, 1, 1) <= event.event_on <= DATA_TO
        and event.area_m2 >= 1_000
        and event.parcel.parcel_id not in dissolved
    ]
    chosen = dice.shuffled(supplied)[:WATCHED_FROM_SUPPLY]
    watched = [_from_supply(event) for event in sorted(chosen, key=lambda event: event.event_on)]
    watched += [_legacy(dice, number) for number in range(1, LEGACY_PARCELS + 1)]
    for parcel in watched:
        parcel.owner_unit = owner_unit(dice, parcel.district)
        _agree_dates(dice, parcel)
    return watched


def live(dice: Dice, watched: list[Watched]) -> None:
    """Start and finish the parcels nobody has found idle, most of them in time."""
    for parcel in watched:
        if parcel.identified_on or parcel.planted:
            continue
        if not dice.chance(_percent_unstarted(parcel.start_due_on)):
            _build(dice, parcel)


def build_from(dice: Dice, parcel: Watched, start: date) -> None:
    """Start construction on that day, and finish it if the time was enough."""
    parcel.actual_start_on = start
    finish = start + timedelta(days=dice.between(420, 1_150))
    if finish <= DATA_TO and not dice.chance(6):
        parcel.actual_finish_on = finish


def _from_supply(event: Event) -> Watched:
    parcel = event.parcel
    return Watched(
        supervision_no=event.supervision_no or "",
        district=parcel.district,
        project_name=parcel.name.replace("地块", "项目"),
        holder=event.land_user or "",
        location=parcel.name.split(USES[parcel.use])[0],
        supply_way=_WAYS[event.event_type],
        land_use=parcel.use,
        area_m2=event.area_m2,
        contract_on=event.event_on,
        price_wan=event.price_wan,
    )


def _legacy(dice: Dice, number: int) -> Watched:
    """A parcel supplied before the register of approvals begins."""
    place = dice.pick(DISTRICTS)
    use = dice.weighted({"工业用地": 6, "城镇住宅用地": 4, "商服用地": 5})
    area = dice.between(*_LEGACY_AREA_M2)
    contract = dice.day(date(2002, 3, 1), date(2008, 11, 30))
    location = f"{place.name}{dice.pick(place.roads)}{dice.pick(SIDES)}"
    return Watched(
        supervision_no=f"99010{DISTRICT_NAMES.index(place.name) + 1}{contract.year}B9{number:04d}",
        district=place.name,
        project_name=f"{location}{USES[use].replace('地块', '项目')}（历史遗留）",
        holder=land_user(dice, place.name, use),
        location=location,
        supply_way="协议出让",
        land_use=use,
        area_m2=area,
        contract_on=contract,
        price_wan=area * dice.between(120, 520) // 1_000 / 10,
        legacy=True,
    )


def _agree_dates(dice: Dice, parcel: Watched) -> None:
    delivered = parcel.contract_on + timedelta(days=dice.between(15, 130))
    if delivered <= EXPORTED_ON and not dice.chance(3):
        parcel.delivered_on = delivered
    if dice.chance(96):
        parcel.agreed_start_on = delivered + timedelta(days=dice.between(150, 330))
        parcel.agreed_finish_on = parcel.agreed_start_on + timedelta(days=dice.between(540, 1_100))
    hectares = parcel.area_m2 // 1_000
    parcel.total_investment_wan = float(hectares * dice.between(120, 640) + 300)


def _percent_unstarted(start_due: date) -> int:
    """How many in a hundred of that agreed start have not begun at the export."""
    for since, percent in (
        (DATA_TO, 90),
        (date(2024, 5, 1), 34),
        (date(2023, 11, 1), 20),
        (date(2021, 6, 1), 6),
    ):
        if start_due >= since:
            return percent
    return 0


def _build(dice: Dice, parcel: Watched) -> None:
    late = dice.between(0, 75) if dice.chance(28) else -dice.between(0, 110)
    start = max(parcel.start_due_on + timedelta(days=late), parcel.contract_on + timedelta(days=5))
    if start > DATA_TO:
        start = dice.day(parcel.contract_on, DATA_TO)
    build_from(dice, parcel, start)
    parcel.required_m2 = parcel.area_m2
    if parcel.actual_finish_on:
        parcel.developed_m2 = parcel.area_m2
        parcel.invested_wan = parcel.total_investment_wan
        return
    share = dice.between(20, 90)
    parcel.developed_m2 = parcel.area_m2 * share // 100
    total = int(parcel.total_investment_wan or 0)
    parcel.invested_wan = float(total * min(95, share + dice.between(-12, 10)) // 100)
