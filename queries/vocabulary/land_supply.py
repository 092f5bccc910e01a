"""What the computed columns and codes of the land-supply figures are called; no contract column."""

from collections.abc import Mapping
from types import MappingProxyType

from data.codes import Code
from words.language import Text

COLUMNS: Mapping[str, Text] = MappingProxyType(
    {
        "month_end": Text("截至", "Month end"),
        "area_ha": Text("面积", "Area"),
        "base_ha": Text("年初基数", "Base on 1 January"),
        "disposed_ha": Text("已处置", "Disposed of"),
        "rate_pct": Text("比率", "Rate"),
        "target_pct": Text("序时目标", "Target"),
        "lead_pp": Text("领先", "Lead"),
        "lead_ha": Text("领先面积", "Lead by area"),
        "status": Text("进度", "Pace"),
        "last_year_rate_pct": Text("上年同期", "A year earlier"),
        "base_remaining_ha": Text("基数剩余", "Left of the base"),
        "rank": Text("位次", "Rank"),
        "is_chosen": Text("所选", "Chosen"),
        "parcels": Text("宗数", "Parcels"),
        "parcels_pct": Text("宗数占比", "Share of parcels"),
        "is_supply": Text("实供", "Real supply"),
        "is_reversal": Text("撤销", "Reversal"),
        "age_band": Text("批准年限", "Years since approval"),
        "step": Text("步骤", "Step"),
        "bridge_step": Text("步骤", "Step"),
        "closing_ha": Text("期末", "Closing"),
        "oversupplied_ha": Text("超供", "Over-supply"),
        "remainder_ha": Text("尾差", "Remainders"),
        "open_ha": Text("未供面积", "Open area"),
        "open_parcels": Text("未供宗数", "Open parcels"),
        "opening_ha": Text("年初未供", "Open on 1 January"),
        "approved_year": Text("批准年份", "Approval year"),
        "approved_ha": Text("批准面积", "Approved"),
        "supplied_ha": Text("已供面积", "Supplied"),
        "listed_parcels": Text("清单宗数", "Listed"),
        "left_parcels": Text("剩余宗数", "Left"),
        "gone_parcels": Text("已处置宗数", "Gone"),
        "gone_pct": Text("处置率（按宗数）", "Gone by number"),
        "is_small": Text("小分母", "Small denominator"),
        "left_ha": Text("剩余面积", "Area left"),
        "position": Text("序号", "No."),
        "running_ha": Text("累计", "Running total"),
        "running_pct": Text("累计占比", "Running share"),
        "gap_ha": Text("缺口", "Gap"),
        "next_due_on": Text("下一节点", "Next due"),
        "next_target_pct": Text("下一目标", "Next target"),
        "next_gap_ha": Text("下一节点缺口", "Gap to the next target"),
        "year_target_pct": Text("年末目标", "Target of the year"),
        "year_gap_ha": Text("年末缺口", "Gap to the year's target"),
        "months_left": Text("剩余月数", "Months left"),
        "needed_per_month_ha": Text("月均需处置", "Needed a month"),
        "done_per_month_ha": Text("月均已处置", "Done a month"),
        "remaining_ha": Text("剩余面积", "Remaining"),
        "cutoff_on": Text("截止日期", "Cut-off date"),
        "stock_ha": Text("存量增减", "Effect on the stock"),
        "dated_on": Text("日期", "Date"),
        "entry_state": Text("录入情况", "Entry"),
        "base_gain_ha": Text("可增处置", "Adds to disposal"),
        "waiting_days": Text("已签订天数", "Days since signing"),
        "age_years": Text("批准年数", "Years"),
    }
)
CODES: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "entry_state": (
            Code("entry_pending", "待录入", "Waiting for entry"),
            Code("entry_unknown", "无录入日期", "No entry date"),
        ),
    }
)
