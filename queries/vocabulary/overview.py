"""What the computed columns and codes of the overview are called; no contract column."""

from collections.abc import Mapping
from types import MappingProxyType

from data.codes import Code
from words.language import Text

COLUMNS: Mapping[str, Text] = MappingProxyType(
    {
        "metric": Text("指标", "Indicator"),
        "direction": Text("方向", "Better"),
        "value": Text("数值", "Value"),
        "numerator": Text("分子", "Numerator"),
        "denominator": Text("分母", "Denominator"),
        "target": Text("生效目标", "Target in force"),
        "lead": Text("领先", "Lead"),
        "lead_amount": Text("领先数量", "Lead in its own unit"),
        "previous": Text("上月末", "End of last month"),
        "last_year": Text("上年同日", "A year earlier"),
        "year_target": Text("年末目标", "Target of the year"),
        "restarts": Text("每年重新累计", "Begins again each year"),
        "due_kind": Text("事项", "Matter"),
        "due_band": Text("到期区间", "Due"),
        "item_id": Text("编号", "No."),
        "item_name": Text("名称", "Name"),
        "limit_on": Text("时限", "Limit"),
        "amount_ha": Text("面积", "Area"),
        "items": Text("项数", "Matters"),
        "longest_days": Text("最长超期天数", "Most days past"),
        "needed_per_month": Text("月均需完成", "Needed a month"),
        "needed_amount": Text("月均需完成数量", "Needed a month in its own unit"),
        "change": Text("较上月末", "Change since last month"),
        "points_of_target": Text("占目标的百分比", "Change as % of the target"),
        "movement_rank": Text("变动位次", "Rank of the change"),
        "lead_before": Text("上月末领先", "Lead at the end of last month"),
        "ratio_year": Text("比率所属年度", "Year of the ratio"),
        "value_before": Text("上月末值", "Value at the end of last month"),
        "rate_effect": Text("自身效应", "Rate effect"),
        "mix_effect": Text("结构效应", "Mix effect"),
        "contribution": Text("贡献", "Contribution"),
        "numerator_before": Text("上月末分子", "Numerator at the end of last month"),
        "denominator_before": Text("上月末分母", "Denominator at the end of last month"),
        "last_year_value": Text("上年同月末值", "Value a year earlier"),
        "rank_before": Text("上期位次", "Rank before"),
        "published_value": Text("通报值", "Published value"),
        "other_difference": Text("其他差异", "Other difference"),
        "own_value": Text("本库值（按录入）", "Own value, by date entered"),
        "not_entered": Text("已签未录", "Signed, not entered"),
        "signed_earlier": Text("往年已签", "Signed in an earlier year"),
        "signed_value": Text("本库值（按签订）", "Own value, by date signed"),
        "not_entered_ha": Text("已签未录面积", "Area signed, not entered"),
        "trend": Text("十三个月末值", "Thirteen month ends"),
    }
)
CODES: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "due_kind": (
            Code("supply_limit", "未供地块处置时限", "Limit for an open parcel"),
            Code("idle_line", "未动工满一年线", "One-year line of land not started"),
            Code("case_limit", "违法图斑整改时限", "Limit for an illegal case"),
            Code("penalty_limit", "处罚决定期限", "Limit for a penalty decision"),
        ),
        "due_band": (
            Code("overdue", "已超期", "Overdue"),
            Code("in_30_days", "30天内", "Within 30 days"),
            Code("in_90_days", "31至90天", "31 to 90 days"),
            Code("in_180_days", "91至180天", "91 to 180 days"),
        ),
        "direction": (
            Code("higher", "越高越好", "higher"),
            Code("lower", "越低越好", "lower"),
        ),
    }
)
