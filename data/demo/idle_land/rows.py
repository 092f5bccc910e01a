"""Carries out a decision on idle land and writes a watched parcel as a row; it decides nothing."""

from __future__ import annotations

from datetime import timedelta

from data.demo.dice import Dice
from data.demo.idle_land.watch import Watched, build_from
from data.demo.land_supply.plan import DATA_TO, HECTARE

Row = dict[str, object]

_BUILDS_LATER = frozenset({"use_change", "transfer", "other"})
_FEE_PERCENT = 20


def carry_out(dice: Dice, parcel: Watched) -> None:
    """Give a decided parcel what its method brings: a start, a new date, a fee."""
    ended = parcel.disposed_on
    if ended is None:
        return
    if parcel.method == "started":
        build_from(dice, parcel, ended - timedelta(days=dice.between(2, 20)))
    elif parcel.method == "extension":
        parcel.extended_start_on = ended + timedelta(days=dice.between(180, 365))
        begun = parcel.extended_start_on + timedelta(days=dice.between(-60, 90))
        if begun <= DATA_TO:
            build_from(dice, parcel, begun)
    elif parcel.method in _BUILDS_LATER:
        begun = ended + timedelta(days=dice.between(90, 330))
        if begun <= DATA_TO:
            build_from(dice, parcel, begun)
    if parcel.method == "fee" or (parcel.cause == "enterprise" and dice.chance(70)):
        _charge(dice, parcel)


def watched_row(parcel: Watched) -> Row:
    """Return the row of idle_land, areas in hectares."""
    return {
        "supervision_no": parcel.supervision_no,
        "round": parcel.round,
        "project_name": parcel.project_name,
        "holder": parcel.holder,
        "district": parcel.district,
        "location": parcel.location,
        "supply_way": parcel.supply_way,
        "land_use": parcel.land_use,
        "area_ha": parcel.area_m2 / HECTARE,
        "price_wan": parcel.price_wan,
        "contract_on": parcel.contract_on,
        "delivered_on": parcel.delivered_on,
        "agreed_start_on": parcel.agreed_start_on,
        "extended_start_on": parcel.extended_start_on,
        "agreed_finish_on": parcel.agreed_finish_on,
        "actual_start_on": parcel.actual_start_on,
        "actual_finish_on": parcel.actual_finish_on,
        "developed_ha": _hectares(parcel.developed_m2),
        "required_ha": _hectares(parcel.required_m2),
        "invested_wan": parcel.invested_wan,
        "total_investment_wan": parcel.total_investment_wan,
        "suspended_on": parcel.suspended_on,
        "identified_on": parcel.identified_on,
        "identification_no": parcel.identification_no,
        "idle_ha": _hectares(parcel.idle_m2),
        "cause": parcel.cause,
        "method": parcel.method,
        "survey_notice_on": parcel.survey_notice_on,
        "plan_approved_on": parcel.plan_approved_on,
        "fee_decided_on": parcel.fee_decided_on,
        "fee_paid_on": parcel.fee_paid_on,
        "disposed_on": parcel.disposed_on,
        "disposed_ha": _hectares(parcel.disposed_m2),
        "fee_assessed_wan": parcel.fee_assessed_wan,
        "fee_paid_wan": parcel.fee_paid_wan,
        "legacy": parcel.legacy,
        "owner_unit": parcel.owner_unit,
        "next_step": parcel.next_step,
    }


def _hectares(area_m2: int | None) -> float | None:
    return None if area_m2 is None else area_m2 / HECTARE


def _charge(dice: Dice, parcel: Watched) -> None:
    """Assess a fifth of the price as idle-land fee; six in ten pay it in full."""
    if not parcel.price_wan or parcel.identified_on is None or parcel.disposed_on is None:
        return
    assessed_tenths = int(parcel.price_wan * 10) * _FEE_PERCENT // 100
    parcel.fee_assessed_wan = assessed_tenths / 10
    parcel.fee_decided_on = dice.day(parcel.identified_on, parcel.disposed_on)
    if dice.chance(60):
        parcel.fee_paid_wan = parcel.fee_assessed_wan
        parcel.fee_paid_on = min(
            parcel.fee_decided_on + timedelta(days=dice.between(5, 60)), DATA_TO
        )
    else:
        parcel.fee_paid_wan = assessed_tenths * dice.between(0, 6) // 10 / 10
