-- title: 主要指标走势 | Headline indicators by month
-- unit: 各指标自有单位 | each in its own unit
-- definition: 八项主要指标在当年各月末（以及非月末的该日）的值，同口径的上年同月末值和当时生效的目标；该日之后各月只有目标和上年值。违法占耕比只列当时所在年度的值。年末外推按今年至该日的日均增量向后延伸（每年重新累计的自零起，其他自上年末的值起），比率不超过 100，只在年内满规则所定月数后给出；只是外推，不是预测，违法占耕比没有。目标适用于哪些区县，口径同主要指标。
--   | The eight headline indicators at each month end of the year (and at the date itself if it is
--   none), the value at the same month end a year earlier and the target then in force; months
--   after the date have only their target and last year's value. The farmland ratio is the one of
--   the year each month end lies in. Whose target counts is as for the headline indicators.
--   projected carries the year's mean daily addition on (from nought of what begins again each
--   January, else from the value at the end of last year), no rate beyond 100, once the months that
--   the rules ask for have passed: an extrapolation, no forecast; there is none of the farmland ratio.
-- tables: calendar, headline_metrics, headline_spells, target_steps, rule_parameters, release_facts, viewer
-- params: as_of, districts
-- returns: metric VARCHAR, month_end DATE, value DOUBLE, numerator DOUBLE, denominator DOUBLE, last_year_value DOUBLE, target DOUBLE, unit VARCHAR, direction VARCHAR, decimals INTEGER, amount_unit VARCHAR, projected DOUBLE
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
--   projected: 按今年进度外推 | Extrapolated from this year's pace
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
--   projected: not_compared
-- records: headline_by_district
--   with as_of = month_end
--   where metric = metric
--   total numerator = sum(numerator), denominator = sum(denominator)
-- caveat: latest_state
with

-- Month ends of the year and the date itself, each with the same day a year earlier, and the day
-- before the year.
points as (
    select
        day as month_end,
        unnest([day, year_before]) as rated_on,
    from calendar
    where
        year = year($as_of::date)
        and (is_month_end or day = $as_of::date)
    union all
    select
        make_date(year($as_of::date), 1, 1) - 1 as month_end,
        month_end as rated_on,
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

-- What the year has brought so far, by day, once enough of its months are complete.
paced as (
    select
        pivoted.metric,
        max(pivoted.value) filter (where pivoted.month_end = $as_of::date) as reached,
        max(pivoted.value) filter (
            where year(pivoted.month_end) < year($as_of::date)
        ) as opening,
        (reached - if(metrics.restarts, 0, opening)) / dayofyear($as_of::date)
            as per_day,
    from pivoted
    inner join headline_metrics as metrics on pivoted.metric = metrics.metric
    inner join rule_parameters as months
        on
            months.name = 'projection_months'
            and month($as_of::date) - ($as_of::date < last_day($as_of::date))::bigint
            >= months.value
    where not metrics.is_yearly
    group by pivoted.metric, metrics.restarts
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
        if(
            pivoted.month_end > $as_of::date,
            paced.reached + paced.per_day * (pivoted.month_end - $as_of::date), null
        ) as carried_on,
        -- The greater of nought and nothing known would be nought.
        if(
            carried_on is null, null,
            least(
                greatest(carried_on, 0),
                if(metrics.unit = 'pct', 100, 'infinity'::double)
            )
        ) as projected,
        metrics.sort_order,
    from pivoted
    left outer join paced on pivoted.metric = paced.metric
    inner join headline_metrics as metrics on pivoted.metric = metrics.metric
    left outer join schedule
        on
            pivoted.metric = schedule.metric
            and pivoted.month_end = schedule.month_end
)

select * exclude (sort_order, carried_on) from final
where month_end >= date_trunc('year', $as_of::date)
order by sort_order, month_end
