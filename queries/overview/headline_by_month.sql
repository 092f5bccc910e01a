-- title: 主要指标走势 | Headline indicators by month
-- unit: 各指标自有单位 | each in its own unit
-- definition: 八项主要指标在当年各月末（以及非月末的该日）的值，同口径的上年同月末值和当时生效的目标；该日之后各月只有目标和上年值。违法占耕比只列当时所在年度的值。目标适用于哪些区县，口径同主要指标。
--   | The eight headline indicators at each month end of the year (and at the date itself if it is
--   none), the value at the same month end a year earlier and the target then in force; months
--   after the date have only their target and last year's value. The farmland ratio is the one of
--   the year each month end lies in. Whose target counts is as for the headline indicators.
-- tables: calendar, headline_metrics, headline_spells, target_steps, release_facts, viewer
-- params: as_of, districts
-- returns: metric VARCHAR, month_end DATE, value DOUBLE, numerator DOUBLE, denominator DOUBLE, last_year_value DOUBLE, target DOUBLE, unit VARCHAR, direction VARCHAR, decimals INTEGER, amount_unit VARCHAR
-- planned: month_end
-- labels:
--   metric: 指标 | Indicator
--   value: 数值 | Value
--   numerator: 分子 | Numerator
--   denominator: 分母 | Denominator
--   target: 生效目标 | Target in force
--   direction: 方向 | Better
--   decimals: 小数位数 | Decimals
--   amount_unit: 分母的单位 | Unit of the denominator
--   last_year_value: 上年同月末值 | Value a year earlier
-- codes:
--   direction: higher = 越高越好 | higher
--   direction: lower = 越低越好 | lower
--   direction: none = 不分好坏 | neither
--   amount_unit: ha = 公顷 | ha
--   amount_unit: mu = 亩 | mu
--   amount_unit: people = 人 | people
--   amount_unit: cases = 宗 | cases
--   amount_unit: items = 项 | matters
--   amount_unit: wan_yuan = 万元 | 10 000 yuan
-- absent:
--   value: not_reported
--   numerator: not_reported
--   denominator: not_applicable
--   target: not_compared
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
        max(value) filter (where is_this_year) as value,
        max(numerator) filter (where is_this_year) as numerator,
        max(denominator) filter (where is_this_year) as denominator,
        max(value) filter (where not is_this_year) as last_year_value,
    from rated
    group by metric, month_end
),

-- Whose targets add up: of a rate those of the one district chosen, else the city's; of a count
-- or an area those of each district, or the city's where the whole of it is asked for.
shares as (
    select
        metrics.metric,
        metrics.unit,
        case
            when
                metrics.unit = 'pct'
                and coalesce(len(list_distinct($districts::varchar[])), 0) <> 1
                then ['city']
            else coalesce(list_distinct($districts::varchar[]), viewer.regions)
        end as regions,
    from headline_metrics as metrics
    cross join viewer
),

schedule as (
    select
        shares.metric,
        months.day as month_end,
        sum(steps.cumulative_target) as target,
    from shares
    inner join calendar as months
        on
            months.year = year($as_of::date)
            and (months.is_month_end or months.day = $as_of::date)
    inner join target_steps as steps
        on
            shares.metric = steps.metric
            and shares.unit = steps.unit
            and list_contains(shares.regions, steps.region)
            and months.day >= steps.from_on
            and months.day < steps.until_on
    group by shares.metric, months.day
    having count(steps.cumulative_target) = any_value(len(shares.regions))
),

final as (
    select
        pivoted.metric,
        pivoted.month_end,
        pivoted.value,
        pivoted.numerator,
        pivoted.denominator,
        pivoted.last_year_value,
        schedule.target,
        pivoted.unit,
        metrics.direction,
        metrics.decimals,
        metrics.amount_unit,
        metrics.sort_order,
    from pivoted
    inner join headline_metrics as metrics on pivoted.metric = metrics.metric
    left outer join schedule
        on
            pivoted.metric = schedule.metric
            and pivoted.month_end = schedule.month_end
)

select * exclude (sort_order) from final
order by sort_order, month_end
