-- title: 公布数与统计数 | Printed and reported numbers
-- unit: 各指标自有单位 | each in its own unit
-- definition: 本台账所声明指标的公布数或统计数，每个期间一行，期末和发布日期均不晚于该日：取该日前最新发布的一版，版次为已发布的次数；只有分子分母的比率由两者相除。全市的取全市数；选定一个区县的取该区县数，选定几个的只有可加指标才相加，且须各有该期数值。目标为期末生效的目标，进度口径同主要指标，不分好坏的指标没有进度。上年同期为同一周期、期末早一年的数，同比为两者之差，比率为百分点。
--   | Numbers of the indicators a register declares that were printed or reported, a row a period
--   that had ended by the date, as in the newest version published by then; versions counts how
--   often it was published. A ratio of which only the parts are given is divided. The whole city has
--   its own number, a chosen district its own; several chosen are added where the indicator may be
--   and each of them has one. The target is the one in force at the period's end, the status as of
--   the headline indicators; what is neither good nor bad has none. A year earlier is the period of
--   the same length that ended a year before; the change is the difference, of rates in points.
-- tables: measures, rule_register_metrics, rule_register_headlines, target_steps, rule_parameters, calendar, viewer
-- params: as_of, districts, register
-- returns: metric VARCHAR, period_to DATE, value DOUBLE, numerator DOUBLE, denominator DOUBLE, target DOUBLE, status VARCHAR, last_year DOUBLE, yoy DOUBLE, vintages BIGINT, grain VARCHAR, unit VARCHAR, basis VARCHAR, source_doc VARCHAR, published_on DATE, period_from DATE, better VARCHAR
-- labels:
--   yoy: 同比变化 | Change in a year
--   vintages: 版次 | Versions
-- records: measure_records
--   where metric = metric, period_to = period_to, grain = grain, period_from = period_from
--   total vintages = count(distinct published_on)
with

declared as (
    select
        metric,
        bool_or(additive) as additive,
        any_value(better) as better,
    from (
        select
            metric,
            additive,
            better,
        from rule_register_metrics
        where register = $register::varchar
        union all
        select
            metric,
            false as additive,
            better,
        from rule_register_headlines
        where register = $register::varchar
    ) as named
    group by metric
),

asked as (
    select coalesce(list_distinct($districts::varchar[]), regions) as regions
    from viewer
),

-- The first day of a week, month, quarter or year is known by its last.
known as (
    select
        measures.* exclude (value, period_from, kind),
        case when measures.grain = 'span' then measures.period_from end as period_from,
        case
            when measures.value is not null
                then measures.value
            when measures.kind = 'ratio' and measures.unit = 'pct'
                then 100 * measures.numerator / nullif(measures.denominator, 0)
        end as value,
        declared.additive and measures.unit <> 'pct' as additive,
        declared.better,
        len(asked.regions) as regions,
    from measures
    inner join declared on measures.metric = declared.metric
    cross join asked
    where
        measures.bureau is null
        and measures.period_to <= $as_of::date
        and measures.published_on <= $as_of::date
        and list_contains(asked.regions, measures.region)
),

newest as (
    select *
    from known
    qualify
        row_number() over (
            partition by metric, region, grain, period_from, period_to
            order by published_on desc, value asc
        ) = 1
),

published as (
    select
        metric,
        grain,
        period_from,
        period_to,
        count(distinct published_on) as vintages,
    from known
    group by metric, grain, period_from, period_to
),

-- What one of several regions lacks the sum lacks.
added as (
    select
        metric,
        grain,
        period_from,
        period_to,
        any_value(unit) as unit,
        any_value(better) as better,
        if(any_value(better) = 'lower', -1, 1) as sign,
        any_value(regions) as regions,
        case
            when count(value) = count(*) then sum(value::decimal(38, 9))::double
        end as value,
        case
            when count(numerator) = count(*)
                then sum(numerator::decimal(38, 9))::double
        end as numerator,
        case
            when count(denominator) = count(*)
                then sum(denominator::decimal(38, 9))::double
        end as denominator,
        case when min(basis) = max(basis) then min(basis) end as basis,
        string_agg(distinct source_doc, '；' order by source_doc) as source_doc,
        max(published_on) as published_on,
    from newest
    group by metric, grain, period_from, period_to
    having
        count(*) = any_value(regions)
        and (count(*) = 1 or bool_and(additive))
        and min(unit) = max(unit)
),

targeted as (
    select
        added.metric,
        added.grain,
        added.period_from,
        added.period_to,
        count(steps.cumulative_target) = count(*) as is_in_force,
        case when is_in_force then sum(steps.cumulative_target) end as target,
    from added
    cross join asked
    inner join target_steps as steps
        on
            added.metric = steps.metric
            and added.unit = steps.unit
            and list_contains(asked.regions, steps.region)
            and added.period_to >= steps.from_on
            and added.period_to < steps.until_on
    group by
        added.metric, added.grain, added.period_from, added.period_to, added.regions
    having count(*) = added.regions
),

-- A span is a year before another with the same beginning or one a year earlier.
year_before as (
    select
        added.metric,
        added.grain,
        added.period_from,
        added.period_to,
        arg_max(
            earlier.value, earlier.period_from is not distinct from added.period_from
        ) as last_year,
    from added
    inner join calendar as ends on added.period_to = ends.day
    inner join added as earlier
        on
            added.metric = earlier.metric
            and added.grain = earlier.grain
            and added.unit = earlier.unit
            and earlier.period_to = case added.grain
                when 'day' then (added.period_to - interval 1 year)::date
                else ends.year_before
            end
            and (
                earlier.period_from is not distinct from added.period_from
                or earlier.period_from = (added.period_from - interval 1 year)::date
            )
    group by added.metric, added.grain, added.period_from, added.period_to
),

final as (
    select
        added.metric,
        added.period_to,
        added.value,
        added.numerator,
        added.denominator,
        targeted.target,
        case
            when targeted.metric is null
                then 'no_target'
            when not targeted.is_in_force
                then 'not_yet_due'
            when added.better = 'none' or added.value is null
                then null
            when
                round(added.sign * added.value, 9)
                >= round(added.sign * targeted.target, 9)
                then 'on_pace'
            when
                round(added.sign * added.value, 9)
                >= round(
                    added.sign * targeted.target
                    - abs(targeted.target) * margin.value / 100,
                    9
                )
                then 'slightly_behind'
            else 'behind'
        end as status,
        year_before.last_year,
        added.value - year_before.last_year as yoy,
        published.vintages,
        added.grain,
        added.unit,
        added.basis,
        added.source_doc,
        added.published_on,
        added.period_from,
        added.better,
    from added
    inner join published
        on
            added.metric = published.metric
            and added.grain = published.grain
            and added.period_from is not distinct from published.period_from
            and added.period_to = published.period_to
    left outer join targeted
        on
            added.metric = targeted.metric
            and added.grain = targeted.grain
            and added.period_from is not distinct from targeted.period_from
            and added.period_to = targeted.period_to
    left outer join year_before
        on
            added.metric = year_before.metric
            and added.grain = year_before.grain
            and added.period_from is not distinct from year_before.period_from
            and added.period_to = year_before.period_to
    left outer join rule_parameters as margin on margin.name = 'status_margin_pct'
)

select * from final
order by metric, grain, period_from, period_to
