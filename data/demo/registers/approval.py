"""Fills the demo city's registers of approval: announcements, projects across plans."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.city import BY_NAME, SIDES
from data.demo.land_supply.plan import DATA_TO
from data.demo.registers.ledger import Ledger, branch, spread, summing

_LEADER = "分管用途管制副局长"
_DIVISION = "市局用途管制处"

_ANNOUNCED = 928
_LONG_OPEN = 225
_RECENTLY_OPEN = 3
_RECENT = 16
_UNDATED = (400, 512, 633, 790)
_SIX_MONTHS_PAST = date(2024, 4, 30)
"""An announcement of this day was six months old on the day before `DATA_TO`."""

_PURPOSES = (
    "产业园区扩建",
    "安置房建设",
    "中学新建",
    "道路拓宽",
    "污水处理厂",
    "变电站",
    "物流园",
    "社区医院",
    "公园绿地",
    "港口配套",
    "轨道交通站点",
    "城中村改造",
)


def announcements() -> Ledger:
    """Return 928 announcements that count, 228 of them open: 225 past six months and 3 within.

    Nine more were filed anew and leave every count; the new ones follow them. Few were announced
    after April 2024, and nearly all of those were approved at once: what stands is old.
    """
    ledger = Ledger("announcement", "YGG", 928_228)
    former: list[str] = []
    for number, district in enumerate(ledger.dice.shuffled(spread(_ANNOUNCED))):
        opened = _announced_on(ledger, number)
        is_old = number >= _LONG_OPEN + _RECENT
        kind = ledger.dice.weighted({"allocation": 4, "grant": 5})
        follows = former.pop() if former and is_old else None
        matter = _announcement(ledger, district, opened, kind, number, follows)
        _approve(ledger, matter, opened, number)
        if follows is None and is_old and number % 80 == 9:
            former.append(_filed_anew(ledger, district, opened, kind))
    return ledger


def _announced_on(ledger: Ledger, number: int) -> date:
    """Draw the day: the first are those that stand for long, the next those of this summer."""
    dice = ledger.dice
    if number < _LONG_OPEN:
        # Half of what stands is of the last two years.
        first = date(2022, 11, 1) if dice.chance(50) else date(2020, 3, 1)
        return dice.day(first, _SIX_MONTHS_PAST)
    if number < _LONG_OPEN + _RECENT:
        return dice.day(date(2024, 5, 6), date(2024, 9, 20))
    return dice.day(date(2020, 1, 6), date(2024, 3, 29))


def _announcement(
    ledger: Ledger, district: str, opened: date, kind: str, number: int, follows: str | None
) -> str:
    dice = ledger.dice
    road, side = dice.pick(BY_NAME[district].roads), dice.pick(SIDES)
    matter = ledger.add(
        f"{district}{road}{side}{dice.pick(_PURPOSES)}项目征收土地预公告",
        opened,
        kind=kind,
        district=district,
        lead_unit=_DIVISION,
        owner_unit=branch(district),
        leader=_LEADER,
        area_ha=None if number % 150 == 7 else dice.between(2_000, 88_000) / 10_000,
        follows_id=follows,
    )
    ledger.course(matter, ("published", opened))
    return matter


def _approve(ledger: Ledger, matter: str, opened: date, number: int) -> None:
    dice = ledger.dice
    submitted = opened + timedelta(days=dice.between(30, 120))
    if number < _LONG_OPEN + _RECENTLY_OPEN:
        if dice.chance(30):
            ledger.course(matter, ("submitted", min(submitted, DATA_TO - timedelta(days=20))))
        return
    approved = min(submitted + timedelta(days=dice.between(15, 160)), date(2024, 10, 30))
    if number < _LONG_OPEN + _RECENT:
        submitted = opened + timedelta(days=dice.between(8, 14))
        approved = submitted + timedelta(days=dice.between(10, 25))
    # Of four nobody wrote down when they were approved.
    ledger.course(
        matter,
        ("submitted", submitted),
        ("approved", None if number in _UNDATED else approved),
    )


def _filed_anew(ledger: Ledger, district: str, after: date, kind: str) -> str:
    opened = after - timedelta(days=ledger.dice.between(240, 420))
    matter = ledger.add(
        f"{district}{ledger.dice.pick(BY_NAME[district].roads)}地段征收土地预公告（原）",
        opened,
        kind=kind,
        district=district,
        lead_unit=_DIVISION,
        owner_unit=branch(district),
        leader=_LEADER,
    )
    ledger.course(matter, ("published", opened), ("refiled", opened + timedelta(days=200)))
    return matter


_FINISHED: tuple[tuple[str, date, date, int, int], ...] = (
    ("allocation", date(2022, 4, 1), date(2022, 12, 30), 22, 81),
    ("grant", date(2022, 4, 1), date(2022, 12, 30), 17, 171),
    ("allocation", date(2023, 1, 3), date(2023, 12, 29), 41, 70),
    ("grant", date(2023, 1, 3), date(2023, 12, 29), 29, 163),
    ("allocation", date(2024, 1, 2), date(2024, 3, 29), 16, 38),
    ("grant", date(2024, 1, 2), date(2024, 3, 29), 11, 24),
    ("allocation", date(2024, 4, 1), date(2024, 9, 30), 27, 41),
    ("grant", date(2024, 4, 1), date(2024, 9, 30), 19, 29),
    ("allocation", date(2024, 10, 8), date(2024, 10, 31), 4, 44),
    ("grant", date(2024, 10, 8), date(2024, 10, 31), 3, 33),
)
"""Kind, span in which they were finished, how many, and their mean days less those paused."""


def plan_matches() -> Ledger:
    """Return projects generated across plans: 38 and 24 days in 2024 Q1, 70 and 163 in 2023.

    The mean improves because the hard ones stay open: of two dozen the oldest is over a year old.
    """
    ledger = Ledger("plan_match", "CHSC", 38_24)
    dice = ledger.dice
    for kind, first, last, count, mean in _FINISHED:
        for days in dice.shuffled(summing(dice, count * mean, count, swing=45)):
            paused = dice.between(5, 25) if days > 20 and dice.chance(30) else 0
            finished = dice.day(first, last)
            opened = finished - timedelta(days=days + paused)
            matter = _project(ledger, kind, opened)
            consulted = opened + timedelta(days=dice.between(1, min(8, days // 3)))
            halfway = opened + timedelta(days=days // 2)
            ledger.course(matter, ("consulting", consulted))
            if paused:
                ledger.event(matter, "pause", halfway, note="征求相关部门意见")
                ledger.event(matter, "resume", halfway + timedelta(days=paused))
            ledger.course(
                matter,
                ("coordinating", max(consulted, halfway + timedelta(days=paused))),
                ("mature", finished),
            )
    for number in range(24):
        _unfinished(ledger, number)
    for _ in range(5):
        opened = dice.day(date(2022, 9, 1), date(2024, 5, 31))
        matter = _project(ledger, "grant", opened)
        ledger.course(matter, ("abandoned", opened + timedelta(days=dice.between(60, 150))))
    return ledger


def _unfinished(ledger: Ledger, number: int) -> None:
    dice = ledger.dice
    opened = dice.day(date(2023, 6, 1), date(2024, 4, 30))
    if number < 9:
        opened = dice.day(date(2024, 8, 12), date(2024, 10, 25))
    if number == 12:
        opened = date(2024, 2, 20)
    matter = _project(ledger, "grant" if number % 3 else "allocation", opened)
    ledger.course(matter, ("consulting", opened + timedelta(days=dice.between(2, 9))))
    if number >= 9:
        ledger.course(matter, ("coordinating", opened + timedelta(days=40)))
    if number in (10, 11):
        ledger.event(matter, "pause", date(2024, 9, 9), note="等待生态环境部门意见")
    if number == 12:
        ledger.event(matter, "extension", date(2024, 4, 1), due_on=date(2024, 12, 31))


def _project(ledger: Ledger, kind: str, opened: date) -> str:
    dice, district = ledger.dice, ledger.district()
    road = dice.pick(BY_NAME[district].roads)
    matter = ledger.add(
        f"{district}{road}{dice.pick(SIDES)}{dice.pick(_PURPOSES)}项目策划生成",
        opened,
        kind=kind,
        district=district,
        lead_unit="市局规划编制处",
        owner_unit=branch(district),
        leader="分管规划副局长",
        area_ha=None if dice.chance(2) else dice.between(3_000, 120_000) / 10_000,
    )
    ledger.course(matter, ("started", opened))
    return matter
