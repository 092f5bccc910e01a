-- title: 主要指标走势 | Headline indicators by month
-- unit: 各指标自有单位 | each in its own unit
-- definition: 八项主要指标在当年各月末（以及非月末的该日）的值，同口径的上年同月末值和当时生效的目标；该日之后各月只有目标和上年值。违法占耕比只列当时所在年度的值。
--   | The eight headline indicators at each month end of the year (and at the date itself if it is
--   none), the value at the same month end a year earlier and the target then in force; months
--   after the date have only their target and last year's value. The farmland ratio is the one of
--   the year each month end lies in.
-- tables: calendar, headline_metrics, headline_spells, target_steps, release_facts
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

-- Month ends of the year and the date itself, each with the same day a year earlier.
points as (
    select
        day as month_end,
        unnest([day, year_before]) as rated_on,
    from calendar
    where
        year = year($as_of::date)
        and (is_month_end or day = $as_of::date)
),

days as (
    select distinct rated_on
    from points
    where rated_on <= $as_of::date
),

-- A year of the farmland ratio counts once it is complete.
complete as (
    select
        spells.metric,
        spells.cohort,
        days.rated_on,
        coalesce(sum(spells.amount) filter (where spells.part = 'numerator'), 0)::double
            as numerator,
        coalesce(
            sum(spells.amount) filter (where spells.part = 'denominator'), 0
        )::double
            as denominator,
    from days
    inner join headline_spells as spells
        on days.rated_on >= spells.from_on and days.rated_on < spells.until_on
    where $districts::varchar[] is null or spells.district = any($districts)
    group by spells.metric, spells.cohort, days.rated_on
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
        points.rated_on = points.month_end as is_this_year,
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
            and points.rated_on = parts.rated_on
            and parts.cohort in (0, year(points.rated_on))
    where points.rated_on <= $as_of::date
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
