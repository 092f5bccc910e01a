"""Fills the demo city's registers of contracts, funds to be cleared and audits."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.land_supply.plan import DATA_TO
from data.demo.registers.ledger import Ledger, working_days_on

_MONEY, _TREASURER = "市局财务处", "分管财务副局长"
_UNITS = (
    *("市土地储备中心", "市不动产登记中心", "市测绘中心", "市规划设计研究院", "市地质环境站"),
    *("市局信息中心", "市土地整治中心", "市征地事务中心", "市城市更新中心", "市国土执法支队"),
    *("市海域中心", "市局机关服务中心"),
)
_ACCEPTED = 11
_WARES = ("规划编制服务", "测绘服务", "信息系统运维", "档案数字化", "地灾监测服务", "法律顾问服务")


def procurement() -> Ledger:
    """Return contracts: eleven that were paid too early are accepted, most are signed in 30 days.

    One is of exactly a million and so is large; one was signed on the thirtieth day, one a day
    later and so in time by the law's clock alone.
    """
    ledger = Ledger("procurement", "CG", 11_30)
    dice = ledger.dice
    for number in range(64):
        wan = float(dice.between(101, 480) if dice.chance(45) else dice.between(8, 99))
        if number == 3:
            wan = 100.0
        opened = dice.day(date(2023, 2, 6), date(2024, 10, 18))
        if number < _ACCEPTED:
            opened = dice.day(date(2022, 3, 1), date(2023, 6, 30))
        days = dice.between(12, 28) if dice.chance(85) else dice.between(31, 44)
        if number in (30, 31):
            opened, days = date(2024, 3, 4), number
        large, unit = wan >= 100, dice.pick(_UNITS)
        matter = ledger.add(
            f"{unit}{dice.pick(_WARES)}合同",
            opened,
            kind="large" if large else "small",
            lead_unit=_MONEY,
            owner_unit=unit,
            leader=_TREASURER,
            money_wan=None if number in (22, 40) else wan,
        )
        _contract(ledger, matter, opened, days, number, large)
    return ledger


def _contract(
    ledger: Ledger, matter: str, opened: date, days: int, number: int, large: bool
) -> None:
    dice = ledger.dice
    chosen = opened + timedelta(days=1)
    awarded = opened + timedelta(days=dice.between(3, 6))
    signed = opened + timedelta(days=days)
    ledger.course(matter, ("bids_opened", opened))
    if number == 50:
        ledger.course(matter, ("cancelled", opened + timedelta(days=9)))
        return
    ledger.course(matter, ("chosen", chosen), ("awarded", awarded))
    if opened > DATA_TO - timedelta(days=60) and number % 3 == 0:
        return
    ledger.course(matter, ("signed", signed), ("published", working_days_on(signed, 2)))
    if large:
        late = 4 if dice.chance(12) else 0
        ledger.course(matter, ("filed", working_days_on(signed, dice.between(3, 7) + late)))
    if number < _ACCEPTED:
        ledger.course(matter, ("accepted", dice.day(date(2024, 4, 15), date(2024, 7, 26))))


_SURPLUS, _TRANSFERS, _ACCOUNTS = 22, 2, 42
_HOLDERS = 12


def fund_clearance() -> Ledger:
    """Return funds: 22 surpluses of twelve units, two transfers, 42 current accounts, all cleared.

    Of the first two only a total was published, so their money is not known row by row.
    """
    ledger = Ledger("fund_clearance", "ZJQ", 22_2_42)
    dice = ledger.dice
    for number in range(_SURPLUS):
        unit = _UNITS[number % _HOLDERS]
        cleared = dice.day(date(2024, 4, 22), date(2024, 7, 26))
        _fund(ledger, f"{unit}财政结余资金", "surplus", unit, cleared, None)
    for name in ("老城改造", "港区道路"):
        _fund(ledger, f"{name}项目转让款", "transfer", "市土地储备中心", date(2024, 7, 19), None)
    for number in range(_ACCOUNTS):
        unit = _UNITS[dice.below(len(_UNITS))]
        wan = None if number in (5, 19, 33) else dice.between(2, 3_000) / 10
        cleared = dice.day(date(2024, 5, 6), date(2024, 8, 30))
        _fund(ledger, f"{unit}往来款第{number + 1}笔", "current_account", unit, cleared, wan)
    return ledger


def _fund(
    ledger: Ledger, title: str, kind: str, unit: str, cleared: date, wan: float | None
) -> None:
    listed = date(2024, 3, 25)
    matter = ledger.add(
        title,
        listed,
        kind=kind,
        cohort="2024年清理",
        lead_unit=_MONEY,
        owner_unit=unit,
        leader=_TREASURER,
        due_on=date(2024, 8, 31),
        money_wan=wan,
    )
    ledger.course(matter, ("listed", listed))
    if wan and wan > 150:
        ledger.course(matter, ("partly", listed + timedelta(days=30)))
    ledger.course(matter, ("cleared", cleared))


_FINDINGS = (
    "固定资产账实不符",
    "合同付款早于验收",
    "往来款长期挂账",
    "预算执行率偏低",
    "招待费报销不规范",
)


def audits_and_findings() -> tuple[Ledger, Ledger]:
    """Return audits and what they found: seven units were audited as eight heads left them."""
    audits, findings = Ledger("audit", "SJ", 7_8), Ledger("audit_finding", "SJW", 8_7)
    dice = audits.dice
    plan = ["leaving"] * 7 + ["internal"] * 5 + ["special"] * 2
    words = {"leaving": "主要负责人离任审计", "internal": "内部审计", "special": "专项资金审计"}
    for number, kind in enumerate(plan):
        unit = _UNITS[number % len(_UNITS)]
        planned = date(2024, 1, 22)
        audit = audits.add(
            f"{unit}{words[kind]}",
            planned,
            kind=kind,
            cohort="2024年审计计划",
            lead_unit=_MONEY,
            owner_unit=unit,
            leader="局长",
            people=(2 if number == 3 else 1) if kind == "leaving" else None,
        )
        began = dice.day(date(2024, 3, 11), date(2024, 5, 24))
        reported = began + timedelta(days=dice.between(30, 75))
        audits.course(audit, ("planned", planned))
        if number in (10, 13):
            continue
        audits.course(audit, ("fieldwork", began), ("reported", reported))
        if number < 4:
            audits.course(audit, ("closed", reported + timedelta(days=70)))
        for place in range(dice.between(1, 3)):
            _audit_finding(findings, audit, unit, reported, number + place)
    return audits, findings


def _audit_finding(ledger: Ledger, audit: str, unit: str, found: date, number: int) -> None:
    dice = ledger.dice
    matter = ledger.add(
        _FINDINGS[number % len(_FINDINGS)],
        found,
        cohort="2024年审计",
        lead_unit=_MONEY,
        owner_unit=unit,
        leader="局长",
        parent_id=audit,
        due_on=found + timedelta(days=60),
        money_wan=float(dice.between(2, 90)) if dice.chance(70) else None,
    )
    ledger.course(matter, ("found", found))
    if number % 6 == 2:
        ledger.course(matter, ("basic", found + timedelta(days=50)))
    elif number % 7 != 6:
        ledger.course(matter, ("closed", found + timedelta(days=dice.between(20, 70))))
