-- title: 各区县对主要指标变动的贡献 | What each district adds to the headline indicators
-- unit: 比率为百分点，其他为指标自有单位 | percentage points for rates, else the indicator's own unit
-- definition: 各区县在该日和上月末（每年重新累计的指标，一月为年初）的分子分母，及其对所选范围指标变动的贡献。比率的贡献按两时点平均权数拆分：自身效应为区县比率变动乘平均占比，结构效应为占比变动乘区县平均比率与整体平均比率之差；各区县之和恰为整体变动。违法占耕比的年度变换时没有变动。其他指标的贡献为自身增减。目标为区县自有目标，没有的适用全市的比率目标和零目标。台账声明的主要指标同样列出，其未分区的事项另成一行（区县为空）；用时中位数只有各区县自己的值，公布数不列。
--   | Numerator and denominator of each district at the date and at the end of last month (in
--   January the 1st for what begins again each year), and what the district adds to the change of
--   the whole. For a rate the parts use midpoint weights: rate effect = change of the district's rate
--   times its mean share; mix effect = change of its share times its mean rate less the mean rate
--   of the whole; over the districts they add up exactly to the change. For other indicators it is
--   the district's own change. The farmland ratio has no change when its year changes. The target
--   is the district's own, or without one the city's where it is a rate or nought. The indicators
--   that registers declare are listed alike, their matters of no district in a row of their own;
--   of a median each district has only its own value, and what is printed is left out.
-- tables: districts, indicators, headline_spells, declared_spells, target_bands, release_facts
-- params: as_of, districts
-- returns: metric VARCHAR, district VARCHAR, value DOUBLE, value_before DOUBLE, rate_effect DOUBLE, mix_effect DOUBLE, contribution DOUBLE, numerator DOUBLE, denominator DOUBLE, numerator_before DOUBLE, denominator_before DOUBLE, unit VARCHAR, target DOUBLE, status VARCHAR, decimals INTEGER, amount_unit VARCHAR
-- labels:
--   value_before: 上月末值 | Value at the end of last month
--   rate_effect: 自身效应 | Rate effect
--   mix_effect: 结构效应 | Mix effect
--   contribution: 贡献 | Contribution
--   numerator_before: 上月末分子 | Numerator at the end of last month
--   denominator_before: 上月末分母 | Denominator at the end of last month
-- absent:
--   value: not_reported
--   value_before: not_reported
--   denominator: not_applicable
--   denominator_before: not_applicable
--   rate_effect: not_applicable
--   mix_effect: not_applicable
-- records: self
-- caveat: latest_state
with

points as (
    select
        true as is_now,
        $as_of::date as day,
    union all
    select
        false as is_now,
        date_trunc('month', $as_of::date)::date - 1 as day,
),

spells as (
    select * from headline_spells
    union all by name
    select
        0 as cohort,
        declared_spells.* exclude (register),
    from declared_spells
),

-- A year of the farmland ratio counts once it is complete; the latest one now counts.
complete as (
    select
        spells.metric,
        spells.cohort,
        points.is_now,
        sum(spells.amount) filter (where spells.part = 'denominator') as denominator,
    from points
    inner join spells on points.day >= spells.from_on and points.day < spells.until_on
    where $districts::varchar[] is null or spells.district = any($districts)
    group by spells.metric, spells.cohort, points.is_now
    having
        count(*) filter (where spells.part = 'unknown') = 0
        and (spells.cohort = 0 or denominator > 0)
),

counted as (
    select
        metric,
        cohort,
        is_now,
    from complete
    qualify cohort = max(cohort) filter (where is_now) over (partition by metric)
),

parts as (
    select
        spells.metric,
        spells.district,
        points.is_now,
        coalesce(sum(spells.amount) filter (where spells.part = 'numerator'), 0)::double
            as numerator,
        coalesce(
            sum(spells.amount) filter (where spells.part = 'denominator'), 0
        )::double
            as denominator,
        median(spells.amount::double) filter (where spells.part = 'each') as middle,
    from points
    inner join spells on points.day >= spells.from_on and points.day < spells.until_on
    inner join counted
        on
            spells.metric = counted.metric
            and spells.cohort = counted.cohort
            and points.is_now = counted.is_now
    group by spells.metric, spells.district, points.is_now
),

