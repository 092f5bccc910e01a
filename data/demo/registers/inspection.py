"""Fills the demo city's register of what a Party inspection found and how far it is rectified."""

from __future__ import annotations

from datetime import date

from data.demo.registers.ledger import Ledger

_COHORT = "2023年市委巡察"
_FED_BACK = date(2024, 3, 20)
_SIX_MONTHS = date(2024, 9, 20)
_YEAR_END = date(2024, 12, 31)

_PLANNING, _USE, _FARMLAND = "市局规划编制处", "市局开发利用处", "市局耕地保护处"
_LAW, _STAFF, _OFFICE = "市局执法监督处", "市局人事处", "市局办公室"
_MONEY, _PARTY, _HAZARDS = "市局财务处", "市局机关党委", "市局地质勘查处"
_REGISTRY = "市不动产登记中心"

_LEADERS = {
    _PLANNING: "分管规划副局长",
    _USE: "分管开发利用副局长",
    _FARMLAND: "分管耕地保护副局长",
    _LAW: "分管执法副局长",
    _STAFF: "局长",
    _OFFICE: "局长",
    _MONEY: "分管财务副局长",
    _PARTY: "机关党委书记",
    _HAZARDS: "分管地质防灾副局长",
    _REGISTRY: "分管审批登记副局长",
}

_FINDINGS: tuple[tuple[str, str, str, str, date | None], ...] = (
    ("规划引领作用发挥不充分", "duty", _PLANNING, "done", date(2024, 6, 28)),
    ("超期规划编制项目未及时验收", "duty", _PLANNING, "done", date(2024, 7, 12)),
    ("储备土地底数不清", "duty", _USE, "done", date(2024, 8, 20)),
    ("违法图斑存量消化缓慢", "duty", _LAW, "open", None),
    ("耕地恢复任务推进不平衡", "duty", _FARMLAND, "long_term", date(2024, 9, 12)),
    ("政策文件到期未及时清理", "duty", _OFFICE, "done", date(2024, 5, 30)),
    ("征收预公告长期未报批", "duty", _USE, "done", date(2024, 9, 6)),
    ("批而未供土地处置方式单一", "duty", _USE, "basic", date(2024, 9, 18)),
    ("地灾隐患点分类处置不到位", "duty", _HAZARDS, "done", date(2024, 6, 14)),
    ("登记历史遗留问题化解迟缓", "duty", _REGISTRY, "done", date(2024, 9, 19)),
    ("规范性文件审查把关不严", "conduct", _OFFICE, "done", date(2024, 5, 16)),
    ("采购合同签订超期", "conduct", _MONEY, "done", date(2024, 6, 7)),
    ("往来款和结余资金清理不及时", "conduct", _MONEY, "done", date(2024, 8, 30)),
    ("逾期竣工违约责任追究不力", "conduct", _USE, "basic", date(2024, 9, 20)),
    ("党建与业务结合不紧密", "team", _PARTY, "done", date(2024, 7, 5)),
    ("专业技术人才补充不足", "team", _STAFF, "done", date(2024, 7, 26)),
    ("基层所干部轮岗不经常", "team", _STAFF, "done", date(2024, 6, 21)),
    ("组织生活制度执行不严", "team", _PARTY, "done", date(2024, 6, 19)),
    ("上轮巡察整改事项反弹", "former", _OFFICE, "done", date(2024, 9, 13)),
    ("离任审计覆盖不全", "former", _MONEY, "done", date(2024, 8, 9)),
)
"""Finding, kind, who leads its rectification, where it stands and since when."""


def inspection() -> Ledger:
    """Return twenty findings: 16 done, the eighth and fourteenth nearly, the fourth and fifth not.

    The fourth is past its limit, which was extended once; one was closed and came back before
    it was closed for good.
    """
    ledger = Ledger("inspection", "XC", 20_16)
    for number, (title, kind, unit, stage, on) in enumerate(_FINDINGS, start=1):
        matter = ledger.add(
            title,
            _FED_BACK,
            kind=kind,
            cohort=_COHORT,
            lead_unit=unit,
            owner_unit=unit,
            leader=_LEADERS[unit],
            due_on=_YEAR_END if stage in ("long_term", "basic") else _SIX_MONTHS,
        )
        ledger.course(matter, ("open", _FED_BACK))
        if number == 4:
            ledger.event(matter, "extension", date(2024, 9, 18), due_on=date(2024, 10, 20))
        if number == 19:
            ledger.course(matter, ("done", date(2024, 6, 3)), ("open", date(2024, 7, 15)))
        if stage == "done" and number % 5 == 2:
            ledger.course(matter, ("basic", date(2024, 5, 20)))
        if on:
            ledger.course(matter, (stage, on))
    return ledger
