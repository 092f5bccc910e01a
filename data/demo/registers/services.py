"""Fills the demo city's register of services with time limits in working days."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.land_supply.plan import DATA_TO
from data.demo.registers.ledger import Ledger, branch, working_days_on

_NAMES = {
    "mortgage": "土地抵押登记",
    "preliminary": "项目用地预审",
    "auction": "挂牌出让手续",
    "mining": "采矿权登记",
    "registration": "不动产登记",
    "licence": "临时建设许可",
    "joint": "联合验收许可",
    "information": "信息公开申请",
    "reclamation": "复垦验收申请",
}
_LIMITS = {
    "mortgage": 3,
    "preliminary": 2,
    "auction": 40,
    "mining": 30,
    "registration": 30,
    "licence": 20,
    "joint": 45,
    "information": 20,
    "reclamation": 60,
}
_WEIGHTS = {
    "mortgage": 30,
    "preliminary": 18,
    "auction": 12,
    "mining": 6,
    "registration": 18,
    "licence": 6,
    "joint": 3,
    "information": 5,
    "reclamation": 2,
}
_UNITS = {
    "mortgage": "市不动产登记中心",
    "registration": "市不动产登记中心",
    "preliminary": "市局用途管制处",
    "auction": "市局开发利用处",
    "mining": "市局矿产资源处",
    "information": "市局办公室",
    "reclamation": "市局耕地保护处",
    "licence": "市局行政审批处",
    "joint": "市局行政审批处",
}
_MINING_SHORTER_FROM = date(2024, 1, 1)
_LONGER_BEFORE = 40

_PLANTED: tuple[tuple[str, date, int], ...] = (
    # A Sunday that was worked; the holiday of seven days lies before the limit.
    ("mortgage", date(2024, 9, 29), 3),
    ("mortgage", date(2024, 9, 29), 4),
    ("mortgage", date(2024, 9, 30), 2),
    ("preliminary", date(2024, 4, 26), 2),
    ("preliminary", date(2024, 4, 26), 1),
    ("preliminary", date(2024, 9, 30), 3),
    ("auction", date(2024, 8, 7), 40),
    ("auction", date(2024, 7, 29), 41),
    ("auction", date(2023, 12, 18), 40),
    # Begun on the last day of the longer limit, and on the first working days of the shorter one.
    ("mining", date(2023, 12, 29), 40),
    ("mining", date(2023, 12, 29), 41),
    ("mining", date(2024, 1, 2), 30),
    ("mining", date(2024, 1, 2), 31),
    ("mining", date(2024, 8, 15), 30),
)
"""Kind, day of acceptance and the working days it took: just within a limit, and just past it."""


def services() -> Ledger:
    """Return applications around limits of 3, 2, 40 and 30 working days, over holidays too.

    Nine in ten are finished in time. Some clocks are paused while papers are completed, some
    were extended (one after its limit had passed), and a few stand past their limit.
    """
    ledger = Ledger("service", "BJ", 3_2_40_30)
    dice = ledger.dice
    for kind, accepted, days in _PLANTED:
        matter = _application(ledger, kind, accepted)
        ledger.course(matter, ("finished", working_days_on(accepted, days)))
    for _ in range(560):
        kind = dice.weighted(_WEIGHTS)
        accepted = working_days_on(dice.day(date(2023, 1, 3), date(2024, 10, 25)), 1)
        _handled(ledger, kind, accepted)
    late = _application(ledger, "licence", date(2024, 7, 1))
    ledger.event(late, "extension", date(2024, 8, 1), due_on=date(2024, 8, 12))
    ledger.course(late, ("finished", date(2024, 8, 9)))
    in_time = _application(ledger, "licence", date(2024, 8, 1))
    ledger.event(in_time, "extension", date(2024, 8, 26), due_on=date(2024, 9, 12))
    ledger.course(in_time, ("finished", date(2024, 9, 11)))
    reopened = _application(ledger, "registration", date(2024, 3, 4))
    ledger.course(
        reopened,
        ("finished", date(2024, 3, 20)),
        ("reviewed", date(2024, 4, 8)),
        ("finished", date(2024, 4, 15)),
    )
    undated = _application(ledger, "registration", date(2024, 5, 6))
    ledger.course(undated, ("finished", None))
    unopened = _application(ledger, "information", None)
    ledger.course(unopened, ("finished", date(2024, 6, 18)))
    return ledger


def _handled(ledger: Ledger, kind: str, accepted: date) -> None:
    """Let an application take its course: most in time, some not, a few withdrawn or refused."""
    dice, limit = ledger.dice, _limit(kind, accepted)
    matter = _application(ledger, kind, accepted)
    if dice.chance(3):
        ledger.course(matter, ("withdrawn", working_days_on(accepted, max(1, limit // 2))))
        return
    days = dice.between(max(1, limit * 35 // 100), max(1, limit * 95 // 100))
    if dice.chance(11):
        days = limit
    elif dice.chance(8):
        days = limit + dice.between(1, max(1, limit // 4))
    paused = dice.between(3, 12) if limit >= 20 and dice.chance(20) else 0
    reviewed = working_days_on(accepted, max(1, days // 2))
    ledger.course(matter, ("reviewed", reviewed))
    if paused:
        ledger.event(matter, "pause", reviewed, note="通知补正材料")
        resumed = working_days_on(reviewed, paused)
        if resumed > DATA_TO:
            return
        ledger.event(matter, "resume", resumed)
    # Two dozen of the last months were left lying.
    if accepted > DATA_TO - timedelta(days=120) and dice.chance(18):
        return
    end = "refused" if dice.chance(2) else "finished"
    ledger.course(matter, (end, working_days_on(accepted, days + paused)))


def _limit(kind: str, accepted: date) -> int:
    if kind == "mining" and accepted < _MINING_SHORTER_FROM:
        return _LONGER_BEFORE
    return _LIMITS[kind]


def _application(ledger: Ledger, kind: str, accepted: date | None) -> str:
    district = ledger.district()
    unit = _UNITS[kind]
    if district == "云溪县" or ledger.dice.chance(40):
        unit = branch(district)
    matter = ledger.add(
        f"{district}{ledger.place(district)}{_NAMES[kind]}",
        accepted,
        kind=kind,
        district=district,
        lead_unit=_UNITS[kind],
        owner_unit=unit,
        leader="分管审批登记副局长",
    )
    if accepted:
        ledger.course(matter, ("accepted", accepted))
    return matter
