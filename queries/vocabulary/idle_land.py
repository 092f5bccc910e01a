"""What the computed columns and codes of the idle-land figures are called; no contract column."""

from collections.abc import Mapping
from types import MappingProxyType

from data.codes import CODE_LISTS, Code
from words.language import Text

COLUMNS: Mapping[str, Text] = MappingProxyType(
    {
        "identified_ha": Text("新认定面积", "Newly identified"),
        "identified_parcels": Text("新认定宗数", "Newly identified parcels"),
        "base_parcels": Text("基数宗数", "Parcels of the base"),
        "disposed_parcels": Text("处置宗数", "Parcels disposed of"),
        "rated_on": Text("计算截至", "Rated to"),
        "year_ha": Text("当年累计面积", "Since 1 January"),
        "target_ha": Text("目标", "Target"),
        "year_parcels": Text("当年累计宗数", "Parcels since 1 January"),
        "standing_ha": Text("未处置面积", "Standing idle"),
        "band": Text("预警档次", "Warning band"),
        "band_ha": Text("预警面积", "Area in the band"),
        "idle_area_ha": Text("闲置面积", "Idle area"),
        "released_ha": Text("解除闲置面积", "Area released"),
        "method_ha": Text("按方式处置面积", "Area by method"),
        "is_counted": Text("计入处置率", "Counts"),
        "is_revoked": Text("认定撤销", "Revoked"),
        "idle_method": Text("处置方式", "Method of disposal"),
        "days_to_disposal": Text("认定至处置天数", "Days to disposal"),
        "idle_step": Text("所处步骤", "Step"),
        "step_since_on": Text("进入日期", "Since"),
        "days_in_step": Text("在此步骤天数", "Days in the step"),
        "median_days": Text("中位天数", "Median days"),
        "longest_days": Text("最长天数", "Longest, days"),
        "stock_cause": Text("闲置原因", "Cause"),
        "start_due_on": Text("有效开工日", "Effective start"),
        "idle_line_on": Text("满一年线", "One-year line"),
        "unidentified_parcels": Text("尚未认定宗数", "Not yet identified"),
        "days_left": Text("剩余天数", "Days left"),
        "horizon": Text("何时满一年", "One year reached"),
        "fee_year": Text("决定年份", "Year of decision"),
        "assessed_wan": Text("应缴", "Assessed"),
        "collected_wan": Text("实缴", "Collected"),
        "owed_wan": Text("欠缴", "Owed"),
        "collected_pct": Text("征缴率", "Collected"),
    }
)
_CAUSES = (*CODE_LISTS["cause"], Code("unknown", "原因未填", "Cause not stated"))
CODES: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "band": CODE_LISTS["idle_band"],
        "cause": _CAUSES,
        "stock_cause": _CAUSES,
        "horizon": (
            Code("one_month", "一个月内", "Within one month"),
            Code("three_months", "三个月内", "Within three months"),
            Code("later", "三个月后", "Later"),
        ),
        "idle_step": (
            Code("not_due", "未到开工日", "Start not due"),
            Code("overdue", "逾期未动工", "Start overdue"),
            Code("near_idle", "即将构成闲置", "Close to idle"),
            Code("suspected", "疑似闲置", "Suspected idle"),
            Code("unknown", "无法判断", "Cannot be told"),
            Code("surveyed", "疑似闲置，调查中", "Suspected, under survey"),
            Code("identified", "已认定，待定方案", "Identified, no plan yet"),
            Code("plan_approved", "处置方案已批准", "Plan approved"),
            Code("fee_decided", "闲置费已决定", "Fee decided"),
            Code("fee_paid", "闲置费已缴，仍闲置", "Fee paid, still idle"),
            Code("lent", "临时使用，仍闲置", "In temporary use, still idle"),
            Code("part_released", "部分处置", "Released in part"),
            Code("released", "处置完毕", "Released"),
            Code("revoked", "认定已撤销", "Identification revoked"),
            Code("building", "已动工在建", "Under construction"),
            Code("finished", "已竣工", "Finished"),
        ),
    }
)
