"""The promises of approved parcels, supply events and frozen bases; no arithmetic here."""

from data.contracts.model import (
    MOST_WAN,
    Column,
    CrossCheck,
    ParentKey,
    Scope,
    Table,
    in_order,
    year_column,
)
from data.contracts.offices import IN_DISTRICTS, OWN_DISTRICT, district_column

_PARCEL = ParentKey(("parcel_id",), "supply_parcels", ("parcel_id",))
_LEDGER = ("批而未供土地台账", "the ledger of approved but unsupplied land")

SUPPLY_PARCELS = Table(
    name="supply_parcels",
    zh="批准地块",
    en="Approved parcels",
    grain=("每个批准地块一行", "one row per approved parcel"),
    key=("parcel_id",),
    columns=(
        Column("parcel_id", "VARCHAR", "地块编号", "Parcel no."),
        Column("parcel_name", "VARCHAR", "地块名称", "Parcel", aliases=("项目名称",)),
        Column("batch_name", "VARCHAR", "批次名称", "Batch", fill_down=True),
        Column(
            "approval_no",
            "VARCHAR",
            "批准文号",
            "Approval no.",
            aliases=("省批文号",),
            fill_down=True,
        ),
        Column("approved_on", "DATE", "批准日期", "Approved on", aliases=("批准时间",), event=True),
        Column(
            "batch_type",
            "VARCHAR",
            "批地类型",
            "Kind of approval",
            nullable=True,
            codes="batch_type",
        ),
        district_column(),
        Column(
            "area_ha",
            "DOUBLE",
            "批准面积",
            "Approved area",
            aliases=("地块面积", "批准面积(公顷)", "地块面积(公顷)"),
        ),
        Column(
            "planned_use",
            "VARCHAR",
            "规划用途",
            "Planned use",
            nullable=True,
            aliases=("土地用途",),
        ),
        Column("acquired", "BOOLEAN", "是否完成征收", "Acquired", nullable=True),
        Column(
            "unsupplied_reason",
            "VARCHAR",
            "未供原因",
            "Reason not supplied",
            nullable=True,
            codes="unsupplied_reason",
        ),
        Column("planned_method", "VARCHAR", "拟处置方式", "Planned method", nullable=True),
        Column("due_on", "DATE", "处置时限", "Due on", nullable=True),
        Column("owner_unit", "VARCHAR", "责任单位", "Responsible unit", nullable=True),
    ),
    source=_LEDGER,
    parents=(IN_DISTRICTS,),
    checks=(
        CrossCheck(
            "area_not_positive",
            "area_ha > 0",
            "批准面积不是正数",
            "the approved area is not positive",
            ("area_ha",),
        ),
        in_order(
            "approved_on",
            "due_on",
            "处置时限早于批准日期",
            "due before it was approved",
            name="due_before_approval",
        ),
    ),
    scope=OWN_DISTRICT,
)

SUPPLY_EVENTS = Table(
    name="supply_events",
    zh="供地与处置记录",
    en="Supply events",
    grain=(
        "改变批而未供存量的每件事一行",
        "one row per event that changes the unsupplied stock",
    ),
    key=("event_id",),
    columns=(
        Column("event_id", "VARCHAR", "记录编号", "Event no.", aliases=("序号",)),
        Column("parcel_id", "VARCHAR", "地块编号", "Parcel no."),
        Column(
            "event_type",
            "VARCHAR",
            "处置类型",
            "Kind of event",
            aliases=("处置方式", "供地方式"),
            codes="event_type",
        ),
        Column(
            "area_ha",
            "DOUBLE",
            "处置面积",
            "Area",
            aliases=("供地面积", "处置面积(公顷)", "供地面积(公顷)", "面积(公顷)"),
        ),
        Column(
            "event_on",
            "DATE",
            "合同/决定日期",
            "Signed on",
            aliases=("合同签订日期", "决定日期"),
            event=True,
        ),
        Column("entered_on", "DATE", "系统录入日期", "Entered on", nullable=True, event=True),
        Column("supervision_no", "VARCHAR", "电子监管号", "Supervision no.", nullable=True),
        Column(
            "land_user",
            "VARCHAR",
            "用地单位",
            "Land user",
            nullable=True,
            aliases=("土地使用权人",),
            persons=True,
        ),
        Column(
            "price_wan",
            "DOUBLE",
            "成交价格(万元)",
            "Price",
            nullable=True,
            minimum=0,
            maximum=MOST_WAN,
        ),
    ),
    source=("土地市场动态监测与监管系统", "the land-market monitoring system"),
    parents=(_PARCEL,),
    checks=(
        CrossCheck(
            "area_not_positive",
            "area_ha > 0 or event_type = 'adjustment'",
            "面积不是正数（仅批次调整可为负）",
            "the area is not positive (only an adjustment may be negative)",
            ("event_type", "area_ha"),
        ),
        CrossCheck(
            "adjustment_of_nothing",
            "area_ha <> 0 or event_type <> 'adjustment'",
            "批次调整面积为零",
            "an adjustment of nothing",
            ("area_ha",),
        ),
        in_order(
            "event_on",
            "entered_on",
            "录入日期早于合同/决定日期",
            "entered before it was signed",
            name="entered_before_signed",
        ),
    ),
    scope=Scope(through=_PARCEL),
)

SUPPLY_BASE = Table(
    name="supply_base",
    zh="年初基数清单",
    en="Frozen base",
    grain=("每年每个纳入基数的地块一行", "one row per year and parcel of the frozen stock"),
    key=("year", "parcel_id"),
    columns=(
        year_column("year", "年度", "Year"),
        Column("parcel_id", "VARCHAR", "地块编号", "Parcel no."),
        Column("base_ha", "DOUBLE", "年初未供面积", "Base area", aliases=("年初基数", "基数面积")),
    ),
    source=("省厅下达的年度基数", "the yearly base set by the province"),
    parents=(_PARCEL,),
    checks=(
        CrossCheck(
            "base_not_positive",
            "base_ha > 0",
            "年初基数不是正数",
            "the base is not positive",
            ("base_ha",),
        ),
    ),
    scope=Scope(through=_PARCEL),
)
