"""Fills the demo city's registers of farmland and planning."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.city import BY_NAME
from data.demo.registers.ledger import Ledger, Row, branch, hectares, spread, street, summing

_DIVISION, _LEADER = "市局耕地保护处", "分管耕地保护副局长"
_PLANNING, _PLANNER = "市局规划编制处", "分管规划副局长"

_RESTORED_2023_MU = 3_954
_ODD_MU = 2.86
"""What makes the restored area 3956.86 mu."""
_SCOUTED_2024_MU = 7_185


def farmland_plots() -> Ledger:
    """Return plots: 3956.86 mu restored in 2023, 7185 mu scouted for 2024, some of it accepted.

    A plot accepted in 2022 was not confirmed by the survey at the year's end, so part of it was
    taken back; what was found unsuitable is in no count.
    """
    ledger = Ledger("farmland_plot", "GD", 3956_7185)
    dice = ledger.dice
    _restored_2022(ledger)
    areas = [float(area) for area in summing(dice, _RESTORED_2023_MU, 87, step=3)]
    areas[-1] += _ODD_MU
    for district, area in zip(spread(87), areas, strict=True):
        opened = dice.day(date(2022, 10, 10), date(2023, 5, 31))
        matter = _plot(ledger, district, "2023年任务", opened, area)
        ledger.course(
            matter,
            ("scouted", opened),
            ("in_progress", opened + timedelta(days=dice.between(20, 90))),
            ("verified", dice.day(date(2023, 9, 4), date(2023, 12, 22))),
        )
    districts = spread(143)
    for number, area in enumerate(summing(dice, _SCOUTED_2024_MU, 143, step=3)):
        opened = dice.day(date(2024, 1, 8), date(2024, 6, 20))
        matter = _plot(ledger, districts[number], "2024年任务", opened, float(area))
        ledger.course(matter, ("scouted", opened))
        begun = opened + timedelta(days=dice.between(25, 70))
        if number % 5 < 3:
            ledger.course(matter, ("in_progress", begun))
        if number % 5 == 0:
            ledger.course(matter, ("verified", dice.day(date(2024, 9, 9), date(2024, 10, 30))))
    for _ in range(6):
        opened = dice.day(date(2024, 1, 15), date(2024, 4, 30))
        matter = _plot(ledger, ledger.district(), "2024年任务", opened, None)
        ledger.course(matter, ("scouted", opened), ("unsuitable", opened + timedelta(days=60)))
    return ledger


def _restored_2022(ledger: Ledger) -> None:
    for number in range(31):
        opened = ledger.dice.day(date(2021, 10, 11), date(2022, 4, 29))
        area = 3.0 * ledger.dice.between(5, 25)
        matter = _plot(ledger, ledger.district(), "2022年任务", opened, area)
        done = ledger.dice.day(date(2022, 9, 5), date(2022, 12, 9))
        ledger.course(matter, ("scouted", opened), ("verified", done), area_ha=hectares(area))
        if number == 13:
            ledger.course(
                matter,
                ("verified", date(2022, 12, 31)),
                area_ha=hectares(-6),
                note="年度变更调查未予认定",
            )


def _plot(ledger: Ledger, district: str, cohort: str, opened: date, area: float | None) -> str:
    dice = ledger.dice
    town = dice.pick(BY_NAME[district].towns)
    return ledger.add(
        f"{district}{town}耕地恢复地块{dice.between(1, 60)}号",
        opened,
        kind="engineered" if dice.chance(35) else "immediate",
        cohort=cohort,
        district=district,
        lead_unit=_DIVISION,
        owner_unit=street(dice, district),
        leader=_LEADER,
        area_ha=hectares(area),
    )


_PLANS: tuple[tuple[str, str, date], ...] = (
    ("中心城区控制性详细规划修编", "higher_plan", date(2022, 6, 30)),
    ("港后片区控制性详细规划", "higher_plan", date(2022, 12, 31)),
    ("全市综合交通专项规划", "higher_plan", date(2022, 9, 30)),
    ("云溪县乡镇国土空间规划", "higher_plan", date(2023, 3, 31)),
    ("北川新城城市设计", "higher_plan", date(2022, 12, 31)),
    ("蓝绿空间专项规划", "higher_plan", date(2023, 6, 30)),
    ("东湖历史街区保护规划", "results", date(2022, 3, 31)),
    ("村庄规划第一批", "results", date(2022, 6, 30)),
    ("村庄规划第二批", "results", date(2022, 12, 31)),
    ("海堤沿线岸线规划", "results", date(2023, 3, 31)),
    ("地下管线综合规划", "results", date(2022, 9, 30)),
    ("社区生活圈规划", "results", date(2023, 6, 30)),
    ("产业用地布局研究", "requirements", date(2021, 12, 31)),
    ("停车设施专项规划", "requirements", date(2022, 6, 30)),
    ("教育设施布局规划", "requirements", date(2022, 12, 31)),
    ("城市色彩研究", "other", date(2021, 9, 30)),
)
"""Plan, why it is late, and the day it should have been accepted."""


def plan_compilations() -> Ledger:
    """Return sixteen overdue plans: ten accepted by 25 June 2024, six wait for the city's plan."""
    ledger = Ledger("plan_compilation", "GH", 16_6_10)
    dice = ledger.dice
    for number, (title, kind, due) in enumerate(_PLANS):
        matter = ledger.add(
            title,
            due - timedelta(days=540),
            kind=kind,
            cohort="2024年清理的超期项目",
            lead_unit=_PLANNING,
            owner_unit="市规划设计研究院" if number % 3 else "外聘编制单位",
            leader=_PLANNER,
            due_on=due,
            money_wan=None if number in (4, 12) else float(dice.between(28, 260)),
        )
        ledger.course(matter, ("overdue", due))
        if kind == "higher_plan":
            ledger.event(matter, "pause", date(2023, 8, 1), note="待市级国土空间总体规划批复")
            continue
        reviewed = dice.day(date(2024, 3, 25), date(2024, 5, 17))
        accepted = dice.day(date(2024, 5, 20), date(2024, 6, 25))
        ledger.course(matter, ("reviewed", reviewed), ("accepted", accepted))
    return ledger


