-- title: 区县主要指标与全市差距 | Where a district stands, and what it adds to the city's gaps
-- unit: 各指标自有单位；对差距的影响为数量 | each in its own unit; parts of a gap as amounts
-- definition: 所选各区县八项主要指标和非受限台账声明的主要指标在该日的值、生效目标、状态和领先，口径同只选该区县时的主要指标；并列全市的值、在有数值的区县中的位次（1 为最好，并列同位；分母为宗数、人数、项数而小于规则所定小分母的，以及不分好坏的，不排）。对全市差距的影响一律按全市生效目标计：比率为目标×区县分母−区县分子（越低越好的反号），宗数和面积在目标为零时为区县数值，在各区县自有目标之和恰为全市目标时为区县自有目标与其值之差；各区县（及未分区事项）之和恰为全市差距，正数为拉低全市，负数为抵补。全市没有生效目标、目标未分解到区、中位数和公布数没有。占拖后量为区县的正数影响占各正数影响之和的比重，只在全市未达目标时计算。对下一节点差距的影响同样计算。只能看部分区县的用户没有全市的值、位次和对全市差距的影响。
--   | Of each chosen district the eight headline indicators and those that registers declare
--   (restricted ones aside) at the date: value, target in force, light and lead as the headline
--   indicators of that district alone have them, beside them the city's value and its rank among
--   the districts with a value (1 is best, ties share; none of what is neither good nor bad, nor
--   over fewer cases, people or matters than the rules' small denominator). What it adds to the
--   city's gap is by the city's target in force: of a rate target times its denominator less its
--   numerator (the other way round where lower is better), of a count or an area its value where
--   the target is nought, or its own target against its value where the districts' own targets add
--   up to the city's. Over the districts (and matters of none) the parts add up to the city's gap
--   exactly; above nought holds the city back, below makes up for others. There is none without a
--   target in force, where it is not divided among districts, of medians and of what is printed
--   only. While the city is short, the share is of all parts above nought. The gap to the next target
--   is divided alike.
--   Viewers limited to some districts see neither the city nor ranks nor parts of its gap.
-- tables: districts, indicators, headline_spells, declared_spells, target_steps, target_bands, rule_parameters, release_facts, viewer
-- params: as_of, districts
-- returns: metric VARCHAR, district VARCHAR, value DOUBLE, numerator DOUBLE, denominator DOUBLE, unit VARCHAR, direction VARCHAR, target DOUBLE, status VARCHAR, lead DOUBLE, lead_amount DOUBLE, city_value DOUBLE, rank BIGINT, ranked_districts BIGINT, gap_part DOUBLE, city_gap DOUBLE, gap_share_pct DOUBLE, next_due_on DATE, next_gap_part DOUBLE, next_city_gap DOUBLE, gap_unit VARCHAR, amount_unit VARCHAR, decimals INTEGER, register VARCHAR
-- planned: next_due_on
-- labels:
--   city_value: 全市值 | City's value
--   ranked_districts: 参加排位区县数 | Districts ranked
--   gap_part: 对全市差距的影响 | Added to the city's gap
--   city_gap: 全市差距 | City's gap
--   gap_share_pct: 占拖后量 | Share of what holds the city back
--   next_gap_part: 对全市下一节点差距的影响 | Added to the city's gap to the next target
--   next_city_gap: 全市下一节点差距 | City's gap to the next target
--   gap_unit: 差距的单位 | Unit of the gap
-- codes:
--   gap_unit: cases = 宗 | cases
--   gap_unit: items = 项 | matters
-- absent:
--   value: not_reported
--   denominator: not_applicable
--   target: not_compared
--   gap_share_pct: not_applicable
-- records: headline_by_district
--   with districts = district
--   where metric = metric
--   total numerator = sum(numerator), denominator = sum(denominator)
-- caveat: latest_state
with

spells as (
    select * from headline_spells
    union all by name
    select
        0 as cohort,
        declared_spells.* exclude (register),
    from declared_spells
),

-- Each district by itself and, without a name, all of them with the matters of none.
sums as (
    select
        metric,
        cohort,
        grouping(district) = 1 as is_city,
        district,
        coalesce(sum(amount) filter (where part = 'numerator'), 0)::double as numerator,
        coalesce(sum(amount) filter (where part = 'denominator'), 0)::double
            as denominator,
        median(amount::double) filter (where part = 'each') as middle,
        count(*) filter (where part = 'each') as timed,
        count(*) filter (where part = 'unknown') = 0
        and (cohort = 0 or denominator > 0) as is_complete,
    from spells
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
    group by grouping sets ((metric, cohort, district), (metric, cohort))
),

-- Of the years of the farmland ratio the latest complete one counts: a district's own for its
-- value, the city's for what it adds to the city's gap.
latest as (
    select * from sums
    where is_complete
    qualify
        cohort
        = max(cohort) over (partition by metric, is_city, coalesce(district, ''))
),

places as (
    select
        district,
        sort_order as district_order,
    from districts
    union all
    select
        null as district,
        null as district_order,
),

steps as (
    select
        metric,
        unit,
        region,
        cumulative_target as target,
        next_due_on,
        next_target,
        is_own,
    from target_steps
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
),

listed as (
    select
        metrics.*,
        places.district,
        places.district_order,
        not list_has_any(metrics.exports, facts.absent)
        and metrics.figure <> 'median_days'
        and metrics.counts_from <= $as_of::date as is_counted,
        coalesce(metrics.times, 1) as scale,
        own.timed,
        case when is_counted then coalesce(own.numerator, 0) end as part,
        if(metrics.times is null, null, coalesce(own.denominator, 0)) as whole,
        coalesce(
            own.middle, scale * part / if(metrics.times is null, 1, nullif(whole, 0))
        )
            as value,
        if(metrics.direction = 'lower', -1, 1) as sign,
        sign * value as score,
        coalesce(
            city.middle,
            scale * if(is_counted, coalesce(city.numerator, 0), null)
            / if(metrics.times is null, 1, nullif(city.denominator, 0))
        ) as city_value,
        coalesce(of_city.numerator, 0) as counted,
        coalesce(of_city.denominator, 0) as base,
    from indicators as metrics
    cross join release_facts as facts
    cross join places
    left outer join latest as own
        on
            metrics.metric = own.metric
            and not own.is_city
            and coalesce(places.district, '') = coalesce(own.district, '')
    left outer join latest as city on metrics.metric = city.metric and city.is_city
    left outer join sums as of_city
        on
            city.metric = of_city.metric
            and city.cohort = of_city.cohort
            and not of_city.is_city
            and coalesce(places.district, '') = coalesce(of_city.district, '')
    where
        metrics.figure <> 'measure'
        and if(places.district is null, own.metric is not null, metrics.is_divided)
),

-- What each must come to for the city to reach its target: null where nobody has said.
shared as (
    select
        listed.*,
        city.next_due_on,
        -- As many districts have a target of their own as there are, and they add up.
        count(listed.district) over each
        = count(*) filter (where own.is_own and own.target is not null) over each
        and round(sum(own.target) over each, 9)
        = round(city.target, 9) as is_divided_now,
        count(listed.district) over each
        = count(*) filter (where own.is_own and own.next_due_on = city.next_due_on)
            over each
        and round(sum(own.next_target) over each, 9) = round(city.next_target, 9)
            as is_divided_next,
        case
            when listed.times is not null then city.target / listed.scale * listed.base
            when city.target = 0 then 0
            when is_divided_now then coalesce(own.target, 0)
        end as due,
        case
            when
                listed.times is not null
                then city.next_target / listed.scale * listed.base
            when city.next_target = 0 then 0
            when is_divided_next then coalesce(own.next_target, 0)
        end as next_due,
        -- Adding nought makes a negative nought, which a reader would see, a plain one.
        0.0 + listed.sign * (due - listed.counted) as gap_part,
        0.0 + listed.sign * (next_due - listed.counted) as next_gap_part,
    from listed
    left outer join steps as city
        on
            listed.metric = city.metric
            and listed.unit = city.unit
            and city.region = 'city'
            and listed.direction <> 'none'
            and listed.is_counted
    left outer join steps as own
        on
            listed.metric = own.metric
            and listed.unit = own.unit
            and listed.district = own.region
    window each as (partition by listed.metric)
),

ranked as (
    select
        shared.*,
        (sum(shared.gap_part::decimal(38, 9)) over each)::double as city_gap,
        (sum(shared.next_gap_part::decimal(38, 9)) over each)::double as next_city_gap,
        (sum(greatest(shared.gap_part, 0)::decimal(38, 9)) over each)::double
            as held_back,
        shared.score is not null
        and shared.district is not null
        and shared.direction <> 'none'
        and coalesce(
            case
                when shared.figure = 'median_days' then shared.timed
                when
                    shared.amount_unit not in ('ha', 'mu', 'wan_yuan')
                    then shared.whole
            end >= parameters.value,
            true
        ) as is_ranked,
        rank() over (
            partition by shared.metric, is_ranked
            order by round(shared.score, 9) desc
        ) as place,
        count(*) over (partition by shared.metric, is_ranked) as places,
    from shared
    inner join rule_parameters as parameters
        on parameters.name = 'small_denominator'
    window each as (partition by shared.metric)
),

final as (
    select
        ranked.metric,
        ranked.district,
        ranked.value,
        ranked.part as numerator,
        ranked.whole as denominator,
        ranked.unit,
        ranked.direction,
        bands.target,
        case when bands.metric is null then 'no_target' else bands.status end as status,
        ranked.score - ranked.sign * bands.target as lead,
        if(ranked.unit = 'pct', lead * ranked.whole / 100, null) as lead_amount,
        if(viewer.is_whole_city, ranked.city_value, null) as city_value,
        if(viewer.is_whole_city and ranked.is_ranked, ranked.place, null) as rank,
        if(viewer.is_whole_city and ranked.is_ranked, ranked.places, null)
            as ranked_districts,
        if(viewer.is_whole_city, ranked.gap_part, null) as gap_part,
        if(viewer.is_whole_city, ranked.city_gap, null) as city_gap,
        case
            when
                viewer.is_whole_city
                and round(ranked.city_gap, 9) > 0
                and ranked.gap_part > 0
                then 100 * ranked.gap_part / ranked.held_back
        end as gap_share_pct,
        ranked.next_due_on,
        if(viewer.is_whole_city, ranked.next_gap_part, null) as next_gap_part,
        if(viewer.is_whole_city, ranked.next_city_gap, null) as next_city_gap,
        coalesce(ranked.amount_unit, ranked.unit) as gap_unit,
        ranked.amount_unit,
        ranked.decimals,
        ranked.register,
        ranked.sort_order,
        ranked.district_order,
    from ranked
    cross join viewer
    left outer join target_bands as bands
        on
            ranked.metric = bands.metric
            and ranked.unit = bands.unit
            and ranked.district = bands.region
            and bands.from_on <= $as_of::date
            and bands.until_on > $as_of::date
            and (ranked.score is not null) = bands.has_value
            and coalesce(round(ranked.score, 9), 0) >= bands.score_from
            and coalesce(round(ranked.score, 9), 0) < bands.score_until
    where $districts::varchar[] is null or ranked.district = any($districts)
)

select * exclude (sort_order, district_order) from final
order by
    sort_order > 100 and coalesce(status, '') not like '%behind',
    sort_order asc,
    gap_part desc nulls last,
    district_order asc nulls last
