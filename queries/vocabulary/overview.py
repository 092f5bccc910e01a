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
        "trend": Text("十三个月末值", "Thirteen month ends"),
    }
)
CODES: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "direction": (
            Code("higher", "越高越好", "higher"),
            Code("lower", "越低越好", "lower"),
        ),
    }
)
