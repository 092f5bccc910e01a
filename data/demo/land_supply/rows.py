"""Turns the told land supply into the rows of its three tables; it decides nothing itself."""

from __future__ import annotations

from datetime import date

from data.demo.city import DISTRICT_NAMES, owner_unit
from data.demo.dice import Dice
from data.demo.land_supply.history import SUPPLIES, Event, supply_until_opening
from data.demo.land_supply.parcels import Parcel, approve
from data.demo.land_supply.plan import DATA_TO, HECTARE
from data.demo.land_supply.year import freeze_base, spoil_a_little, tell_2024

Row = dict[str, object]

_SEED = 20_241_031
_OPEN_ABOVE_M2 = 100
_LEFTOVER_BELOW_M2 = 4_000
_REASONS: dict[str, dict[str, int]] = {
    "东湖区": {"acquisition": 30, "project_change": 20, "plan_change": 20, "used_unsupplied": 16},
    "西岭区": {"acquisition": 38, "project_change": 26, "plan_change": 14, "used_unsupplied": 10},
    "南港区": {"acquisition": 22, "project_change": 18, "plan_change": 46, "used_unsupplied": 8},
    "北川区": {"acquisition": 34, "project_change": 24, "plan_change": 16, "used_unsupplied": 14},
    "高新区": {"acquisition": 14, "project_change": 56, "plan_change": 10, "used_unsupplied": 6},
    "云溪县": {"acquisition": 58, "project_change": 14, "plan_change": 10, "used_unsupplied": 12},
}
_PLANS: dict[str, tuple[str, ...]] = {
    "acquisition": ("划拨", "招拍挂出让", "已征撤回"),
    "project_change": ("招拍挂出让", "批次调整"),
    "plan_change": ("已征撤回", "批文失效撤回", "批次调整"),
    "used_unsupplied": ("补办手续",),
    "leftover": ("协议出让", "核减：面积误差", "划拨"),
    "other": ("招拍挂出让", "协议出让"),
}


def land_supply() -> tuple[list[Parcel], list[Event]]:
    """Tell the whole land supply of the city: parcels, and events in order of their entry."""
    dice = Dice(_SEED)
    parcels = approve(dice)
    events = supply_until_opening(dice, parcels)
    freeze_base(dice, parcels)
    events += tell_2024(dice, parcels, events)
    spoil_a_little(dice, events)
    events.sort(key=lambda event: (event.cut_off_on, event.parcel.parcel_id))
    _number_contracts(events)
    return parcels, events


def parcel_rows(parcels: list[Parcel], events: list[Event]) -> list[Row]:
    """Return the rows of supply_parcels; reasons and plans stand on what is open at `DATA_TO`."""
    dice = Dice(_SEED + 1)
    left = {parcel.parcel_id: parcel.area_m2 for parcel in parcels}
    for event in events:
        if event.cut_off_on <= DATA_TO:
            sign = -1 if event.event_type == "reversal" else 1
            left[event.parcel.parcel_id] -= sign * event.area_m2
    return [_parcel_row(dice, parcel, left[parcel.parcel_id]) for parcel in parcels]


def event_rows(events: list[Event]) -> list[Row]:
    """Return the rows of supply_events."""
    return [
        {
            "event_id": f"GD{number:05d}",
            "parcel_id": event.parcel.parcel_id,
            "event_type": event.event_type,
            "area_ha": event.area_m2 / HECTARE,
            "event_on": event.event_on,
            "entered_on": event.entered_on,
            "supervision_no": event.supervision_no,
            "land_user": event.land_user,
            "price_wan": event.price_wan,
        }
        for number, event in enumerate(events, start=1)
    ]


def base_rows(parcels: list[Parcel]) -> list[Row]:
    """Return the rows of supply_base: the list frozen for 2024."""
    return [
        {"year": DATA_TO.year, "parcel_id": parcel.parcel_id, "base_ha": parcel.base_m2 / HECTARE}
        for parcel in parcels
        if parcel.base_m2
    ]


def _number_contracts(events: list[Event]) -> None:
    """Give every handed-over piece of land its electronic supervision number."""
    for number, event in enumerate(events, start=1):
        if event.event_type in SUPPLIES:
            region = DISTRICT_NAMES.index(event.parcel.district) + 1
            letter = "A" if event.event_type == "allocation" else "B"
            event.supervision_no = f"99010{region}{event.event_on.year}{letter}{number:05d}"


def _parcel_row(dice: Dice, parcel: Parcel, left_m2: int) -> Row:
    reason = _reason(dice, parcel, left_m2) if left_m2 > _OPEN_ABOVE_M2 else None
    plan = dice.pick(_PLANS[reason]) if reason else None
    first_due = max(date(2024, 8, 30), parcel.approved_on)
    return {
        "parcel_id": parcel.parcel_id,
        "parcel_name": parcel.name,
        "batch_name": parcel.batch.name,
        "approval_no": parcel.batch.approval_no,
        "approved_on": parcel.approved_on,
        "batch_type": parcel.batch.batch_type,
        "district": parcel.district,
        "area_ha": parcel.area_m2 / HECTARE,
        "planned_use": parcel.use,
        "acquired": (reason != "acquisition") if left_m2 > _OPEN_ABOVE_M2 else True,
        "unsupplied_reason": reason,
        "planned_method": plan,
        "due_on": dice.day(first_due, date(2026, 12, 31)) if plan else None,
        "owner_unit": owner_unit(dice, parcel.district),
    }


def _reason(dice: Dice, parcel: Parcel, left_m2: int) -> str | None:
    if dice.chance(1):
        return None
    if left_m2 < _LEFTOVER_BELOW_M2 and dice.chance(80):
        return "leftover"
    if dice.chance(4):
        return "other"
    return dice.weighted(_REASONS[parcel.district])
