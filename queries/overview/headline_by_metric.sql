-- title: 主要指标 | Headline indicators
-- unit: 各指标自有单位 | each in its own unit
-- definition: 八项主要指标在该日的值及其分子分母、生效目标和进度；口径同各板块的同名图表，供地按录入日期口径；并列上月末、上年同日的值和截至该日的十三个月末值。
--   | The eight headline indicators at the date with numerator, denominator, target in force and
--   pace, defined as in their sections (land supply by date entered); with the values at the end
--   of the month before and on the same day a year earlier, and at thirteen month ends to the date; restarts says that it begins again each January.
-- tables: headline_spells, case_flows, new_construction_farmland, districts, target_steps, rule_parameters
-- params: as_of, districts
-- returns: metric VARCHAR, unit VARCHAR, direction VARCHAR, value DOUBLE, numerator DOUBLE, denominator DOUBLE, target DOUBLE, status VARCHAR, lead DOUBLE, lead_amount DOUBLE, previous DOUBLE, last_year DOUBLE, year_target DOUBLE, restarts BOOLEAN, trend DOUBLE[]
-- records: self
-- caveat: latest_state
with

metrics as (
    select
        listed.metric,
        listed.unit,
        listed.direction,
        listed.restarts,
        listed.sort_order,
    from (
        values
        ('supply_disposal_rate', 'pct', 'higher', true, 1),
        ('supply_over_10_parcels', 'count', 'lower', false, 2),
        ('idle_disposal_rate', 'pct', 'higher', true, 3),
        ('idle_new_ha', 'ha', 'lower', true, 4),
        ('case_rectification_rate', 'pct', 'higher', false, 5),
        ('case_transfer_closure_rate', 'pct', 'higher', false, 6),
        ('illegal_farmland_ratio', 'pct', 'lower', false, 7),
        ('staffing_fill_rate', 'pct', 'higher', false, 8)
    ) as listed (metric, unit, direction, restarts, sort_order)
),

-- The date itself, the twelve month ends before it, and the same day a year earlier.
points as (
    select
        0 as months_back,
        $as_of::date as day,
    union all
    select
        months.months_back,
        (
            date_trunc('month', $as_of::date)
            - to_months(months.months_back::integer - 1)
        )::date
        - 1 as day,
    from generate_series(1, 12) as months (months_back)
    union all
    select
        99 as months_back,
        case
            when $as_of::date = last_day($as_of::date)
                then last_day(($as_of::date - interval 1 year)::date)
            else ($as_of::date - interval 1 year)::date
        end as day,
),

farmland_years as (
    select distinct year::bigint as year
    from new_construction_farmland
),

farmland_by_district as (
    select
        points.months_back,
        taken.year,
        districts.district,
        any_value(own.total_farmland_mu)::decimal(38, 9) as total_mu,
        bool_or(
            own.district is not null
            and taken.year = year(points.day)
            and coalesce(own.as_of > points.day, true)
        ) as is_not_yet_dated,
        coalesce(
            sum(flows.farmland_mu) filter (
                where flows.flow = 'issued' and flows.change_on <= points.day
            ),
            0
        ) as illegal_mu,
    from points
    inner join farmland_years as taken on points.day >= make_date(taken.year, 1, 1)
    cross join districts
    left outer join new_construction_farmland as own
        on taken.year = own.year and districts.district = own.district
    left outer join case_flows as flows
        on taken.year = flows.issue_year and districts.district = flows.district
    where $districts::varchar[] is null or districts.district = any($districts)
    group by points.months_back, taken.year, districts.district
),

farmland_ratios as (
    select
        months_back,
        year,
        sum(illegal_mu)::double as numerator,
        sum(total_mu)::double as denominator,
    from farmland_by_district
    group by months_back, year
    having
        count(*) filter (where total_mu is null and illegal_mu > 0) = 0
        and not bool_or(is_not_yet_dated)
        and sum(total_mu) > 0
),

latest_ratios as (
    select
        months_back,
        arg_max(numerator, year) as numerator,
        arg_max(denominator, year) as denominator,
    from farmland_ratios
    group by months_back
),

