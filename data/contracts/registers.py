"""The promises of the general ledgers: matters, what happened to them, printed numbers, calendar.

Which registers there are, their kinds and stages, is declared in files and not here.
"""

from data.contracts.model import MOST_WAN, Column, CrossCheck, ParentKey, Scope, Table, in_order
from data.contracts.offices import CITY, IN_DISTRICTS, district_column

_OF_MATTER = ParentKey(("register", "matter_id"), "matters", ("register", "matter_id"))
_FORMER = ParentKey(("register", "follows_id"), "matters", ("register", "matter_id"))
_REGISTER = Column(
    "register",
    "VARCHAR",
    "台账",
    "Register",
    aliases=("台账编码", "台账名称"),
    meaning=("台账文件名（不含 .toml）", "the name of the register's file without .toml"),
)
_MATTER_ID = Column("matter_id", "VARCHAR", "事项编号", "Matter no.", aliases=("编号", "事项号"))
_SUBJECTS = ("offices", "cases", "supply_parcels", "idle_land")


def _quantities(part: bool) -> tuple[Column, ...]:
    """Return the four quantities of a matter, or of the part that an event moves."""
    return tuple(
        Column(
            name,
            kind,  # type: ignore[arg-type]
            zh,
            en,
            nullable=True,
            aliases=aliases,
            # Part of what was counted may be taken back; a matter as a whole has no less than none.
            minimum=None if part else 0,
            maximum=MOST_WAN if name.endswith("_wan") else None,
            largest=10**9 if kind == "INTEGER" else None,
        )
        for name, kind, zh, en, aliases in (
            ("area_ha", "DOUBLE", "面积", "Area", ("面积(公顷)", "涉及面积")),
            ("people", "INTEGER", "人数", "People", ("涉及人数",)),
            ("households", "INTEGER", "户数", "Households", ("涉及户数",)),
            ("money_wan", "DOUBLE", "金额(万元)", "Money", ("金额", "涉及金额")),
        )
    )


MATTERS = Table(
    name="matters",
    zh="台账事项",
    en="Matters",
    grain=("每个台账的每个事项一行", "one row per register and matter"),
    key=("register", "matter_id"),
    columns=(
        _REGISTER,
        _MATTER_ID,
        Column("title", "VARCHAR", "事项", "Matter", aliases=("事项名称",), persons=True),
        Column("kind", "VARCHAR", "类别", "Kind", nullable=True),
        Column(
            "cohort",
            "VARCHAR",
            "批次/清单",
            "Cohort",
            nullable=True,
            aliases=("批次", "清单"),
            meaning=("所属的固定清单", "the frozen list it belongs to"),
        ),
        district_column(nullable=True),
        Column("office_id", "VARCHAR", "所属所", "Office code", nullable=True),
        Column("lead_unit", "VARCHAR", "牵头处室", "Lead unit", nullable=True),
        Column("owner_unit", "VARCHAR", "责任单位", "Responsible unit", nullable=True),
        Column("leader", "VARCHAR", "责任领导", "Responsible leader", nullable=True),
        Column(
            "opened_on",
            "DATE",
            "起算日期",
            "Opened on",
            nullable=True,
            event=True,
            meaning=(
                "期限自此起算；不填为起算日不详，无法计算时限",
                "the clock starts here; empty is unknown, and no limit can be computed",
            ),
        ),
        Column("due_on", "DATE", "办结时限", "Due on", nullable=True, aliases=("完成时限",)),
        Column(
            "required",
            "INTEGER",
            "应完成次数",
            "Times required",
            nullable=True,
            minimum=1,
            meaning=("办结所需的完成次数，不填为 1", "how many done events finish it; empty is 1"),
        ),
        Column("follows_id", "VARCHAR", "前一事项", "Follows", nullable=True),
        Column("parent_id", "VARCHAR", "所属事项", "Part of", nullable=True),
        Column("subject_table", "VARCHAR", "关联表", "Subject table", nullable=True),
        Column("subject_key", "VARCHAR", "关联对象", "Subject", nullable=True),
        *_quantities(part=False),
    ),
    source=("各处室台账", "the divisions' registers"),
    parents=(IN_DISTRICTS, _FORMER),
    checks=(
        in_order("opened_on", "due_on", "办结时限早于起算日期", "due before the clock starts"),
        CrossCheck(
            "follows_itself",
            "follows_id <> matter_id",
            "前一事项是它自己",
            "the matter follows itself",
            ("follows_id",),
        ),
        CrossCheck(
            "unknown_subject_table",
            f"subject_table in ({', '.join(repr(name) for name in _SUBJECTS)})",
            "关联表不是核心表",
            "the subject's table is no core table",
            ("subject_table",),
        ),
        CrossCheck(
            "subject_incomplete",
            "(subject_table is null) = (subject_key is null)",
            "关联表与关联对象须一并填写",
            "the subject's table and key go together",
            ("subject_table", "subject_key"),
        ),
    ),
    scope=Scope(column="district"),
)

