"""Fills the demo city's registers of conduct: checks, findings, talks, meetings, risk points."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.city import DISTRICT_NAMES
from data.demo.offices import found_offices
from data.demo.registers.ledger import Ledger, branch, spread

_PARTY, _SECRETARY = "市局机关党委", "机关党委书记"
_UNANNOUNCED, _ANNOUNCED = 22, 143


def checks_and_findings() -> tuple[Ledger, Ledger]:
    """Return 165 checks in two years, 22 of them unannounced, and what was found.

    Nine were not at work (one had pay docked), two broke the rules of conduct, six missed Party
    life, and twice pay was withheld in error.
    """
    checks, findings = Ledger("undercover", "AF", 22_143), Ledger("conduct_finding", "ZJF", 9_2)
    dice = checks.dice
    offices = dice.shuffled(found_offices())
    unannounced = []
    for office in offices[:_UNANNOUNCED]:
        on = dice.day(date(2024, 3, 4), date(2024, 9, 27))
        check = _check(
            checks,
            f"暗访{office.name}",
            "unannounced",
            on,
            district=office.district,
            office_id=office.office_id,
            owner_unit=office.name,
            subject_table="offices",
            subject_key=office.office_id,
        )
        unannounced.append((check, office.name, office.district, on))
    for number in range(_ANNOUNCED):
        district = checks.district()
        on = dice.day(date(2022, 11, 1), date(2024, 10, 25))
        title = ("窗口作风明查", "公务用车明查", "工作纪律明查", "节日值守明查")[number % 4]
        _check(
            checks,
            f"{branch(district)}{title}",
            "announced",
            on,
            district=district,
            owner_unit=branch(district),
        )
    planned = checks.add("年底作风明查", date(2024, 10, 21), kind="announced", lead_unit=_PARTY)
    checks.course(planned, ("planned", date(2024, 10, 21)))
    ends = ["talked"] * 6 + ["circulated"] * 2 + ["docked"]
    for number, end in enumerate(ends):
        check, office_name, district, on = unannounced[2 * number]
        _finding(
            findings,
            "窗口岗不在状态",
            "off_duty",
            "2024年暗访",
            on,
            end,
            district,
            check,
            office_name,
        )
    _other_findings(findings)
    return checks, findings


def _check(ledger: Ledger, title: str, kind: str, on: date, **more: object) -> str:
    matter = ledger.add(
        title,
        on - timedelta(days=2),
        kind=kind,
        lead_unit=_PARTY,
        leader=_SECRETARY,
        **more,
    )
    ledger.course(matter, ("done", on))
    return matter


def _finding(
    ledger: Ledger,
    title: str,
    kind: str,
    cohort: str,
    on: date,
    end: str,
    district: str | None,
    check: str | None,
    unit: str,
) -> None:
    matter = ledger.add(
        title,
        on,
        kind=kind,
        cohort=cohort,
        district=district,
        lead_unit=_PARTY,
        owner_unit=unit,
        leader=_SECRETARY,
        parent_id=check,
        people=1,
    )
    ledger.course(matter, ("found", on), (end, on + timedelta(days=ledger.dice.between(4, 25))))


def _other_findings(ledger: Ledger) -> None:
    for on, district in ((date(2023, 6, 12), "北川区"), (date(2024, 4, 17), "南港区")):
        unit = branch(district)
        _finding(
            ledger,
            "公务接待违规",
            "conduct",
            "2023—2024年检查",
            on,
            "sanctioned",
            district,
            None,
            unit,
        )
    for number in range(6):
        on = date(2024, 5, 31)
        unit = ("市局机关", "市测绘中心", "市土地储备中心")[number % 3]
        _finding(
            ledger, "连续缺席组织生活", "absent", "2024年组织生活", on, "talked", None, None, unit
        )
    for on in (date(2024, 1, 22), date(2024, 3, 11)):
        _finding(
            ledger,
            "工资错误克扣",
            "other",
            "2024年自查",
            on,
            "circulated",
            None,
            None,
            "市局财务处",
        )


def interviews() -> Ledger:
    """Return talks: in 2024 with the heads of 21 units, a year before with others, by post."""
    ledger = Ledger("interview", "YT", 21_14)
    dice = ledger.dice
    units = [
        *("市土地储备中心", "市不动产登记中心", "市测绘中心", "市规划设计研究院", "市地质环境站"),
        *("市局信息中心", "市土地整治中心", "市矿产资源中心", "市林业站", "市档案馆自然资源分馆"),
        *(branch(district) for district in DISTRICT_NAMES),
        *("市城市更新中心", "市征地事务中心", "市局机关服务中心", "市国土执法支队", "市海域中心"),
    ]
    for unit in units:
        on = dice.day(date(2024, 4, 8), date(2024, 6, 14))
        _talk(ledger, f"约谈{unit}主要负责人", "unit_head", on, unit)
    others = ["reminder"] * 8 + ["admonition"] * 4 + ["criticism"] * 3 + ["accountability"] * 2
    words = {
        "reminder": "提醒谈话",
        "admonition": "诫勉谈话",
        "criticism": "通报批评",
        "accountability": "问责处理",
    }
    for kind in others:
        on = dice.day(date(2023, 2, 6), date(2023, 9, 27))
        unit = dice.pick(units)
        _talk(ledger, f"{unit}负责人{words[kind]}", kind, on, unit)
    return ledger


def _talk(ledger: Ledger, title: str, kind: str, on: date, unit: str) -> None:
    matter = ledger.add(
        title,
        on - timedelta(days=3),
        kind=kind,
        lead_unit=_PARTY,
        owner_unit=unit,
        leader=_SECRETARY,
        people=1,
    )
    ledger.course(matter, ("held", on))


_MEETINGS: tuple[tuple[str, str, int, date, date], ...] = (
    ("leading_group", "整改工作领导小组会议", 7, date(2024, 3, 25), date(2024, 10, 18)),
    ("special", "整改专题会议", 26, date(2024, 3, 27), date(2024, 10, 25)),
    ("work_group", "整改工作组", 11, date(2024, 3, 22), date(2024, 3, 29)),
    ("bulletin", "整改工作简报", 10, date(2024, 4, 1), date(2024, 10, 28)),
    ("training", "业务培训班", 14, date(2023, 3, 6), date(2024, 9, 20)),
    ("education", "纪律教育学习月", 1, date(2024, 7, 1), date(2024, 7, 1)),
)


def meetings() -> Ledger:
    """Return meetings, groups and bulletins of the rectification, and a reminder each month."""
    ledger = Ledger("meeting", "HY", 7_26_11)
    dice = ledger.dice
    for kind, title, count, first, last in _MEETINGS:
        days = sorted(dice.day(first, last) for _ in range(count))
        for number, on in enumerate(days, start=1):
            _meet(ledger, f"{title}（第{number}次）" if count > 1 else title, kind, on)
    for month in range(1, 11):
        _meet(ledger, f"2024年{month}月党建提醒", "reminder", date(2024, month, 8))
    planned = ledger.add(
        "整改销号评审会", date(2024, 10, 28), kind="special", lead_unit="市局办公室"
    )
    ledger.course(planned, ("planned", date(2024, 10, 28)))
    return ledger


def _meet(ledger: Ledger, title: str, kind: str, on: date) -> None:
    matter = ledger.add(
        title, on, kind=kind, lead_unit="市局办公室", owner_unit="市局办公室", leader="局长"
    )
    ledger.course(matter, ("held", on))


def contact_points() -> Ledger:
    """Return the contact points of nine leaders in 2024: two visits and a lecture at each."""
    ledger = Ledger("contact_point", "LX", 2_1)
    dice = ledger.dice
    posts = [
        *("局长", "分管规划副局长", "分管开发利用副局长", "分管用途管制副局长"),
        *("分管执法副局长", "分管审批登记副局长", "分管耕地保护副局长", "机关党委书记"),
        "总规划师",
    ]
    for number, (post, office) in enumerate(
        zip(posts, dice.shuffled(found_offices()), strict=False)
    ):
        for kind, required in (("guidance", 2), ("lecture", 1)):
            matter = ledger.add(
                f"{post}联系{office.name}",
                date(2024, 1, 2),
                kind=kind,
                lead_unit=_PARTY,
                owner_unit=office.name,
                leader=post,
                office_id=office.office_id,
                due_on=date(2024, 12, 31),
                required=required,
            )
            made = required if number % 4 else required - 1
            for turn in range(made):
                on = dice.day(date(2024, 2 + 4 * turn, 5), date(2024, 5 + 4 * turn, 28))
                ledger.event(matter, "visit", on)
    return ledger


_RISK_POINTS = 325


def risk_points() -> Ledger:
    """Return 325 risk points, their grades not published; nine in ten were reviewed in 2024."""
    ledger = Ledger("risk_point", "FX", 325)
    dice = ledger.dice
    words = ("登记审核", "报件审查", "地价评估", "执法立案", "采购评审", "资金拨付", "规划条件拟定")
    districts = [*spread(210), *[None] * (_RISK_POINTS - 210)]
    for number, district in enumerate(districts):
        unit = branch(district) if district else ("市局财务处", "市局用途管制处")[number % 2]
        listed = date(2023, 3, 15)
        matter = ledger.add(
            f"{unit}{words[number % len(words)]}岗风险点",
            listed,
            district=district,
            lead_unit=unit,
            owner_unit=unit,
            leader=_SECRETARY,
        )
        ledger.course(matter, ("listed", listed))
        if dice.chance(90):
            ledger.event(matter, "visit", dice.day(date(2024, 3, 4), date(2024, 9, 27)))
    return ledger
