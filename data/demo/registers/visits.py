"""Fills the demo city's registers of visits to enterprises and of the problems they raised."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.city import DISTRICT_NAMES, land_user
from data.demo.dice import Dice
from data.demo.registers.ledger import Ledger, branch, spread

FIRST = "2022年企业项目走访"
SECOND = "2023—2024年服务对象走访"

_VISITED = {FIRST: 138, SECOND: 213}
_SOLVED = {FIRST: 35, SECOND: 67}
_RAISED = {FIRST: 41, SECOND: 84}
_SPANS = {
    FIRST: (date(2022, 2, 14), date(2022, 12, 16)),
    SECOND: (date(2023, 2, 6), date(2024, 10, 18)),
}
_PROBLEMS = {
    "land": ("扩建用地指标不足", "地块交付延后", "临时堆场到期无处搬迁", "边角地无法单独供应"),
    "approval": ("厂房产权证久办未果", "用地预审材料反复退回", "抵押登记跨区办理不便"),
    "planning": ("容积率限制不能加层", "退线要求与现状冲突", "配套道路未随规划实施"),
    "other": ("地下管线资料缺失", "周边违建影响进出", "租金减免政策不明"),
}


def visits_and_problems() -> tuple[Ledger, Ledger]:
    """Return visits (138, then 213 subjects) and the problems raised on them (35 and 67 solved).

    One visit may raise several problems. Some explained to the firm stand beside and are not
    solved; one problem solved came back.
    """
    visits, problems = Ledger("visit", "ZF", 213_138), Ledger("problem", "WT", 67_35)
    for cohort, count in _VISITED.items():
        visited = _visits(visits, cohort, count)
        _problems(problems, cohort, problems.dice.shuffled(visited))
    return visits, problems


def _visits(ledger: Ledger, cohort: str, count: int) -> list[tuple[str, str, date]]:
    dice, (first, last) = ledger.dice, _SPANS[cohort]
    made = []
    for number, district in enumerate(dice.shuffled([*spread(count), *DISTRICT_NAMES])):
        kind = dice.weighted({"enterprise": 6, "project": 3, "other": 1})
        if cohort == FIRST and kind == "other":
            kind = "enterprise"
        on = dice.day(first, last)
        matter = ledger.add(
            _name(dice, kind, district),
            on - timedelta(days=dice.between(5, 60)),
            kind=kind,
            cohort=cohort,
            district=district,
            lead_unit="市局开发利用处",
            owner_unit=branch(district),
            leader="局长" if dice.chance(12) else "分管开发利用副局长",
        )
        if number >= count:
            # The last six were not reached; one of them is not to be visited any more.
            if number == count:
                ledger.course(matter, ("dropped", on))
            continue
        ledger.event(matter, "visit", on, by_unit=branch(district))
        # Of two the day of the visit was not written down.
        ledger.course(matter, ("visited", None if cohort == SECOND and number in (20, 77) else on))
        if dice.chance(25):
            ledger.event(matter, "visit", on + timedelta(days=dice.between(40, 90)))
        made.append((matter, district, on))
    return made


def _name(dice: Dice, kind: str, district: str) -> str:
    use = "工业用地" if dice.chance(70) else "仓储用地"
    firm = land_user(dice, district, use)
    return {"enterprise": firm, "project": f"{firm}{district}项目"}.get(kind, f"{district}商会")


def _problems(ledger: Ledger, cohort: str, visited: list[tuple[str, str, date]]) -> None:
    dice = ledger.dice
    for number in range(_RAISED[cohort]):
        # Every fourth visit that raised something raised two.
        visit, district, on = visited[number - (number % 4 == 3)]
        kind = dice.weighted({"land": 4, "approval": 4, "planning": 3, "other": 2})
        raised = ledger.add(
            dice.pick(_PROBLEMS[kind]),
            on,
            kind=kind,
            cohort=cohort,
            district=district,
            lead_unit="市局开发利用处",
            owner_unit=branch(district),
            leader="分管开发利用副局长",
            parent_id=visit,
        )
        assigned = on + timedelta(days=dice.between(1, 9))
        ledger.course(raised, ("raised", on), ("assigned", assigned))
        if number < _SOLVED[cohort]:
            solved = assigned + timedelta(days=dice.between(6, 120))
            end = date(2024, 10, 30)
            ledger.course(raised, ("solved", min(solved, end)))
            if cohort == FIRST and number == 4:
                ledger.course(raised, ("assigned", date(2023, 5, 8)), ("solved", date(2023, 9, 15)))
        elif number % 3 == 0:
            ledger.course(raised, ("explained", assigned + timedelta(days=dice.between(3, 30))))
        elif number == _RAISED[cohort] - 1:
            ledger.course(raised, ("withdrawn", assigned + timedelta(days=20)))