def project_checks(sources: Ledger) -> Ledger:
    """Return projects that failed a check: what is not rectified puts quota at risk.

    Most are projects of the inventory, which they name; some were never listed there.
    """
    ledger = Ledger("project_check", "HC", 34_5)
    dice = ledger.dice
    words = {"linked": "增减挂钩项目", "restoration": "生态修复项目", "other": "土地整治项目"}
    listed = [row for row in sources.matters if row["kind"] != "impossible"]
    for number, district in enumerate(dice.shuffled(spread(34))):
        kind = dice.weighted({"linked": 5, "restoration": 3, "other": 1})
        opened = dice.day(date(2024, 1, 10), date(2024, 3, 15))
        matter = ledger.add(
            f"{district}{dice.pick(BY_NAME[district].towns)}{words[kind]}",
            opened,
            kind=kind,
            cohort="2023年度核查",
            district=district,
            lead_unit=_DIVISION,
            owner_unit=branch(district),
            leader=_LEADER,
            area_ha=None if number == 21 else hectares(3 * dice.between(2, 40)),
            parent_id=_taken(listed, district) if kind != "other" and number % 4 else None,
        )
        ledger.course(matter, ("open", opened))
        reported = opened + timedelta(days=dice.between(30, 120))
        if number < 5:
            continue
        ledger.course(matter, ("submitted", reported))
        end = "deducted" if number == 9 else "error" if number == 14 else "rectified"
        if number > 9 or number == 9:
            ledger.course(matter, (end, reported + timedelta(days=dice.between(20, 70))))
    return ledger


def _taken(listed: list[Row], district: str) -> object:
    """Take the first project of the inventory in a district; None where all are taken."""
    found = next((row for row in listed if row["district"] == district), None)
    if found is None:
        return None
    listed.remove(found)
    return found["matter_id"]


def quota_sources() -> Ledger:
    """Return what could yield quota in three classes; some moved to another class since."""
    ledger = Ledger("quota_source", "JD", 3_48)
    dice = ledger.dice
    stages = {
        "direct": "as_direct",
        "negotiable": "as_negotiable",
        "impossible": "as_impossible",
    }
    for number, district in enumerate(dice.shuffled(spread(48))):
        kind = dice.weighted({"direct": 4, "negotiable": 5, "impossible": 3})
        opened = dice.day(date(2023, 3, 6), date(2023, 9, 28))
        matter = ledger.add(
            f"{district}{dice.pick(BY_NAME[district].towns)}拆旧复垦片",
            opened,
            kind=kind,
            district=district,
            lead_unit=_DIVISION,
            owner_unit=street(dice, district),
            leader=_LEADER,
            area_ha=hectares(3 * dice.between(3, 70)),
            money_wan=None if number in (2, 30, 31) else float(dice.between(0, 480)),
        )
        ledger.course(matter, (stages[kind], opened))
        moved = opened + timedelta(days=dice.between(90, 300))
        if kind == "negotiable" and dice.chance(35):
            ledger.course(matter, ("as_direct", moved))
        if kind == "direct" and dice.chance(40):
            ledger.course(matter, ("carried_out", moved))
        elif number == 25:
            ledger.course(matter, ("removed", moved))
    return ledger


def urban_villages() -> Ledger:
    """Return the renewal projects of 2024: seven demolished and rebuilt, all plans approved."""
    ledger = Ledger("urban_village", "CZ", 7_2024)
    dice = ledger.dice
    kinds = ["rebuild"] * 7 + ["improve"] * 6 + ["mixed"] * 4 + ["rebuild"] * 2
    districts = [name for name in spread(19) if name != "云溪县"]
    for number, kind in enumerate(kinds):
        district = districts[number % len(districts)]
        opened = dice.day(date(2023, 11, 6), date(2024, 1, 12))
        matter = ledger.add(
            f"{district}{ledger.village(district)}改造",
            opened,
            kind=kind,
            cohort="2024年度计划",
            district=district,
            lead_unit="市局城市更新处",
            owner_unit=street(dice, district),
            leader=_PLANNER,
            area_ha=dice.between(30_000, 400_000) / 10_000,
            households=None if number == 10 else dice.between(60, 900),
        )
        ledger.course(matter, ("listed", opened))
        if number >= 17:
            ledger.course(matter, ("adjusted_out", date(2024, 5, 14)))
        elif number < 7 or number % 2:
            planned = opened + timedelta(days=dice.between(15, 50))
            approved = planned + timedelta(days=dice.between(60, 140))
            ledger.course(matter, ("planned", planned), ("approved", approved))
            if number % 3 == 0:
                ledger.course(matter, ("implementing", approved + timedelta(days=30)))
    return ledger