-- Matters of no district stand in none.
places as (
    select
        district,
        sort_order,
    from districts
    union all
    select
        null as district,
        null as sort_order,
),

-- What begins again in January is set beside the 1st: nothing yet, of the new year's base.
listed as (
    select
        metrics.metric,
        metrics.unit,
        metrics.direction,
        metrics.decimals,
        metrics.amount_unit,
        metrics.times,
        not list_has_any(metrics.exports, facts.absent)
        and metrics.figure <> 'median_days'
        and metrics.counts_from <= $as_of::date as is_counted,
        metrics.figure = 'median_days' as is_median,
        now.middle,
        before.middle as middle_before,
        metrics.sort_order,
        places.district,
        places.sort_order as district_order,
        metrics.restarts and month($as_of::date) = 1 as begins,
        coalesce(now.numerator, 0) as numerator,
        coalesce(now.denominator, 0) as denominator,
        case when begins then 0 else coalesce(before.numerator, 0) end
            as numerator_before,
        case
            when begins then coalesce(now.denominator, 0)
            else coalesce(before.denominator, 0)
        end
            as denominator_before,
    from indicators as metrics
    cross join release_facts as facts
    cross join places
    left outer join parts as now
        on
            metrics.metric = now.metric
            and coalesce(places.district, '') = coalesce(now.district, '')
            and now.is_now
    left outer join parts as before
        on
            metrics.metric = before.metric
            and coalesce(places.district, '') = coalesce(before.district, '')
            and not before.is_now
    where
        metrics.figure <> 'measure'
        and (
            $districts::varchar[] is null or places.district = any($districts)
        )
        and if(
            places.district is null,
            now.metric is not null or before.metric is not null,
            metrics.is_divided
        )
),

weighed as (
    select
        *,
        numerator / nullif(denominator, 0) as rate,
        numerator_before / nullif(denominator_before, 0) as rate_before,
        -- Sums of decimals are the same in whatever order the rows come.
        nullif(sum(denominator::decimal(38, 9)) over whole_of, 0)::double as whole,
        nullif(sum(denominator_before::decimal(38, 9)) over whole_of, 0)::double
            as whole_before,
        (sum(numerator::decimal(38, 9)) over whole_of)::double / whole as whole_rate,
        (sum(numerator_before::decimal(38, 9)) over whole_of)::double / whole_before
            as whole_rate_before,
    from listed
    window whole_of as (partition by metric)
),

-- Adding nought makes a negative nought, which a reader would see, a plain one.
effects as (
    select
        *,
        0.0 + coalesce(rate - rate_before, 0)
        * (denominator / whole + denominator_before / whole_before) / 2 as by_rate,
        numerator / whole
        - numerator_before / whole_before
        - (whole_rate + whole_rate_before) / 2
        * (denominator / whole - denominator_before / whole_before) as by_both,
    from weighed
),

added as (
    select
        metric,
        district,
        case
            when times is not null then times * rate
            when is_counted then numerator
            else middle
        end as value,
        case
            when times is not null then times * rate_before
            when is_median then middle_before
            else numerator_before
        end as value_before,
        times * by_rate as rate_effect,
        times * (by_both - by_rate) as mix_effect,
        case
            when times is not null then times * by_both
            when not is_median then numerator - numerator_before
        end as contribution,
        numerator,
        if(times is null, null, denominator) as denominator,
        numerator_before,
        if(times is null, null, denominator_before) as denominator_before,
        unit,
        if(direction = 'lower', -1, 1) * value as score,
        decimals,
        amount_unit,
        sort_order,
        district_order,
    from effects
),

final as (
    select
        added.* exclude (score, decimals, amount_unit, sort_order, district_order),
        bands.target,
        case when bands.metric is null then 'no_target' else bands.status end as status,
        added.decimals,
        added.amount_unit,
        added.sort_order,
        added.district_order,
    from added
    left outer join target_bands as bands
        on
            added.metric = bands.metric
            and added.unit = bands.unit
            and added.district = bands.region
            and bands.from_on <= $as_of::date
            and bands.until_on > $as_of::date
            and (added.score is not null) = bands.has_value
            and coalesce(round(added.score, 9), 0) >= bands.score_from
            and coalesce(round(added.score, 9), 0) < bands.score_until
)

select * exclude (sort_order, district_order) from final
order by
    sort_order asc, contribution desc nulls last, district_order asc nulls last
