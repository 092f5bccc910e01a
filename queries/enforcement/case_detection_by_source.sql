-- title: 早发现早制止：动工后的天数 | Early detection: days from the start of building
-- unit: 天（中位数） | days (median)
-- definition: 有建设时间的违法图斑，自建设时间起至发现、制止、销号的天数中位数，各取该日及以前已有该日期的图斑，按线索来源分；负数（日期颠倒）照计，见数据提示。本月制止为制止日期在该日所在月内的。已发现少于规则所定小分母的来源不评最快最慢。
--   | Illegal cases with a known start of building: median days from it until found, stopped and
--   closed, each over the cases where that had happened by the date, by source. Dates out of order
--   count as they stand and are named among the data warnings. A source with fewer found than the
--   small denominator in the rules is neither fastest nor slowest. Stopped in the month are those
--   stopped in the month of the date, by the date.
-- tables: case_detection_days, rule_parameters
-- params: as_of, districts
-- returns: source VARCHAR, started_cases BIGINT, found_cases BIGINT, found_days DOUBLE, stopped_cases BIGINT, stopped_days DOUBLE, closed_cases BIGINT, closed_days DOUBLE, small_below BIGINT, stopped_month_cases BIGINT
-- labels:
--   started_cases: 有建设时间 | With a start date
--   found_cases: 已发现 | Found
--   found_days: 至发现天数 | Days to discovery
--   stopped_cases: 已制止 | Stopped
--   stopped_days: 至制止天数 | Days to the stop order
--   closed_days: 至销号天数 | Days to closure
--   stopped_month_cases: 本月制止 | Stopped in the month
--   small_below: 小分母界限 | Small below
-- records: case_detection_records
--   where source = source
--   total started_cases = count(), found_cases = sum(found_cases), stopped_cases = sum(stopped_cases), closed_cases = sum(closed_cases), stopped_month_cases = sum(stopped_month_cases)
-- caveat: latest_state
with

reached as (
    select
        source,
        step,
        days,
        sum(cases) as cases,
        sum(cases) filter (
            where is_same_month and change_on >= date_trunc('month', $as_of::date)
        ) as month_cases,
    from case_detection_days
    where
        change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by source, step, days
),

ordered as (
    select
        *,
        sum(cases) over (partition by source, step) as all_cases,
        sum(cases) over (
            partition by source, step
            order by days
            rows between unbounded preceding and current row
        ) as cases_so_far,
    from reached
),

-- The median is the middle one, or lies halfway between the two in the middle.
steps as (
    select
        source,
        step,
        any_value(all_cases)::bigint as cases,
        (
            min(days) filter (where 2 * cases_so_far >= all_cases)
            + min(days) filter (where 2 * cases_so_far > all_cases)
        )::double / 2 as median_days,
        coalesce(sum(month_cases), 0)::bigint as month_cases,
    from ordered
    group by source, step
),

small_denominator as (
    select value::bigint as small_below
    from rule_parameters
    where name = 'small_denominator'
),

final as (
    select
        steps.source,
        coalesce(sum(steps.cases) filter (where steps.step = 'started'), 0)::bigint
            as started_cases,
        coalesce(sum(steps.cases) filter (where steps.step = 'found'), 0)::bigint
            as found_cases,
        max(steps.median_days) filter (where steps.step = 'found') as found_days,
        coalesce(sum(steps.cases) filter (where steps.step = 'stopped'), 0)::bigint
            as stopped_cases,
        max(steps.median_days) filter (where steps.step = 'stopped') as stopped_days,
        coalesce(sum(steps.cases) filter (where steps.step = 'closed'), 0)::bigint
            as closed_cases,
        max(steps.median_days) filter (where steps.step = 'closed') as closed_days,
        any_value(small_denominator.small_below) as small_below,
        coalesce(
            sum(steps.month_cases) filter (where steps.step = 'stopped'), 0
        )::bigint as stopped_month_cases,
    from steps
    cross join small_denominator
    group by steps.source
)

select * from final
order by found_days asc nulls last, source asc
