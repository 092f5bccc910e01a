"""The promise of supplied land under watch for idleness; it never judges what is idle."""

from data.contracts.model import MOST_WAN, Column, CrossCheck, Table, in_order
from data.contracts.offices import IN_DISTRICTS, OWN_DISTRICT, district_column


def _day(name: str, zh: str, en: str, *aliases: str, event: bool = True) -> Column:
    return Column(name, "DATE", zh, en, nullable=True, aliases=aliases, event=event)


def _amount(name: str, zh: str, en: str, *aliases: str) -> Column:
    most = MOST_WAN if name.endswith("_wan") else None
    return Column(name, "DOUBLE", zh, en, nullable=True, aliases=aliases, minimum=0, maximum=most)


def _text(name: str, zh: str, en: str, *aliases: str) -> Column:
    return Column(name, "VARCHAR", zh, en, nullable=True, aliases=aliases)


def _within(part: str, whole: str, zh: str, en: str, tolerance: float = 0.0001) -> CrossCheck:
    return CrossCheck(
        f"{part}_above_{whole}", f"{part} <= {whole} + {tolerance}", zh, en, (part, whole)
    )


IDLE_LAND = Table(
    name="idle_land",
    zh="供后监管地块",
    en="Supplied parcels under watch",
    grain=(
        "每个供应地块每次认定一行",
        "one row per supplied parcel and round of identification",
    ),
    key=("supervision_no", "round"),
    columns=(
        Column("supervision_no", "VARCHAR", "电子监管号", "Supervision no."),
        Column(
            "round",
            "INTEGER",
            "认定轮次",
            "Round",
            nullable=True,
            default=1,
            minimum=1,
            meaning=("缺省为1；再次认定为新一轮", "1 when absent; found idle again is a new round"),
        ),
        Column("project_name", "VARCHAR", "项目名称", "Project"),
        Column(
            "holder",
            "VARCHAR",
            "土地使用权人",
            "Holder",
            nullable=True,
            aliases=("用地单位",),
            persons=True,
        ),
        district_column(),
        _text("location", "项目位置", "Location"),
        _text("supply_way", "供地方式", "Way of supply"),
        _text("land_use", "土地用途", "Land use"),
        Column("area_ha", "DOUBLE", "面积(公顷)", "Area", aliases=("宗地面积", "面积")),
        _amount("price_wan", "成交价格(万元)", "Price", "成交价格"),
        Column("contract_on", "DATE", "合同签订日期", "Contract signed on", event=True),
        _day("delivered_on", "实际交地时间", "Delivered on"),
        _day("agreed_start_on", "约定开工时间", "Agreed start", "约定动工时间", event=False),
        _day(
            "extended_start_on",
            "补充协议动工日期",
            "Extended start",
            "补充协议约定动工日期",
            event=False,
        ),
        _day("agreed_finish_on", "约定竣工时间", "Agreed finish", event=False),
        _day("actual_start_on", "实际开工时间", "Actual start", "实际动工时间"),
        _day("actual_finish_on", "实际竣工时间", "Actual finish"),
        _amount("developed_ha", "已动工面积", "Developed area", "已动工面积(公顷)"),
        _amount("required_ha", "应动工面积", "Area to develop", "应动工面积(公顷)"),
        _amount("invested_wan", "已投资额", "Invested", "已投资额(万元)"),
        _amount("total_investment_wan", "总投资额", "Total investment", "总投资额(万元)"),
        _day("suspended_on", "停工日期", "Suspended on"),
        _day("identified_on", "认定日期", "Identified on"),
        _text("identification_no", "认定书文号", "Identification no."),
        _amount("idle_ha", "闲置面积", "Idle area", "闲置面积(公顷)"),
        Column(
            "cause",
            "VARCHAR",
            "闲置原因",
            "Cause",
            nullable=True,
            codes="cause",
        ),
        Column(
            "method",
            "VARCHAR",
            "处置方式",
            "Method of disposal",
            nullable=True,
            codes="idle_method",
        ),
        _day("survey_notice_on", "调查通知书日期", "Survey notice on"),
        _day("plan_approved_on", "处置方案批准日期", "Plan approved on"),
        _day("fee_decided_on", "闲置费决定日期", "Fee decided on"),
        _day("fee_paid_on", "闲置费缴清日期", "Fee paid on"),
        _day("disposed_on", "处置完毕日期", "Disposed of on"),
        _amount("disposed_ha", "处置面积", "Area disposed of", "处置面积(公顷)"),
        _amount("fee_assessed_wan", "应缴闲置费", "Fee assessed", "应缴闲置费(万元)"),
        _amount("fee_paid_wan", "实缴闲置费", "Fee paid", "实缴闲置费(万元)"),
        Column("legacy", "BOOLEAN", "是否历史遗留", "Legacy case", absent_as=False),
        _text("owner_unit", "责任单位", "Responsible unit"),
        Column(
            "next_step",
            "VARCHAR",
            "下一步计划",
            "Next step",
            nullable=True,
            is_prose=True,
            persons=True,
        ),
    ),
    source=("土地市场动态监测与监管系统", "the land-market monitoring system"),
    parents=(IN_DISTRICTS,),
    checks=(
        CrossCheck(
            "area_not_positive",
            "area_ha > 0",
            "面积不是正数",
            "the area is not positive",
            ("area_ha",),
        ),
        CrossCheck(
            "disposed_without_method",
            "disposed_on is null or method is not null",
            "已处置但缺处置方式（按计入处理）",
            "disposed of without a method (counted as released)",
            ("disposed_on",),
        ),
        CrossCheck(
            "disposed_without_identification",
            "disposed_on is null or identified_on is not null",
            "有处置完毕日期但缺认定日期",
            "disposed of but never identified",
            ("disposed_on",),
        ),
        CrossCheck(
            "finished_without_start",
            "actual_finish_on is null or actual_start_on is not null",
            "有实际竣工时间但缺实际开工时间",
            "finished but never started",
            ("actual_finish_on",),
        ),
        CrossCheck(
            "suspended_without_start",
            "suspended_on is null or actual_start_on is not null",
            "有停工日期但缺实际开工时间",
            "suspended but never started",
            ("suspended_on",),
        ),
        CrossCheck(
            "identified_without_cause",
            "identified_on is null or cause is not null",
            "已认定但缺闲置原因",
            "identified without a cause",
            ("identified_on",),
        ),
        in_order("contract_on", "delivered_on", "交地早于签约", "delivered before the contract"),
        in_order(
            "contract_on", "agreed_start_on", "约定开工早于签约", "to start before the contract"
        ),
        in_order(
            "contract_on", "agreed_finish_on", "约定竣工早于签约", "to finish before the contract"
        ),
        in_order(
            "agreed_start_on",
            "extended_start_on",
            "补充协议动工日期早于原约定",
            "the extended start lies before the agreed one",
        ),
        in_order(
            "agreed_start_on",
            "agreed_finish_on",
            "约定竣工早于约定开工",
            "agreed to finish before starting",
        ),
        in_order("contract_on", "actual_start_on", "开工早于签约", "started before the contract"),
        in_order(
            "delivered_on", "actual_start_on", "开工早于交地", "started before it was delivered"
        ),
        in_order("contract_on", "actual_finish_on", "竣工早于签约", "finished before the contract"),
        in_order(
            "actual_start_on", "actual_finish_on", "竣工早于开工", "finished before it was started"
        ),
        in_order(
            "actual_start_on", "suspended_on", "停工早于开工", "suspended before it was started"
        ),
        in_order(
            "suspended_on", "actual_finish_on", "竣工早于停工", "finished before it was suspended"
        ),
        in_order(
            "contract_on",
            "survey_notice_on",
            "调查通知早于签约",
            "a notice of survey before the contract",
        ),
        in_order("contract_on", "identified_on", "认定早于签约", "identified before the contract"),
        in_order(
            "survey_notice_on",
            "identified_on",
            "认定早于调查通知",
            "identified before the notice of survey",
        ),
        in_order(
            "identified_on",
            "plan_approved_on",
            "处置方案批准早于认定",
            "a plan approved before identified",
        ),
        in_order(
            "identified_on", "fee_decided_on", "闲置费决定早于认定", "a fee before identified"
        ),
        in_order(
            "fee_decided_on", "fee_paid_on", "闲置费缴清早于决定", "a fee paid before decided"
        ),
        in_order("identified_on", "disposed_on", "处置早于认定", "disposed of before identified"),
        in_order(
            "plan_approved_on",
            "disposed_on",
            "处置早于方案批准",
            "disposed of before the plan was approved",
        ),
        _within("idle_ha", "area_ha", "闲置面积大于宗地面积", "more idle area than area"),
        _within("disposed_ha", "area_ha", "处置面积大于宗地面积", "more disposed of than area"),
        _within("disposed_ha", "idle_ha", "处置面积大于闲置面积", "more disposed of than was idle"),
        _within(
            "developed_ha",
            "required_ha",
            "已动工面积大于应动工面积",
            "more developed than required",
        ),
        _within(
            "fee_paid_wan", "fee_assessed_wan", "实缴闲置费多于应缴", "more fee paid than assessed"
        ),
    ),
    scope=OWN_DISTRICT,
)
