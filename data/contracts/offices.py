"""The promises of districts and land offices; they never say how a figure uses them."""

from data.contracts.model import Column, CrossCheck, ParentKey, Scope, Table, Uniting, in_order

# What a row for the whole city is called, in the tables that have such rows and elsewhere.
CITY = "city"
WHOLE_CITY = (CITY, "全市")
IN_DISTRICTS = ParentKey(("district",), "districts", ("district",))
OWN_DISTRICT = Scope(column="district")
# A year's area of a district that was merged within it is its successor's too. A year beyond the
# calendar is a slip, which is warned of and must not fail a query.
_YEAR = "make_date(greatest(1, least(9998, year)), {})"
AREA_OF_YEAR = Uniting(_YEAR.format("1, 1"), _YEAR.format("12, 31"), "total_farmland_mu")


def district_column(*, nullable: bool = False, reserved: tuple[str, ...] = ()) -> Column:
    """Return the column of a canonical district name; ``reserved`` names are no district's."""
    return Column(
        "district",
        "VARCHAR",
        "行政区",
        "District",
        nullable=nullable,
        aliases=("区县", "行政区名称", "所属区县"),
        reserved=reserved,
        # Exports of the satellite survey have both, and often either blank.
        fallbacks=("县级行政区名称",),
    )


DISTRICTS = Table(
    name="districts",
    zh="行政区",
    en="Districts",
    grain=("每个行政区一行", "one row per district of the bureau"),
    key=("district",),
    columns=(
        district_column(reserved=WHOLE_CITY),
        Column("district_en", "VARCHAR", "英文名", "English name", nullable=True),
        Column("sort_order", "INTEGER", "排序", "Order", aliases=("序号", "顺序")),
        Column(
            "aliases",
            "VARCHAR",
            "别名",
            "Other names",
            nullable=True,
            is_prose=True,
            meaning=("文件中出现的其他名称，以分号分隔", "names seen in files, ;-separated"),
        ),
        Column(
            "valid_from",
            "DATE",
            "启用日期",
            "In force from",
            nullable=True,
            aliases=("设立日期",),
            meaning=("名称启用的第一日", "the first day of the name"),
        ),
        Column(
            "valid_to",
            "DATE",
            "停用日期",
            "In force to",
            nullable=True,
            aliases=("撤销日期", "更名日期"),
            meaning=("名称有效的最后一日", "the last day of the name"),
        ),
        Column(
            "successor",
            "VARCHAR",
            "继任行政区",
            "Successor",
            nullable=True,
            aliases=("并入行政区", "更名为"),
            meaning=(
                "撤并或更名后由其接续的行政区；原有数据仍用原名称",
                "the district it was merged into or renamed to; its rows keep the name they have",
            ),
        ),
    ),
    source=("市局行政区划清单", "the bureau's list of districts"),
    parents=(ParentKey(("successor",), "districts", ("district",)),),
    checks=(
        in_order("valid_from", "valid_to", "停用日期早于启用日期", "ended before it began"),
        CrossCheck(
            "succeeds_itself",
            "successor <> district",
            "继任行政区是它自己，按没有继任处理",
            "its successor is itself, which counts as none",
            ("successor",),
        ),
        CrossCheck(
            "successor_without_end",
            "successor is null or valid_to is not null",
            "有继任行政区而未填停用日期",
            "it has a successor and no last day",
            ("successor", "valid_to"),
        ),
    ),
    scope=OWN_DISTRICT,
    optional=False,
)


def _count(
    name: str, zh: str, en: str, *aliases: str, nullable: bool = False, maximum: float = 10_000
) -> Column:
    return Column(
        name,
        "INTEGER",
        zh,
        en,
        nullable=nullable,
        aliases=aliases,
        minimum=0,
        maximum=maximum,
        # Sums of a few counts still fit an INTEGER.
        largest=10**8,
    )


OFFICES = Table(
    name="offices",
    zh="自然资源所人员",
    en="Land offices",
    grain=("每所每个统计日期一行", "one row per land office and count date"),
    key=("as_of", "office_id"),
    columns=(
        Column(
            "as_of",
            "DATE",
            "统计日期",
            "Count date",
            aliases=("数据日期",),
            event=True,
            month_alone=True,
        ),
        Column("office_id", "VARCHAR", "机构编码", "Office code", aliases=("所编码",)),
        Column(
            "office_name",
            "VARCHAR",
            "机构名称",
            "Office",
            aliases=("国土所", "自然资源所", "单位名称"),
        ),
        district_column(),
        Column("grade", "VARCHAR", "建制级别", "Grade", codes="grade"),
        _count("authorised_posts", "核定编制", "Authorised posts", "编制数"),
        _count("staffed_posts", "实有在编", "Staffed posts", "在编人数", nullable=True),
        _count("on_duty_established", "在编在岗", "Established on duty", "在编在岗人数"),
        _count("borrowed_posts", "占用其他所编制", "Borrowed posts"),
        _count("external_staff", "编外人员", "External staff", "编外"),
        _count("agency_staff", "人事代理", "Agency staff"),
        Column(
            "party_branch",
            "VARCHAR",
            "支部设置",
            "Party branch",
            nullable=True,
            codes="party_branch",
        ),
        _count("party_members", "党员人数", "Party members", nullable=True),
        Column(
            "accepted",
            "BOOLEAN",
            "是否达标验收",
            "Accepted",
            nullable=True,
            meaning=(
                "是否通过10个方面50项标准验收",
                "passed the 10-aspect, 50-standard acceptance",
            ),
        ),
        _count("standards_met", "达标项数", "Standards met", nullable=True, maximum=50),
        Column(
            "joint_enforcement",
            "BOOLEAN",
            "联动执法办公室",
            "Joint enforcement office",
            nullable=True,
        ),
        _count("enforcement_vehicles", "执法车辆", "Enforcement vehicles", nullable=True),
        _count("patrol_assistants", "协管员", "Patrol assistants", nullable=True),
        _count("patrols_required", "应巡查次数", "Patrols required", nullable=True),
        _count("patrols_done", "已巡查次数", "Patrols done", nullable=True),
        Column(
            "abolished_on",
            "DATE",
            "撤并日期",
            "Abolished on",
            nullable=True,
            event=True,
            meaning=("自该日起不再计入任何统计", "from then on the office counts nowhere"),
        ),
        Column(
            "branch_id",
            "VARCHAR",
            "支部编码",
            "Party branch code",
            nullable=True,
            aliases=("支部名称", "所在支部"),
            meaning=("同一联合支部的各所填同一编码", "offices of one joint branch share one code"),
        ),
        _count("key_staff", "骨干人数", "Key staff", "业务骨干", nullable=True),
    ),
    source=("人事机构编制台账", "the personnel and establishment ledger"),
    parents=(IN_DISTRICTS,),
    checks=(
        CrossCheck(
            "borrowed_above_on_duty",
            "borrowed_posts <= on_duty_established",
            "占用其他所编制多于在编在岗",
            "more borrowed posts than established staff on duty",
            ("borrowed_posts", "on_duty_established"),
        ),
        CrossCheck(
            "staffed_above_authorised",
            "staffed_posts <= authorised_posts",
            "实有在编多于核定编制（超编）",
            "more posts staffed than authorised",
            ("staffed_posts", "authorised_posts"),
        ),
        in_order("as_of", "abolished_on", "统计日期晚于撤并日期", "counted after it was abolished"),
    ),
    scope=OWN_DISTRICT,
)
