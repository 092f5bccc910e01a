"""The promise of enforcement cases."""

from data.contracts.model import (
    Column,
    Condition,
    CrossCheck,
    ParentKey,
    Table,
    in_order,
    year_column,
)
from data.contracts.offices import IN_DISTRICTS, OWN_DISTRICT, district_column

_ILLEGAL = Condition("judgement", ("non_agricultural", "non_grain"))


def _day(name: str, zh: str, en: str, *aliases: str, event: bool = True) -> Column:
    return Column(name, "DATE", zh, en, nullable=True, aliases=aliases, event=event)


def _area(name: str, zh: str, en: str, *aliases: str, required: bool = False) -> Column:
    return Column(
        name,
        "DOUBLE",
        zh,
        en,
        nullable=not required,
        aliases=(f"{zh}(亩)", *aliases),
        required_when=_ILLEGAL if required else None,
        minimum=0,
    )


CASES = Table(
    name="cases",
    zh="执法图斑",
    en="Enforcement cases",
    grain=("每个图斑或案件一行", "one row per parcel or matter under enforcement"),
    key=("case_id",),
    columns=(
        Column("case_id", "VARCHAR", "图斑编号", "Case no.", aliases=("线索编号", "案件编号")),
        Column(
            "parent_id",
            "VARCHAR",
            "原图斑编号",
            "Original case",
            nullable=True,
            aliases=("父图斑",),
        ),
        Column("split_status", "VARCHAR", "图斑状态", "Split status", codes="split_status"),
        Column("source", "VARCHAR", "线索来源", "Source", codes="source"),
        year_column("issue_year", "下发年度", "Year issued", "卫片年度"),
        Column("issued_on", "DATE", "下发日期", "Issued on", event=True),
        _day("started_on", "建设时间", "Building began on"),
        _day("found_on", "发现日期", "Found on"),
        _day("stopped_on", "制止日期", "Stopped on"),
        district_column(),
        Column("office_id", "VARCHAR", "所属所", "Office code", nullable=True),
        Column(
            "judgement",
            "VARCHAR",
            "判定结果",
            "Judgement",
            aliases=("核实认定意见",),
            codes="judgement",
        ),
        _area(
            "illegal_area_mu",
            "违法面积",
            "Illegal area",
            "非农违法面积(亩)",
            "非农违法面积（亩）",
            required=True,
        ),
        _area(
            "illegal_farmland_mu",
            "违法耕地面积",
            "Illegal farmland",
            "非农违法耕地面积（亩）",
            required=True,
        ),
        _area(
            "illegal_basic_farmland_mu",
            "违法永久基本农田面积",
            "Illegal basic farmland",
            "非农违法永久基本农田面积（亩）",
        ),
        Column("dup_of", "VARCHAR", "重复图斑", "Duplicate of", nullable=True),
        Column("disputed", "BOOLEAN", "异议中", "Under objection", nullable=True),
        Column(
            "first_judgement",
            "VARCHAR",
            "原判定结果",
            "First judgement",
            nullable=True,
            codes="judgement",
        ),
        _day("rejudged_on", "改判日期", "Re-judged on"),
        Column(
            "method",
            "VARCHAR",
            "整改方式",
            "Rectification method",
            aliases=("整改情况",),
            codes="case_method",
            required_when=_ILLEGAL,
        ),
        _area("demolished_mu", "拆除面积", "Demolished area", "拆除面积（亩）"),
        _area("legalised_mu", "补办面积", "Legalised area", "补办面积（亩）"),
        _area("remaining_mu", "剩余未整改面积", "Remaining area", required=True),
        Column(
            "review_stage",
            "VARCHAR",
            "审核阶段",
            "Review stage",
            aliases=("拆分状态", "审核阶段(系统)"),
            codes="review_stage",
            required_when=_ILLEGAL,
        ),
        _day("deadline_on", "整改时限", "Deadline", event=False),
        _day("filed_on", "立案日期", "Filed on"),
        _day("decided_on", "处罚决定日期", "Penalty decided on"),
        _day("rectified_on", "整改完成日期", "Rectified on"),
        _day("closed_on", "销号日期", "Closed on"),
        Column("owner_unit", "VARCHAR", "责任单位", "Responsible unit", nullable=True),
        Column("handled_jointly", "BOOLEAN", "联合处置", "Handled jointly", nullable=True),
        _day("handled_jointly_on", "联合处置日期", "Handled jointly on"),
        Column(
            "self_handled",
            "BOOLEAN",
            "自行接手",
            "Handled by the bureau itself",
            nullable=True,
            aliases=("本局自行处置", "主动接手"),
        ),
        Column(
            "offenders",
            "INTEGER",
            "违法行为人数",
            "Offenders identified",
            nullable=True,
            aliases=("已查明违法行为人数", "查明违法行为人"),
            minimum=0,
        ),
    ),
    source=("执法监管系统图斑导出", "the enforcement system's export"),
    parents=(IN_DISTRICTS, ParentKey(("parent_id",), "cases", ("case_id",))),
    checks=(
        CrossCheck(
            "farmland_above_area",
            "illegal_farmland_mu <= illegal_area_mu + 0.01",
            "违法耕地面积大于违法面积",
            "more illegal farmland than illegal area",
            ("illegal_farmland_mu", "illegal_area_mu"),
        ),
        CrossCheck(
            "basic_farmland_above_farmland",
            "illegal_basic_farmland_mu <= illegal_farmland_mu + 0.01",
            "违法永久基本农田面积大于违法耕地面积",
            "more illegal basic farmland than illegal farmland",
            ("illegal_basic_farmland_mu", "illegal_farmland_mu"),
        ),
        CrossCheck(
            "remaining_above_area",
            "remaining_mu <= illegal_area_mu + 0.01",
            "剩余未整改面积大于违法面积",
            "more left to rectify than was illegal",
            ("remaining_mu", "illegal_area_mu"),
        ),
        CrossCheck(
            "parts_do_not_add_up",
            "abs(coalesce(demolished_mu, 0) + coalesce(legalised_mu, 0) + remaining_mu"
            " - illegal_area_mu) <= 0.01 or method in ('confiscation', 'other')"
            " or (demolished_mu is null and legalised_mu is null)",
            "拆除、补办与剩余面积之和不等于违法面积",
            "demolished, legalised and remaining areas do not add up to the illegal area",
            ("demolished_mu", "legalised_mu", "remaining_mu", "illegal_area_mu"),
        ),
        CrossCheck(
            "finished_with_remainder",
            "review_stage <> 'finished' or remaining_mu <= 0.01",
            "审核已结束但仍有剩余未整改面积",
            "the review is finished but area remains",
            ("review_stage", "remaining_mu"),
        ),
        CrossCheck(
            "finished_without_date",
            "review_stage <> 'finished' or judgement <> 'non_agricultural'"
            " or closed_on is not null or rectified_on is not null",
            "审核已结束但缺销号日期",
            "the review is finished but no closing date is given",
            ("review_stage",),
        ),
        CrossCheck(
            "rectified_without_method",
            "method <> 'none' or remaining_mu > 0.01",
            "已无剩余面积但整改方式为未整改",
            "nothing remains although the method says not yet rectified",
            ("method", "remaining_mu"),
        ),
        CrossCheck(
            "child_without_original",
            "split_status <> 'child' or parent_id is not null",
            "拆分图斑缺原图斑编号",
            "a part of a split names no original",
            ("split_status",),
        ),
        CrossCheck(
            "original_of_no_part",
            "parent_id is null or split_status = 'child'",
            "填有原图斑编号但状态不是拆分",
            "names an original but is not a part of a split",
            ("parent_id", "split_status"),
        ),
        CrossCheck(
            "year_far_from_date",
            "abs(issue_year - year(issued_on)) <= 1",
            "下发年度与下发日期相差一年以上",
            "the year issued is more than a year from the date issued",
            ("issue_year", "issued_on"),
        ),
        CrossCheck(
            "rejudged_without_first",
            "rejudged_on is null or first_judgement is not null",
            "有改判日期但缺原判定结果",
            "re-judged but the first judgement is missing",
            ("rejudged_on",),
        ),
        CrossCheck(
            "joint_date_without_mark",
            "handled_jointly_on is null or handled_jointly",
            "有联合处置日期但未标记联合处置",
            "a joint-handling date without the mark",
            ("handled_jointly", "handled_jointly_on"),
        ),
        in_order("started_on", "found_on", "发现日期早于建设时间", "found before building began"),
        in_order("started_on", "stopped_on", "制止日期早于建设时间", "stopped before it began"),
        in_order("started_on", "issued_on", "下发日期早于建设时间", "issued before it began"),
        in_order("found_on", "stopped_on", "制止日期早于发现日期", "stopped before it was found"),
        in_order("found_on", "filed_on", "立案早于发现日期", "filed before it was found"),
        # What a patrol found may be filed long before a picture of it is handed down.
        in_order(
            "issued_on",
            "filed_on",
            "立案早于下发，且无发现日期",
            "filed before it was issued or found",
            unless="found_on is not null",
        ),
        in_order(
            "found_on",
            "handled_jointly_on",
            "联合处置早于发现日期",
            "handled jointly before it was found",
        ),
        # An offender may put things right before any penalty: no order of these two.
        in_order(
            "found_on", "rectified_on", "整改完成早于发现日期", "rectified before it was found"
        ),
        in_order("filed_on", "decided_on", "处罚决定早于立案", "decided before it was filed"),
        in_order("filed_on", "closed_on", "销号早于立案", "closed before it was filed"),
        in_order("decided_on", "closed_on", "销号早于处罚决定", "closed before it was decided"),
        in_order("issued_on", "rejudged_on", "改判早于下发日期", "re-judged before it was issued"),
        in_order("issued_on", "deadline_on", "整改时限早于下发日期", "due before it was issued"),
        in_order("issued_on", "closed_on", "销号日期早于下发日期", "closed before it was issued"),
        in_order(
            "rectified_on",
            "closed_on",
            "销号日期早于整改完成日期",
            "closed before it was rectified",
        ),
    ),
    scope=OWN_DISTRICT,
)