parts as (
    select
        spells.metric,
        points.months_back,
        sum(spells.amount) filter (where spells.part = 'numerator')::double
            as numerator,
        sum(spells.amount) filter (where spells.part = 'denominator')::double
            as denominator,
    from points
    inner join headline_spells as spells
        on points.day >= spells.from_on and points.day < spells.until_on
    where $districts::varchar[] is null or spells.district = any($districts)
    group by spells.metric, points.months_back
    union all
    select
        'illegal_farmland_ratio' as metric,
        months_back,
        numerator,
        denominator,
    from latest_ratios
),

-- A metric has a row at every point: no rows in force are a count of nought.
rated as (
    select
        metrics.metric,
        metrics.unit,
        metrics.direction,
        metrics.restarts,
        metrics.sort_order,
        points.months_back,
        coalesce(parts.numerator, 0) as numerator,
        case when metrics.unit = 'pct' then coalesce(parts.denominator, 0) end
            as denominator,
        case
            when metrics.unit = 'pct'
                then 100 * coalesce(parts.numerator, 0) / nullif(parts.denominator, 0)
            else coalesce(parts.numerator, 0)
        end as value,
    from metrics
    cross join points
    left outer join parts
        on
            metrics.metric = parts.metric
            and points.months_back = parts.months_back
),

pivoted as (
    select
        metric,
        any_value(unit) as unit,
        any_value(direction) as direction,
        any_value(restarts) as restarts,
        any_value(sort_order) as sort_order,
        max(value) filter (where months_back = 0) as value,
        max(numerator) filter (where months_back = 0) as numerator,
        max(denominator) filter (where months_back = 0) as denominator,
        max(value) filter (where months_back = 1) as previous,
        max(value) filter (where months_back = 99) as last_year,
        list(value order by months_back desc) filter (where months_back < 99) as trend,
    from rated
    group by metric
),

schedule as (
    select
        metric,
        unit,
        max(cumulative_target) filter (
            where due_on <= $as_of::date and until_on > $as_of::date
        ) as target,
        arg_max(cumulative_target, due_on) as year_target,
    from target_steps
    where
        year = year($as_of::date)
        and region = case
            when len(list_distinct($districts::varchar[])) = 1
                then ($districts::varchar[])[1]
            else 'city'
        end
    group by metric, unit
),

status_margin as (
    select value / 100 as margin
    from rule_parameters
    where name = 'status_margin_pct'
),

final as (
    select
        pivoted.metric,
        pivoted.unit,
        pivoted.direction,
        pivoted.value,
        pivoted.numerator,
        pivoted.denominator,
        schedule.target,
        case
            when pivoted.value is null or schedule.target is null then 'no_target'
            when
                pivoted.direction = 'higher'
                and round(pivoted.value, 9) >= schedule.target
                then 'on_pace'
            when
                pivoted.direction = 'lower'
                and round(pivoted.value, 9) <= schedule.target
                then 'on_pace'
            when
                pivoted.direction = 'higher'
                and round(pivoted.value, 9)
                >= round((1 - status_margin.margin) * schedule.target, 9)
                then 'slightly_behind'
            when
                pivoted.direction = 'lower'
                and schedule.target > 0
                and round(pivoted.value, 9)
                <= round((1 + status_margin.margin) * schedule.target, 9)
                then 'slightly_behind'
            else 'behind'
        end as status,
        case
            when pivoted.direction = 'higher' then pivoted.value - schedule.target
            else schedule.target - pivoted.value
        end as lead,
        case
            when pivoted.denominator is not null
                then lead * pivoted.denominator / 100
        end as lead_amount,
        pivoted.previous,
        pivoted.last_year,
        schedule.year_target,
        pivoted.restarts,
        pivoted.trend,
        pivoted.sort_order,
    from pivoted
    left outer join schedule
        on pivoted.metric = schedule.metric and pivoted.unit = schedule.unit
    cross join status_margin
)

select * exclude (sort_order) from final
order by sort_order
