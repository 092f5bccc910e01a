"""Fills the demo city's registers of rules made and of policy documents about to expire."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.registers.ledger import Ledger

_OFFICE, _LEGAL = "市局办公室", "市局法规处"
_UNITS = (
    *("市局用途管制处", "市局开发利用处", "市局耕地保护处", "市局规划编制处"),
    *("市局财务处", "市局人事处", "市局执法监督处"),
)
_ISSUED = {"management": 10, "scheme": 8, "document": 6, "party": 3, "other": 4}
"""Rules of 2024 by kind; they make 31."""
_ISSUED_BEFORE = 6
_WORDS = {
    "management": (
        "采购",
        "财务",
        "合同",
        "印章",
        "公务用车",
        "值班",
        "档案",
        "请休假",
        "培训",
        "资产",
    ),
    "scheme": (
        "巡察整改",
        "名城保护",
        "地灾防治",
        "违法清理",
        "存量盘活",
        "登记化解",
        "轮岗",
        "双月攻坚",
    ),
    "document": ("会议", "督办", "约谈", "通报", "调度", "考评"),
    "party": ("党建责任", "组织生活", "谈心谈话"),
    "other": ("首问负责", "一次告知", "限时办理", "过错追究"),
}
_ENDS = {
    "management": "管理办法",
    "scheme": "专项工作方案",
    "document": "工作规则",
    "party": "实施细则",
    "other": "制度",
}


def institutions() -> Ledger:
    """Return 31 rules issued in 2024 (10 + 8 + 6 + 3 + 4), six of 2023, and five drafts."""
    ledger = Ledger("institution", "ZD", 31_10_8)
    dice = ledger.dice
    for kind, count in _ISSUED.items():
        for number in range(count):
            issued = dice.day(date(2024, 4, 1), date(2024, 10, 25))
            if kind == "party":
                issued = dice.day(date(2024, 5, 6), date(2024, 5, 31))
            _rule(ledger, f"{_WORDS[kind][number]}{_ENDS[kind]}", kind, issued)
    for number in range(_ISSUED_BEFORE):
        issued = dice.day(date(2023, 3, 6), date(2023, 11, 24))
        _rule(ledger, f"{_WORDS['management'][number]}管理暂行办法", "management", issued)
    for number, word in enumerate(("保密", "舆情", "信访", "接待", "数据")):
        opened = date(2024, 7, 15) + timedelta(days=9 * number)
        draft = ledger.add(
            f"{word}管理办法（草案）",
            opened,
            kind="management",
            lead_unit=_OFFICE,
            owner_unit=_OFFICE,
        )
        ledger.course(draft, ("drafted", opened))
        if number in (0, 3):
            ledger.course(draft, ("reviewed", opened + timedelta(days=30)))
        if number == 4:
            ledger.course(draft, ("dropped", date(2024, 9, 30)))
    return ledger


def _rule(ledger: Ledger, title: str, kind: str, issued: date) -> None:
    dice = ledger.dice
    opened = issued - timedelta(days=dice.between(25, 80))
    unit = dice.pick(_UNITS)
    matter = ledger.add(title, opened, kind=kind, lead_unit=_OFFICE, owner_unit=unit, leader="局长")
    reviewed = opened + (issued - opened) // 2
    ledger.course(matter, ("drafted", opened), ("reviewed", reviewed), ("issued", issued))


_TOPICS = (
    *("工业用地出让", "宅基地审批", "临时用地", "地价评估", "土地储备", "规划许可", "不动产登记"),
    *("矿产开采", "地灾防治", "耕地恢复", "低效用地认定", "征地补偿", "测绘成果", "批后监管"),
)
_WARNED_LAST = date(2025, 4, 30)
"""Six months before it is the day before `DATA_TO`: the last document that is warned of."""


def policy_files() -> Ledger:
    """Return documents: some expired and still in force, some warned of six months ahead.

    A successor names the document it follows; of some no date of expiry is stated.
    """
    ledger = Ledger("policy_file", "WJ", 6_62)
    dice = ledger.dice
    for number in range(62):
        kind = dice.weighted({"formal": 6, "trial": 3, "undated": 2})
        opened = dice.day(date(2018, 3, 1), date(2024, 8, 30))
        due = None
        if number in (0, 1):
            kind, opened = "formal", date(2020, 4, 30)
            due = _WARNED_LAST + timedelta(days=number)
        topic = _TOPICS[number % len(_TOPICS)]
        matter = _document(ledger, f"{topic}管理规定", kind, opened, due, None)
        months = {"formal": 60, "trial": 24, "undated": 0}[kind]
        expires = opened + timedelta(days=months * 30)
        if kind == "undated" or expires > date(2024, 6, 30) or number % 9 == 4:
            if number % 13 == 6:
                ledger.course(
                    matter, ("evaluating", dice.day(date(2024, 9, 2), date(2024, 10, 25)))
                )
            continue
        done = expires - timedelta(days=dice.between(5, 120))
        end = dice.weighted({"renewed": 3, "revised": 4, "repealed": 2})
        ledger.course(matter, ("evaluating", done - timedelta(days=40)), (end, done))
        if end == "revised" and done >= date(2022, 1, 1):
            _document(ledger, f"{topic}管理规定（修订）", "formal", done, None, matter)
    return ledger


def _document(
    ledger: Ledger, title: str, kind: str, opened: date, due: date | None, follows: str | None
) -> str:
    unit = ledger.dice.pick(_UNITS)
    matter = ledger.add(
        title,
        opened,
        kind=kind,
        lead_unit=_LEGAL,
        owner_unit=unit,
        leader="分管法规副局长",
        due_on=due,
        follows_id=follows,
    )
    ledger.course(matter, ("in_force", opened))
    return matter
