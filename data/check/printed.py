"""Warnings that printed numbers do not add up to the total printed beside them.

They look at what this bureau published, each number in its newest version, and allow half a unit of
the total's last digit (REGISTERS 2.8). The figure ``published_vs_computed`` shows the same rows.
"""

from data.check.across_check import AcrossCheck
from data.contracts import TABLES
from data.registers.sight import DISTRICTS_MISS_TOTAL
from data.views import shown_key_sql

# The first day of a week, month, quarter or year is known by its last.
_PRINTED = f"""
    select
        * exclude (period_from),
        case when grain = 'span' then measures.period_from end as period_from,
        {shown_key_sql(TABLES["measures"])} as key,
        rtrim(rtrim(value::decimal(38, 9)::varchar, '0'), '.') as digits,
        0.5 / 10 ** len(regexp_extract(digits, '\\.(\\d*)$', 1)) as allowed
    from measures
    where bureau is null and basis = 'published' and value is not null
    qualify row_number() over (
        partition by
            metric, region, grain,
            case when grain = 'span' then measures.period_from end, period_to
        order by published_on desc, value
    ) = 1
"""  # noqa: S608 - names of the contract
# Of one unit and period; joined as ``total`` and ``part``.
_SAME = """
    total.grain = part.grain
    and total.period_from is not distinct from part.period_from
    and total.period_to = part.period_to
    and total.unit = part.unit
"""
_SUM = "sum(part.value::decimal(38, 9))::double"
_SUM_DIGITS = f"rtrim(rtrim({_SUM}::decimal(38, 9)::varchar, '0'), '.')"
_MISSED = f"round(abs({_SUM} - total.value), 9) > total.allowed"
_BY = "total.key, total.region, total.value, total.digits, total.allowed"

PRINTED_CHECKS = (
    AcrossCheck(
        "measures",
        "parts_miss_total",
        "公布的各分项之和与公布的总数不符",
        "the printed parts do not add up to the printed total",
        f"""
        with printed as ({_PRINTED})
        select total.key, nullif(total.region, 'city') as district,
            string_agg(
                part.digits, ' + ' order by list_position(declared.parts, part.metric)
            ) || ' = ' || {_SUM_DIGITS} || ' ≠ ' || total.digits as detail
        from printed as total
        inner join rule_register_metrics as declared on total.metric = declared.metric
        inner join printed as part
            on list_contains(declared.parts, part.metric)
            and total.region = part.region and {_SAME}
        group by {_BY}, declared.parts
        having count(*) = len(declared.parts) and {_MISSED}
        """,  # noqa: S608 - constant text
        ("measures.value",),
        says_detail=True,
    ),
    AcrossCheck(
        "measures",
        DISTRICTS_MISS_TOTAL,
        "公布的各区县之和与公布的全市数不符",
        "the printed districts do not add up to the printed number of the city",
        f"""
        with printed as ({_PRINTED})
        select total.key, null::varchar as district,
            {_SUM_DIGITS} || ' ≠ ' || total.digits as detail
        from printed as total
        inner join rule_register_metrics as declared on total.metric = declared.metric
        inner join printed as part on total.metric = part.metric and {_SAME}
        inner join districts on part.region = districts.district
        where total.region = 'city' and declared.additive
        group by {_BY}, total.period_to
        having {_MISSED} and count(*) = (
            select count(*) from districts as standing
            where coalesce(standing.valid_from <= total.period_to, true)
                and coalesce(standing.valid_to >= total.period_to, true)
        )
        """,  # noqa: S608 - constant text
        ("measures.value",),
        says_detail=True,
    ),
)
