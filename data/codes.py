"""The code lists of the contract with their labels in both languages; it never reads data."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Code:
    """One code with its Chinese and English label and other labels seen in files."""

    code: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()


CODE_LISTS: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "grade": (
            Code("section", "正科", "Section level", ("正科级",)),
            Code("deputy_section", "副科", "Deputy section level", ("副科级",)),
            Code("unit", "正股", "Unit level", ("正股级",)),
        ),
        "party_branch": (
            Code("standalone", "单设支部", "Own branch", ("单设", "独立支部")),
            Code("joint", "联合支部", "Joint branch", ("联合",)),
            Code("none", "未设支部", "No branch", ("无", "未设")),
        ),
        "split_status": (
            Code("whole", "未拆分", "Never split", ("", "空")),
            Code("parent", "被拆分", "Split original"),
            Code("child", "拆分", "Part of a split"),
        ),
        "source": (
            Code("satellite", "卫片", "Satellite image", ("卫片执法", "日常图斑", "卫片图斑")),
            Code("supervision", "督察", "National inspection", ("督察反馈",)),
            Code("transfer", "转办", "Transferred", ("转办件",)),
            Code("petition", "信访", "Petition", ("信访举报",)),
            Code("hotline", "热线", "Hotline", ("12336", "12345", "12336/12345")),
            Code("patrol", "巡查", "Patrol", ("动态巡查",)),
            Code("audit", "巡察审计", "Party inspection or audit", ("巡察/审计移交", "审计")),
            Code("media", "媒体", "Media", ("媒体/网络",)),
            Code("department", "部门移送", "Another department"),
            Code("self_check", "自查", "Self-check"),
        ),
        "judgement": (
            Code("pending", "未判定", "Pending", ("待判定", "未核实")),
            Code("legal", "合法", "Legal"),
            Code("non_agricultural", "非农违法", "Illegal non-agricultural use", ("违法",)),
            Code("non_grain", "非粮违法", "Illegal non-grain use"),
            Code("rural_road", "农村道路", "Rural road"),
            Code("farm_facility", "设施农用地", "Farm facility"),
            Code("pseudo_change", "伪变化", "No real change"),
            Code("other", "其他", "Other"),
        ),
        "case_method": (
            Code("none", "未整改", "Not yet rectified", ("无",)),
            Code("demolition", "拆除复耕", "Demolished and restored", ("拆除",)),
            Code("legalisation", "补办手续", "Legalised afterwards", ("补办",)),
            Code("mixed", "拆补组合", "Part demolished, part legalised"),
            Code("confiscation", "没收", "Confiscated", ("没收移交",)),
            Code("other", "其他", "Other"),
        ),
        "review_stage": (
            Code("unprocessed", "未处理", "Not processed", ("未提交", "已提交")),
            Code("county", "县级审核", "County review", ("县级待审核",)),
            Code("city", "市级审核", "City review", ("市级待审核",)),
            Code("province", "省级审核", "Province review", ("省级待审核",)),
            Code("returned", "已退回", "Returned", ("已打回", "退回")),
            Code("finished", "审核结束", "Review finished"),
        ),
        "batch_type": (
            Code("city_batch", "城市分批次", "City batch", ("城市批次", "城市分批次用地")),
            Code("separate_site", "单独选址", "Separate site", ("单独选址项目",)),
            Code("village_batch", "村镇批次", "Village batch"),
            Code("linked_quota", "增减挂钩", "Linked quota"),
            Code("other", "其他", "Other"),
        ),
        "unsupplied_reason": (
            Code(
                "acquisition",
                "未完成征拆",
                "Acquisition unfinished",
                ("未完成征地拆迁", "未完成征收"),
            ),
            Code("project_change", "项目变化", "Project changed", ("预期用地项目变化",)),
            Code("plan_change", "规划调整", "Plan changed"),
            Code("used_unsupplied", "未供即用", "Used without supply"),
            Code("leftover", "边角地", "Leftover strip"),
            Code("other", "其他", "Other"),
        ),
        "event_type": (
            Code("allocation", "划拨", "Allocation", ("划拨供地",)),
            Code(
                "grant",
                "招拍挂出让",
                "Competitive grant",
                ("挂牌出让", "拍卖出让", "招标出让", "出让"),
            ),
            Code("agreement", "协议出让", "Grant by agreement"),
            Code("lease", "租赁/作价", "Lease or equity", ("租赁", "作价出资", "作价入股")),
            Code("late_formalities", "补办手续", "Late formalities", ("补办供地手续",)),
            Code("withdrawal_unused", "批文失效撤回", "Unused approval withdrawn", ("撤回",)),
            Code("withdrawal_acquired", "已征撤回", "Acquired land withdrawn"),
            Code(
                "correction_supplied",
                "核减：已供未录",
                "Correction: supplied, not entered",
                ("核减:已供未录", "已供未录入", "核减（已供未录）"),
            ),
            Code(
                "correction_area",
                "核减：面积误差",
                "Correction: area error",
                ("核减:面积误差", "面积误差", "核减（面积误差）"),
            ),
            Code(
                "correction_duplicate",
                "核减：重复录入",
                "Correction: entered twice",
                ("核减:重复录入", "重复录入", "核减（重复录入）"),
            ),
            Code("adjustment", "批次调整", "Batch adjustment", ("批次范围调整", "置换调整")),
            Code("reversal", "供地合同解除", "Supply contract cancelled", ("合同解除", "收回")),
        ),
        "cause": (
            Code("government", "政府原因", "Government", ("政府",)),
            Code("enterprise", "企业原因", "Enterprise", ("企业",)),
            Code("force_majeure", "不可抗力", "Force majeure"),
            Code("court_seizure", "司法查封", "Court seizure"),
            Code("other", "其他", "Other"),
        ),
        "idle_method": (
            Code("extension", "延长动工期限", "Start date extended", ("延长动工开发期限",)),
            Code("use_change", "调整用途", "Use changed", ("调整土地用途、规划条件",)),
            Code("temporary_use", "临时使用", "Temporary use", ("政府安排临时使用",)),
            Code("paid_recovery", "协议有偿收回", "Recovered with compensation", ("有偿收回",)),
            Code("swap", "置换土地", "Land swapped", ("置换",)),
            Code("fee", "征缴闲置费", "Idle-land fee", ("征缴土地闲置费",)),
            Code("forfeiture", "无偿收回", "Forfeited"),
            Code("started", "督促动工", "Construction started", ("督促动工(已动工)", "已动工")),
            Code("transfer", "转让盘活", "Transferred", ("转让", "转让/合作盘活")),
            Code("revoked", "认定撤销", "Identification revoked", ("撤销认定",)),
            Code("other", "其他", "Other", ("其他方式",)),
        ),
        "target_unit": (
            Code("pct", "%", "%", ("百分比", "％")),
            Code("ha", "公顷", "ha"),
            Code("mu", "亩", "mu"),
            Code("count", "宗", "count", ("个", "件", "所")),
        ),
        "metric": (
            Code("supply_disposal_rate", "批而未供土地处置率", "Unsupplied land disposal rate"),
            Code("supply_over_10_parcels", "十年以上批而未供宗数", "Parcels unsupplied 10+ years"),
            Code("idle_disposal_rate", "闲置土地处置率", "Idle land disposal rate"),
            Code("idle_new_ha", "新增闲置土地面积", "Newly identified idle land"),
            Code("case_rectification_rate", "违法图斑整改率", "Case rectification rate"),
            Code("case_transfer_closure_rate", "转办件整改处置率", "Transferred-case closure rate"),
            Code("illegal_farmland_ratio", "违法占耕比", "Illegal farmland ratio"),
            Code("staffing_fill_rate", "编制满编率", "Staffing fill rate"),
        ),
        "matter_age": (
            Code("under_1_month", "不满1个月", "Under 1 month"),
            Code("from_1_to_3_months", "1至3个月", "1 to 3 months"),
            Code("from_3_to_6_months", "3至6个月", "3 to 6 months"),
            Code("from_6_to_12_months", "6至12个月", "6 to 12 months"),
            Code("from_12_to_24_months", "12至24个月", "12 to 24 months"),
            Code("over_24_months", "24个月及以上", "24 months and over"),
            Code("unknown", "起算日期不详", "Opening unknown"),
        ),
        "matter_event": (
            Code("stage", "进入阶段", "Stage reached", ("阶段",)),
            Code("visit", "走访/检查", "Visit", ("走访", "检查", "巡查")),
            Code("extension", "延期", "Extension"),
            Code("pause", "暂停计时", "Clock paused", ("暂停", "中止")),
            Code("resume", "恢复计时", "Clock resumed", ("恢复",)),
            Code("note", "记事", "Note", ("备注",)),
        ),
        "measure_grain": (
            Code("day", "日", "Day"),
            Code("week", "周", "Week"),
            Code("month", "月", "Month"),
            Code("quarter", "季", "Quarter", ("季度",)),
            Code("half", "半年", "Half year"),
            Code("year", "年", "Year", ("年度",)),
            Code("span", "期间", "Span of time", ("累计",)),
        ),
        "measure_unit": (
            Code("pct", "%", "%", ("百分比", "％")),
            Code("point", "分", "points"),
            Code("ha", "公顷", "ha"),
            Code("mu", "亩", "mu"),
            Code("sqm", "平方米", "m²", ("㎡",)),
            Code("count", "件", "count", ("项", "个", "宗", "处", "次", "所", "份", "家", "笔")),
            Code("people", "人", "people", ("人次", "名")),
            Code("households", "户", "households"),
            Code("day", "天", "days", ("日",)),
            Code("working_day", "工作日", "working days"),
            Code("month", "个月", "months", ("月",)),
            Code("year", "年", "years"),
            Code("wan_yuan", "万元", "10 000 yuan"),
        ),
        "measure_kind": (
            Code("stock", "存量", "Stock"),
            Code("flow", "发生量", "Flow"),
            Code("ratio", "比率", "Ratio"),
            Code("rank", "排名", "Rank"),
            Code("score", "得分", "Score"),
            Code("duration", "用时", "Duration"),
        ),
        "measure_basis": (
            Code("published", "公开文件", "Published"),
            Code("ledger", "台账统计", "Ledger"),
            Code("survey", "调查", "Survey"),
        ),
        "measure_revision": (
            Code("late_data", "补报数据", "Late data"),
            Code("recalculated", "重新核算", "Recalculated"),
            Code("method", "口径调整", "Method changed"),
            Code("correction", "更正差错", "Corrected"),
        ),
        "age_band": (
            Code("under_2", "2年以下", "Under 2 years"),
            Code("from_2_to_5", "2至5年", "2 to 5 years"),
            Code("from_5_to_10", "5至10年", "5 to 10 years"),
            Code("over_10", "10年及以上", "10 years and over"),
        ),
        "bridge_step": (
            Code("opening", "年初存量", "Opening stock"),
            Code("approved", "新增批准", "New approvals"),
            Code("supplied", "供地", "Supplied"),
            Code("withdrawn", "撤回", "Withdrawn"),
            Code("corrected", "核减", "Corrected"),
            Code("adjusted", "批次调整", "Adjusted"),
            Code("reversed", "合同解除", "Reversed"),
            Code("closing", "期末存量", "Closing stock"),
        ),
        "idle_band": (
            Code("identified", "已认定闲置", "Identified as idle"),
            Code("due_soon", "即将到期", "Start due soon"),
            Code("overdue", "逾期未动工", "Start overdue"),
            Code("near_idle", "即将构成闲置", "Close to idle"),
            Code("suspected", "疑似闲置", "Suspected idle"),
            Code("unknown", "无法判断", "Cannot be told"),
        ),
        "status": (
            Code("on_pace", "按序时", "On pace"),
            Code("slightly_behind", "略慢", "Slightly behind"),
            Code("behind", "滞后", "Behind"),
            Code("not_yet_due", "目标未到期", "Not yet due"),
            Code("no_target", "无目标", "No target"),
        ),
    }
)


def codes_of(list_name: str) -> tuple[str, ...]:
    """Return the codes of one list, in its order; KeyError names an unknown list."""
    return tuple(code.code for code in CODE_LISTS[list_name])
