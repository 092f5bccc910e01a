"""Fills the demo city's registers of procedure: steps, files, claims and key projects."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.city import BY_NAME, USE_WEIGHTS, land_user
from data.demo.registers.ledger import Ledger, Step, branch, spread, working_days_on

_DIVISION, _LEADER = "市局用途管制处", "分管用途管制副局长"


def acquisition_steps() -> Ledger:
    """Return displays that may not be cut short and announcements that may not be late.

    Three notices were closed on the ninth working day, one compensation plan on the 28th day.
    """
    ledger = Ledger("acquisition_step", "ZDC", 10_30_15)
    dice = ledger.dice
    words = {
        "notice": "预公告张贴",
        "compensation": "补偿方案公告",
        "approval_notice": "批准后公告",
    }
    for number, district in enumerate(dice.shuffled(spread(150))):
        kind = ("notice", "compensation", "approval_notice")[number % 3]
        opened = working_days_on(dice.day(date(2023, 1, 9), date(2024, 10, 11)), 1)
        matter = ledger.add(
            f"{district}{ledger.village(district)}{words[kind]}",
            opened,
            kind=kind,
            district=district,
            lead_unit="市局征地处",
            owner_unit=branch(district),
            leader=_LEADER,
        )
        ledger.course(matter, ("started", opened))
        if kind == "notice":
            days = 9 if number in (6, 36, 66) else dice.between(10, 14)
            ledger.course(matter, ("closed", working_days_on(opened, days)))
        elif kind == "compensation":
            days = 28 if number == 31 else dice.between(30, 38)
            if number == 61:
                ledger.course(matter, ("repeated", opened + timedelta(days=12)))
            else:
                ledger.course(matter, ("closed", opened + timedelta(days=days)))
        elif number % 15 != 2 or number > 100:
            late = dice.between(1, 9) if dice.chance(8) else 0
            days = 15 + late if late else dice.between(4, 15)
            ledger.course(matter, ("closed", working_days_on(opened, days)))
    return ledger


def approval_files() -> Ledger:
    """Return files for land-use approval: few are withdrawn, and they take ever less time."""
    ledger = Ledger("approval_file", "YDBP", 2_167)
    dice = ledger.dice
    words = {
        "city_batch": "城市分批次用地",
        "separate_site": "单独选址项目用地",
        "village_batch": "村镇分批次用地",
        "linked_quota": "增减挂钩建新区用地",
        "other": "其他用地",
    }
    for number, district in enumerate(dice.shuffled(spread(167))):
        kind = dice.weighted(
            {"city_batch": 6, "separate_site": 3, "village_batch": 3, "linked_quota": 2, "other": 1}
        )
        opened = dice.day(date(2022, 9, 1), date(2024, 10, 15))
        matter = ledger.add(
            f"{district}{opened.year}年度{words[kind]}（第{number % 24 + 1}批）",
            opened,
            kind=kind,
            district=district,
            lead_unit=_DIVISION,
            owner_unit=branch(district),
            leader=_LEADER,
            area_ha=None if number in (40, 99) else dice.between(3_000, 260_000) / 10_000,
        )
        ledger.course(matter, ("submitted", opened), ("accepted", opened))
        days = dice.between(34, 88) if opened.year < 2024 else dice.between(18, 46)
        if number in (12, 77):
            ledger.course(matter, ("withdrawn", opened + timedelta(days=15)))
            continue
        if dice.chance(14):
            back = opened + timedelta(days=8)
            ledger.event(matter, "pause", back, note="退回补正")
            ledger.course(matter, ("returned", back), ("accepted", back + timedelta(days=9)))
            ledger.event(matter, "resume", back + timedelta(days=9))
        ledger.course(matter, ("approved", opened + timedelta(days=days)))
    return ledger


def penalties() -> Ledger:
    """Return claims: a good part of the money is collected, some is in court or under appeal."""
    ledger = Ledger("penalty", "WYJ", 58_90)
    dice = ledger.dice
    words = {
        "late_start": "逾期开工违约金",
        "late_finish": "逾期竣工违约金",
        "late_payment": "逾期缴款违约金",
        "fine": "违法用地罚款",
    }
    for number, district in enumerate(dice.shuffled(spread(58))):
        kind = dice.weighted({"late_start": 3, "late_finish": 5, "late_payment": 2, "fine": 6})
        opened = dice.day(date(2021, 9, 1), date(2024, 9, 13))
        wan = float(dice.between(6, 620))
        matter = ledger.add(
            f"{land_user(dice, district, '工业用地')}{words[kind]}",
            opened,
            kind=kind,
            district=district,
            lead_unit="市局执法监督处" if kind == "fine" else "市局开发利用处",
            owner_unit=branch(district),
            leader="分管执法副局长",
            money_wan=None if number in (15, 16) else wan,
        )
        served = opened + timedelta(days=dice.between(20, 86))
        if dice.chance(9):
            served = opened + timedelta(days=dice.between(95, 150))
        ledger.course(matter, ("filed", opened), ("noticed", served))
        fate = dice.weighted({"paid": 8, "appealed": 2, "court": 2, "executed": 1, "waiting": 3})
        later = served + timedelta(days=dice.between(15, 120))
        if number == 20:
            ledger.course(matter, ("waived", later))
        elif fate == "executed":
            ended = later + timedelta(days=100)
            ledger.course(matter, ("court", later), ("executed", ended))
        elif fate != "waiting":
            ledger.course(matter, (fate, later))
            if fate == "appealed":
                ledger.event(matter, "pause", later, note="行政复议期间")
    return ledger


_MILESTONES = (
    *("reviewed", "compiled", "submitted", "approved", "supplied"),
    *("land_permit", "works_permit", "building_permit", "started"),
)
_GAPS = ((20, 60), (30, 90), (10, 40), (40, 120), (30, 150), (5, 30), (15, 60), (15, 60), (3, 40))
_BLOCKS = ("农转用指标未落实", "征拆未完成", "土壤污染调查未做", "规划条件待定", "管线迁改未完成")


def projects() -> Ledger:
    """Return key projects with their milestones and visits; a quarter start on supply.

    Some skip the preliminary review; some were not visited for months and are held up.
    """
    ledger = Ledger("project", "ZDXM", 46_9)
    dice = ledger.dice
    for number, district in enumerate(dice.shuffled(spread(46))):
        kind = dice.weighted({"national": 1, "province": 4, "city": 8, "county": 5})
        use = dice.weighted(USE_WEIGHTS[district])
        opened = dice.day(date(2022, 3, 1), date(2024, 3, 29))
        matter = ledger.add(
            f"{district}{dice.pick(BY_NAME[district].roads)}{use.removesuffix('用地')}项目",
            opened,
            kind=kind,
            district=district,
            lead_unit="市局用途管制处",
            owner_unit=branch(district),
            leader="局长" if kind in ("national", "province") else _LEADER,
            area_ha=dice.between(10_000, 900_000) / 10_000,
            money_wan=None if number in (7, 30) else float(dice.between(3_000, 900_000)),
        )
        reached = _reached(ledger, opened, dice.chance(28))
        # What is skipped is not late: some need no preliminary review.
        ledger.course(matter, *reached[number % 6 == 0 :])
        if number == 44:
            ledger.course(matter, ("cancelled", date(2024, 8, 9)))
        for _ in range(dice.between(1, 4)):
            ledger.event(matter, "visit", dice.day(opened, date(2024, 10, 29)))
        if number % 4 == 1:
            noted = dice.day(date(2024, 5, 6), date(2024, 10, 25))
            ledger.event(matter, "note", noted, note=dice.pick(_BLOCKS))
    return ledger


def _reached(ledger: Ledger, opened: date, at_once: bool) -> list[Step]:
    """Return the milestones; permits and start on the day of supply are the claim 拿地即开工."""
    steps: list[Step] = []
    on = opened
    for milestone, gap in zip(_MILESTONES, _GAPS, strict=True):
        if not (at_once and milestone in _MILESTONES[5:]):
            on += timedelta(days=ledger.dice.between(*gap))
        steps.append((milestone, on))
    return steps
