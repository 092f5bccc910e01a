-- title: 主要指标走势 | Headline indicators by month
-- unit: 各指标自有单位 | each in its own unit
-- definition: 八项主要指标在当年各月末（以及非月末的该日）的值，同口径的上年同月末值和当时生效的目标；该日之后各月只有目标和上年值。违法占耕比只列当时所在年度的值。
--   | The eight headline indicators at each month end of the year (and at the date itself if it is
--   none), the value at the same month end a year earlier and the target then in force; months
--   after the date have only their target and last year's value. The farmland ratio is the one of
--   the year each month end lies in.
-- tables: headline_metrics, headline_spells, target_steps, release_facts
-- params: as_of, districts
-- returns: metric VARCHAR, month_end DATE, value DOUBLE, numerator DOUBLE, denominator DOUBLE, last_year_value DOUBLE, target DOUBLE, unit VARCHAR
-- planned: month_end
-- labels:
--   last_year_value: 上年同月末值 | Value a year earlier
-- records: headline_by_district
--   with as_of = month_end
--   where metric = metric
--   total numerator = sum(numerator), denominator = sum(denominator)
-- caveat: latest_state
with

month_ends as (
    select last_day(make_date(year($as_of::date), number::integer, 1)) as month_end
    from generate_series(1, 12) as months (number)
    union
    select $as_of::date as month_end
),

-- Each month end twice: in the year itself, and a year earlier.
points as (
    select
        month_end,
        month_end as day,
    from month_ends
    where month_end <= $as_of::date
    union all
    select
        month_end,
        case
            when month_end = last_day(month_end)
                then last_day((month_end - interval 1 year)::date)
            else (month_end - interval 1 year)::date
        end as day,
    from month_ends
),

-- A year of the farmland ratio counts once it is complete.
complete as (
    select
        spells.metric,
        spells.cohort,
        points.day,
        coalesce(sum(spells.amount) filter (where spells.part = 'numerator'), 0)::double
            as numerator,
        coalesce(
            sum(spells.amount) filter (where spells.part = 'denominator'), 0
        )::double
            as denominator,
    from points
    inner join headline_spells as spells
        on points.day >= spells.from_on and points.day < spells.until_on
    where $districts::varchar[] is null or spells.district = any($districts)
    group by spells.metric, spells.cohort, points.day
    having
        count(*) filter (where spells.part = 'unknown') = 0
        and (spells.cohort = 0 or denominator > 0)
),

rated as (
    select
        metrics.metric,
        not list_has_any(metrics.exports, facts.absent) as is_imported,
        metrics.unit,
        metrics.sort_order,
        points.month_end,
        points.day = points.month_end as is_this_year,
        coalesce(
            parts.numerator, case when is_imported and not metrics.is_yearly then 0 end
        ) as numerator,
        case when metrics.unit = 'pct' then parts.denominator end as denominator,
        case
            when metrics.unit = 'pct'
                then 100 * parts.numerator / nullif(parts.denominator, 0)
            when is_imported then coalesce(parts.numerator, 0)
        end as value,
    from headline_metrics as metrics
    cross join release_facts as facts
    cross join points
    left outer join complete as parts
        on
            metrics.metric = parts.metric
            and points.day = parts.day
            and parts.cohort in (0, year(points.day))
),

pivoted as (
    select
        metric,
        month_end,
        any_value(unit) as unit,
        any_value(sort_order) as sort_order,
        max(value) filter (where is_this_year) as value,
        max(numerator) filter (where is_this_year) as numerator,
        max(denominator) filter (where is_this_year) as denominator,
        max(value) filter (where not is_this_year) as last_year_value,
    from rated
    group by metric, month_end
),

schedule as (
    select
        metric,
        unit,
        due_on,
        until_on,
        cumulative_target,
    from target_steps
    where
        region = case
            when len(list_distinct($districts::varchar[])) = 1
                then ($districts::varchar[])[1]
            else 'city'
        end
),

final as (
    select
        pivoted.metric,
        pivoted.month_end,
        pivoted.value,
        pivoted.numerator,
        pivoted.denominator,
        pivoted.last_year_value,
        schedule.cumulative_target as target,
        pivoted.unit,
        pivoted.sort_order,
    from pivoted
    left outer join schedule
        on
            pivoted.metric = schedule.metric
            and pivoted.unit = schedule.unit
            and pivoted.month_end >= schedule.due_on
            and pivoted.month_end < schedule.until_on
)

select * exclude (sort_order) from final
order by sort_order, month_end
