-- title: 联合处置件数 | Cases handled jointly
-- unit: 宗，自 1 月 1 日起累计 | cases since 1 January
-- definition: 核实范围内由联动执法办公室联合处置的图斑，按联合处置日期（缺则下发日期）自 1 月 1 日起累计，与上年同期相比。
--   | Cases of the verified set handled by the joint enforcement office since 1 January, by the day
--   of it (else the day issued), beside the same days of last year.
-- tables: calendar, case_joint_days
-- params: as_of, districts
-- returns: month_end DATE, month_cases BIGINT, joint_cases BIGINT, last_year_cases BIGINT, change_pct DOUBLE
-- labels:
--   month_cases: 当月 | In the month
--   joint_cases: 今年累计 | Since 1 January
--   last_year_cases: 上年同期 | Same days last year
--   change_pct: 同比 | Change on last year
-- absent:
--   change_pct: not_compared
-- records: case_joint_records
--   with as_of = month_end
--   total month_cases = sum(joint_this_month), joint_cases = sum(joint_cases), last_year_cases = sum(last_year_cases)
with

spans as (
    select
        day as month_end,
        month_start,
        year_before as last_year_end,
    from calendar
    where
        year = year($as_of::date)
        and day <= $as_of::date
        and (is_month_end or day = $as_of::date)
),

handled as (
    select
        change_on,
        sum(cases) as cases,
    from case_joint_days
    where
        change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by change_on
),

counted as (
    select
        spans.month_end,
        coalesce(
            sum(handled.cases) filter (where handled.change_on >= spans.month_start), 0
        )::bigint as month_cases,
        coalesce(
            sum(handled.cases) filter (
                where handled.change_on >= date_trunc('year', spans.month_end)
            ),
            0
        )::bigint as joint_cases,
        coalesce(
            sum(handled.cases) filter (
                where
                year(handled.change_on) = year(spans.last_year_end)
                and handled.change_on <= spans.last_year_end
            ),
            0
        )::bigint as last_year_cases,
    from spans
    left outer join handled on spans.month_end >= handled.change_on
    group by spans.month_end
),

final as (
    select
        month_end,
        month_cases,
        joint_cases,
        last_year_cases,
        100 * joint_cases / nullif(last_year_cases, 0) - 100 as change_pct,
    from counted
)

select * from final
order by month_end
