-- title: 区县名次能否区分 | Which districts can be told apart
-- unit: 比率为百分比 | rates in percent
-- definition: 以宗数、人数、项数相除的主要指标在各区县的值、全市值，以及同样多的事项在全市比率下仅凭偶然会落入的界限：全市比率 ± 系数×√(比率×(1−比率)÷该区县分母)，系数见规则，不出 0 至 100。界限内的与全市分不出高下，名次不说明问题；界限外的高于或低于全市。分母小于规则所定小分母的不排名、不判断。并列同位，并列数为同名次的区县数；多一件（越低越好的为少一件）之后的值和名次另列，已满的没有。面积、金额之比不作此比较。全市含该区县自身。只能看部分区县的用户没有全市值、界限和名次。
--   | The headline indicators that divide counts of cases, people or matters: each district's value,
--   the city's, and the limits within which as many of them would fall by chance alone at the city's
--   rate: rate ± factor × √(rate × (1 − rate) ÷ the district's denominator), factor by the rules, never
--   beyond 0 and 100. Within them a district cannot be told from the city and its rank says nothing;
--   outside it is above or below. Over fewer than the rules' small denominator there is neither rank
--   nor judgement. Ties share a rank; tied is how many have it. Beside stand value and rank after one
--   more (one fewer where lower is better); what is full has none. Shares of areas or money are left
--   out. The city holds the district itself. Who sees
--   some districts only is told neither the city nor limits nor ranks.
-- tables: districts, indicators, headline_spells, declared_spells, rule_parameters, release_facts, viewer
-- params: as_of, districts
-- returns: metric VARCHAR, district VARCHAR, value DOUBLE, numerator DOUBLE, denominator DOUBLE, city_value DOUBLE, chance_lower DOUBLE, chance_upper DOUBLE, told_apart VARCHAR, rank BIGINT, ranked_districts BIGINT, tied BIGINT, value_after_one DOUBLE, rank_after_one BIGINT, unit VARCHAR, direction VARCHAR, decimals INTEGER, amount_unit VARCHAR
-- labels:
--   chance_lower: 偶然下限 | Lower limit of chance
--   chance_upper: 偶然上限 | Upper limit of chance
--   told_apart: 与全市相比 | Beside the city
--   tied: 同名次区县数 | Districts of that rank
--   value_after_one: 多一件后的值 | Value after one more
--   rank_after_one: 多一件后的位次 | Rank after one more
-- codes:
--   told_apart: above = 高于偶然 | above chance
--   told_apart: below = 低于偶然 | below chance
--   told_apart: within = 分不出高下 | not told apart
--   told_apart: few = 分母过小 | too few
-- absent:
--   value: not_reported
--   city_value: not_applicable
--   denominator: not_applicable
--   chance_lower: not_applicable
--   chance_upper: not_applicable
--   rank: not_applicable
--   ranked_districts: not_applicable
--   tied: not_applicable
--   value_after_one: not_applicable
--   rank_after_one: not_applicable
-- records: headline_by_district
--   with districts = district
--   where metric = metric
--   total numerator = sum(numerator), denominator = sum(denominator)
-- caveat: latest_state
with

rules as (
    select
        max(value) filter (where name = 'funnel_limit_factor') as factor,
        max(value) filter (where name = 'small_denominator') as small,
    from rule_parameters
),

spells as (
    select * from headline_spells
    union all by name
    select
        0 as cohort,
        declared_spells.* exclude (register),
    from declared_spells
),

sums as (
    select
        spells.metric,
        spells.district,
        coalesce(
            sum(spells.amount) filter (where spells.part = 'numerator'), 0
        )::double
            as numerator,
        coalesce(
            sum(spells.amount) filter (where spells.part = 'denominator'), 0
        )::double
            as denominator,
    from spells
    inner join indicators as metrics on spells.metric = metrics.metric
    where
        spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
        and metrics.unit = 'pct'
        and metrics.amount_unit in ('cases', 'people', 'items')
    group by spells.metric, spells.district
),

listed as (
    select
        sums.*,
        metrics.unit,
        metrics.direction,
        metrics.decimals,
        metrics.amount_unit,
        metrics.sort_order,
        districts.sort_order as district_order,
        rules.factor,
        if(metrics.direction = 'lower', -1, 1) as sign,
        sums.numerator / nullif(sums.denominator, 0) as rate,
        sum(sums.numerator) over each / nullif(sum(sums.denominator) over each, 0)
            as city_rate,
        coalesce(sums.denominator >= rules.small, false) as is_ranked,
        -- One more of what is counted, one fewer where fewer is better.
        case
            when sums.numerator + sign between 0 and sums.denominator
                then (sums.numerator + sign) / sums.denominator
        end as rate_after_one,
    from sums
    inner join indicators as metrics on sums.metric = metrics.metric
    cross join rules
    cross join release_facts as facts
    left outer join districts on sums.district = districts.district
    where
        not list_has_any(metrics.exports, facts.absent)
        and metrics.direction <> 'none'
        and metrics.is_divided
        and metrics.counts_from <= $as_of::date
    window each as (partition by sums.metric)
),

limited as (
    select
        *,
        factor * sqrt(city_rate * (1 - city_rate) / nullif(denominator, 0)) as reach,
        is_ranked and district is not null as is_placed,
    from listed
    -- More done than there was to do is no share of what there was.
    where city_rate between 0 and 1
),

-- Rates are compared as they are written elsewhere: to nine digits.
placed as (
    select
        one.metric,
        one.district,
        1 + count(*) filter (
            where round(other.sign * other.rate, 9) > round(one.sign * one.rate, 9)
        ) as rank,
        1 + count(*) filter (
            where
            other.district <> one.district
            and round(other.sign * other.rate, 9)
            > round(one.sign * one.rate_after_one, 9)
        ) as rank_after_one,
        count(*) as ranked_districts,
        count(*) filter (where round(other.rate, 9) = round(one.rate, 9)) as tied,
    from limited as one
    inner join limited as other on one.metric = other.metric
    where
        one.is_placed
        and other.is_placed
    group by one.metric, one.district
),

-- Who sees some districts only is told neither the city's rate nor what it could be worked out from.
seen as (
    select
        limited.*,
        round(limited.rate - limited.city_rate, 9) as beyond,
        limited.is_placed and viewer.is_whole_city as is_told,
        viewer.is_whole_city,
    from limited
    cross join viewer
    where
        limited.district is not null
        and (
            $districts::varchar[] is null or limited.district = any($districts)
        )
),

final as (
    select
        seen.metric,
        seen.district,
        100 * seen.rate as value,
        seen.numerator,
        seen.denominator,
        if(seen.is_whole_city, 100 * seen.city_rate, null) as city_value,
        if(is_told, 100 * greatest(seen.city_rate - seen.reach, 0), null)
            as chance_lower,
        if(is_told, 100 * least(seen.city_rate + seen.reach, 1), null) as chance_upper,
        case
            when not seen.is_whole_city then null
            when not seen.is_placed then 'few'
            when seen.beyond > round(seen.reach, 9) then 'above'
            when -seen.beyond > round(seen.reach, 9) then 'below'
            else 'within'
        end as told_apart,
        if(is_told, placed.rank, null) as rank,
        if(is_told, placed.ranked_districts, null) as ranked_districts,
        if(is_told, placed.tied, null) as tied,
        100 * seen.rate_after_one as value_after_one,
        if(is_told and seen.rate_after_one is not null, placed.rank_after_one, null)
            as rank_after_one,
        seen.unit,
        seen.direction,
        seen.decimals,
        seen.amount_unit,
        seen.sort_order,
        seen.district_order,
    from seen
    left outer join placed
        on seen.metric = placed.metric and seen.district = placed.district
)

select * exclude (sort_order, district_order) from final
order by sort_order asc, rank asc nulls last, district_order asc