MATTER_EVENTS = Table(
    name="matter_events",
    zh="台账事件",
    en="Matter events",
    grain=("每个事件一行", "one row per event"),
    key=("event_id",),
    columns=(
        Column("event_id", "VARCHAR", "事件编号", "Event no."),
        _REGISTER,
        _MATTER_ID,
        Column("event", "VARCHAR", "事件类型", "Event", codes="matter_event"),
        Column("stage", "VARCHAR", "阶段", "Stage", nullable=True),
        Column(
            "on_date",
            "DATE",
            "发生日期",
            "Happened on",
            nullable=True,
            event=True,
            meaning=(
                "不填为截至导出日已发生、日期不详，不计入任何月份",
                "empty: by the day of the export, on a day unknown; it counts in no month",
            ),
        ),
        Column("entered_on", "DATE", "录入日期", "Entered on", nullable=True, event=True),
        Column(
            "due_on",
            "DATE",
            "延期至",
            "Extended to",
            nullable=True,
            meaning=("延期后的时限", "the limit of an extension"),
        ),
        *_quantities(part=True),
        Column("by_unit", "VARCHAR", "办理单位", "By", nullable=True),
        Column("doc_no", "VARCHAR", "文号", "Document no.", nullable=True),
        Column("note", "VARCHAR", "备注", "Note", nullable=True, is_prose=True, persons=True),
    ),
    source=("各处室台账", "the divisions' registers"),
    parents=(_OF_MATTER,),
    checks=(
        in_order("on_date", "entered_on", "录入日期早于发生日期", "entered before it happened"),
        in_order(
            "on_date",
            "due_on",
            "延期后的时限早于延期日期",
            "the limit of an extension lies before the extension",
        ),
        CrossCheck(
            "stage_not_stated",
            "event <> 'stage' or stage is not null",
            "阶段事件未写阶段",
            "a stage event names no stage",
            ("event", "stage"),
        ),
        CrossCheck(
            "extension_without_limit",
            "event <> 'extension' or due_on is not null",
            "延期未写延至何日，不起作用",
            "an extension without its new limit changes nothing",
            ("event", "due_on"),
        ),
    ),
    scope=Scope(through=_OF_MATTER),
)

MEASURES = Table(
    name="measures",
    zh="公布与台账数值",
    en="Measures",
    grain=(
        "每个指标、单位、地区、周期、期间、发布日期一行",
        "one row per metric, bureau, region, grain, period and day of publication",
    ),
    key=("metric", "bureau", "region", "grain", "period_from", "period_to", "published_on"),
    columns=(
        Column("metric", "VARCHAR", "指标编码", "Metric"),
        Column(
            "bureau",
            "VARCHAR",
            "单位",
            "Bureau",
            nullable=True,
            meaning=("不填为本局", "empty is one's own"),
        ),
        Column(
            "region",
            "VARCHAR",
            "地区",
            "Region",
            meaning=("city 为全市，其余为行政区", "city, or a district"),
        ),
        Column("grain", "VARCHAR", "周期", "Grain", codes="measure_grain"),
        Column("period_from", "DATE", "期初", "Period from", nullable=True),
        Column("period_to", "DATE", "期末", "Period to", month_alone=True),
        Column("value", "DOUBLE", "数值", "Value", nullable=True),
        Column("numerator", "DOUBLE", "分子", "Numerator", nullable=True),
        Column("denominator", "DOUBLE", "分母", "Denominator", nullable=True),
        Column("unit", "VARCHAR", "计量单位", "Unit", codes="measure_unit"),
        Column("kind", "VARCHAR", "数值类型", "Kind of value", codes="measure_kind"),
        Column("basis", "VARCHAR", "数值来源", "Basis", codes="measure_basis"),
        Column("published_on", "DATE", "发布日期", "Published on"),
        Column("source_doc", "VARCHAR", "文件依据", "Document"),
        Column(
            "revision",
            "VARCHAR",
            "修订原因",
            "Revision",
            nullable=True,
            codes="measure_revision",
        ),
    ),
    source=("公开文件与各处室统计", "published documents and the divisions' statistics"),
    parents=(ParentKey(("region",), "districts", ("district",), everyone=(CITY,)),),
    checks=(
        in_order("period_from", "period_to", "期末早于期初", "the period ends before it begins"),
        in_order(
            "period_to",
            "published_on",
            "发布日期早于期末",
            "published before the period had ended",
        ),
        CrossCheck(
            "nothing_measured",
            "value is not null or numerator is not null",
            "既无数值也无分子",
            "neither a value nor a numerator",
            ("value", "numerator"),
        ),
        CrossCheck(
            "value_unlike_parts",
            "kind <> 'ratio' or unit <> 'pct' or denominator = 0"
            " or abs(value - 100 * numerator / denominator) <= 0.5",
            "公布的比率与其分子分母不符",
            "the printed ratio is not that of its parts",
            ("value", "numerator", "denominator"),
        ),
    ),
    scope=Scope(column="region", everyone=(CITY,)),
    by_hand=True,
)

# The years of the working calendar: the five-day week is older, and plans reach no further.
CALENDAR_YEARS = range(2000, 2061)

CALENDAR_DAYS = Table(
    name="calendar_days",
    zh="工作日历",
    en="Working calendar",
    grain=("每个须改动的日期一行", "one row per day that differs from the calendar supplied"),
    key=("day",),
    columns=(
        Column("day", "DATE", "日期", "Day"),
        Column("is_working", "BOOLEAN", "是否工作日", "Working day"),
        Column("source_doc", "VARCHAR", "文件依据", "Document"),
    ),
    source=("国务院办公厅放假通知", "the State Council's holiday notices"),
    checks=(
        CrossCheck(
            "no_year_of_the_calendar",
            f"year(day) between {CALENDAR_YEARS[0]} and {CALENDAR_YEARS[-1]}",
            f"不在 {CALENDAR_YEARS[0]}–{CALENDAR_YEARS[-1]} 年的工作日历内，未采用",
            f"outside the calendar of {CALENDAR_YEARS[0]} to {CALENDAR_YEARS[-1]}: not used",
            ("day",),
        ),
    ),
    by_hand=True,
)
