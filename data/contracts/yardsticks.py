"""The promises of targets, rankings and notes: what the figures are held against."""

from data.codes import codes_of
from data.contracts.model import Column, CrossCheck, ParentKey, Scope, Table, Uniting, year_column
from data.contracts.offices import CITY, IN_DISTRICTS

_KNOWN_METRICS = ", ".join(f"'{metric}'" for metric in codes_of("metric"))
# Indicators of registers are declared, as such or by a headline, in the files in force.
_DECLARING = ("rule_register_metrics", "rule_register_headlines")
_IS_KNOWN = " or ".join(
    (
        f"metric in ({_KNOWN_METRICS})",
        *(f"metric in (select metric from {name})" for name in _DECLARING),  # noqa: S608 - names of ours
    )
)
# What is ranked may also be an indicator that nobody here measures.
_RANKED = "rule_ranked_metrics"
_KNOWN_METRIC = CrossCheck(
    "unknown_metric",
    _IS_KNOWN,
    "指标编码不在主要指标之列，也没有台账声明，不会显示",
    "not a headline metric nor one that a register declares, so no figure shows it",
    ("metric",),
    reads=frozenset(_DECLARING),
)

TARGETS = Table(
    name="targets",
    zh="目标进度",
    en="Targets",
    grain=(
        "每个指标、单位、年度、节点日期一行",
        "one row per metric, region, year and due date",
    ),
    key=("metric", "region", "year", "due_on"),
    columns=(
        Column("metric", "VARCHAR", "指标编码", "Metric"),
        Column(
            "region",
            "VARCHAR",
            "单位/区县",
            "Region",
            aliases=("单位", "区县", "行政区"),
            meaning=("city 为全市，其余为行政区", "city, or a district"),
        ),
        year_column("year", "年度", "Year"),
        Column("due_on", "DATE", "节点日期", "Due on"),
        Column("cumulative_target", "DOUBLE", "累计目标", "Cumulative target"),
        Column("unit", "VARCHAR", "计量单位", "Unit", codes="target_unit"),
        Column("source_doc", "VARCHAR", "文件依据", "Document"),
    ),
    source=("目标责任文件", "the target letters"),
    parents=(ParentKey(("region",), "districts", ("district",), everyone=(CITY,)),),
    checks=(
        _KNOWN_METRIC,
        CrossCheck(
            "due_outside_year",
            "year(due_on) = year",
            "节点日期不在该年度内",
            "due outside its year",
            ("year", "due_on"),
        ),
        CrossCheck(
            "target_out_of_range",
            "cumulative_target >= 0 and (unit <> 'pct' or cumulative_target <= 100)",
            "累计目标为负或超过100%",
            "the target is negative or above 100 %",
            ("cumulative_target", "unit"),
        ),
    ),
    # What is a rate or nought for the city holds for each of its districts.
    scope=Scope(
        column="region", everyone=(CITY,), for_each="unit = 'pct' or cumulative_target = 0"
    ),
    # Rates do not add up: of several districts in force only one that all of them have holds.
    uniting=Uniting("due_on", "due_on", "cumulative_target", "unit <> 'pct'"),
    by_hand=True,
)

RANKINGS = Table(
    name="rankings",
    zh="通报排名",
    en="Rankings",
    grain=("每个指标每期一行", "one row per metric and period"),
    key=("metric", "period_on"),
    columns=(
        Column("metric", "VARCHAR", "指标编码", "Metric"),
        Column("period_on", "DATE", "期间", "Period", month_alone=True),
        Column("rank", "INTEGER", "排名", "Rank", minimum=1),
        Column("rank_of", "INTEGER", "参排数", "Ranked among", minimum=1),
        Column("value", "DOUBLE", "数值", "Value", nullable=True),
        Column("publisher", "VARCHAR", "发布单位", "Publisher", nullable=True),
    ),
    source=("上级通报", "the province's circulars"),
    checks=(
        CrossCheck(
            "unknown_metric",
            f"{_IS_KNOWN} or metric in (select metric from {_RANKED})",  # noqa: S608 - a name of ours
            "指标编码无人声明，以编码列于其他指标的通报位次",
            "declared nowhere, so it stands by its code among the ranks of other indicators",
            ("metric",),
            reads=frozenset((*_DECLARING, _RANKED)),
        ),
        CrossCheck(
            "rank_beyond_field",
            "rank <= rank_of",
            "排名大于参排数",
            "ranked beyond the number ranked",
            ("rank", "rank_of"),
        ),
    ),
    scope=Scope(of_city=True),
    by_hand=True,
)

NOTES = Table(
    name="notes",
    zh="事项说明",
    en="Notes",
    grain=("每件事一行", "one row per note"),
    key=("note_id",),
    columns=(
        Column("note_id", "VARCHAR", "编号", "Note no."),
        Column("on_date", "DATE", "日期", "Date"),
        Column("metric", "VARCHAR", "指标编码", "Metric", nullable=True),
        Column("district", "VARCHAR", "行政区", "District", nullable=True),
        Column(
            "text",
            "VARCHAR",
            "说明",
            "Text",
            aliases=("事项", "内容"),
            is_prose=True,
            persons=True,
        ),
        Column("author_unit", "VARCHAR", "填写单位", "Written by", nullable=True),
    ),
    source=("各单位填报", "written by the units"),
    parents=(IN_DISTRICTS,),
    checks=(_KNOWN_METRIC,),
    scope=Scope(column="district", unnamed_for_all=True),
    by_hand=True,
)
