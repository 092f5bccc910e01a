-- title: 各区县批而未供土地处置率 | Disposal rate by district
-- unit: 占年初基数的百分比 | % of the base standing on 1 January
-- definition: 各区县截至该日的处置面积除以其年初基数，口径同处置率；基数为零的不计算、不排名。全市为各区县分子之和除以分母之和。序时按区县自有目标，没有的按全市目标。合计处置率为表中各区县分子之和除以分母之和；剩余占比为该区县占基数剩余面积之和的比重。
--   | Area disposed of by the date divided by the base, per district, as defined for the rate;
--   a district without a base has no rate and no rank. The city is the sum of numerators over
--   the sum of denominators. Targets are the district's own, else the city's. The rate
--   of all is the sum of numerators over the sum of denominators of the districts listed; the share
--   of what is left is of the sum of theirs.
-- tables: districts, disposal_rate_spells, target_bands, viewer
-- params: as_of, districts, basis
-- returns: district VARCHAR, base_ha DOUBLE, disposed_ha DOUBLE, rate_pct DOUBLE, base_remaining_ha DOUBLE, rank BIGINT, target_pct DOUBLE, status VARCHAR, is_chosen BOOLEAN, all_rate_pct DOUBLE, left_share_pct DOUBLE
-- exports: districts, supply_parcels, supply_events, supply_base, targets
-- labels:
--   base_remaining_ha: 基数剩余 | Left of the base
--   rank: 位次 | Rank
--   is_chosen: 所选 | Chosen
--   all_rate_pct: 合计处置率 | Rate of all together
--   left_share_pct: 占剩余比重 | Share of what is left
-- absent:
--   target_pct: not_compared
-- records: supply_base_records
--   with districts = district
--   total base_ha = sum(base_ha), disposed_ha = sum(disposed_ha), base_remaining_ha = sum(base_remaining_ha)
-- caveat: all_districts_shown
with

sums as (
    select
        districts.district,
        districts.sort_order,
        coalesce(sum(spells.base_ha), 0) as base_ha,
        coalesce(sum(spells.disposed_ha), 0) as disposed_ha,
        coalesce(sum(spells.base_ha - spells.disposed_ha), 0) as base_remaining_ha,
    from districts
    left outer join disposal_rate_spells as spells
        on
            districts.district = spells.district
            and spells.metric = 'supply_disposal_rate'
            and spells.basis = $basis
            and spells.from_on <= $as_of::date
            and spells.until_on > $as_of::date
    group by districts.district, districts.sort_order
),

rates as (
    select
        district,
        sort_order,
        base_ha::double as base_ha,
        disposed_ha::double as disposed_ha,
        base_remaining_ha::double as base_remaining_ha,
        100 * sums.disposed_ha::double / nullif(sums.base_ha, 0)::double as rate_pct,
        100 * sum(sums.disposed_ha) over ()::double
        / nullif(sum(sums.base_ha) over (), 0)::double as all_rate_pct,
        100 * sums.base_remaining_ha::double
        / nullif(sum(sums.base_remaining_ha) over (), 0)::double as left_share_pct,
    from sums
),

targeted as (
    select
        rates.*,
        round(rates.rate_pct, 9) as compared_pct,
        bands.target as target_pct,
        case when bands.metric is null then 'no_target' else bands.status end as status,
    from rates
    left outer join target_bands as bands
        on
            bands.metric = 'supply_disposal_rate'
            and bands.unit = 'pct'
            and rates.district = bands.region
            and $as_of::date >= bands.from_on
            and $as_of::date < bands.until_on
            and (rates.rate_pct is not null) = bands.has_value
            and coalesce(round(rates.rate_pct, 9), 0) >= bands.score_from
            and coalesce(round(rates.rate_pct, 9), 0) < bands.score_until
),

final as (
    select
        targeted.district,
        targeted.base_ha,
        targeted.disposed_ha,
        targeted.rate_pct,
        targeted.base_remaining_ha,
        case
            when viewer.is_whole_city and targeted.rate_pct is not null
                then rank() over (order by targeted.compared_pct desc nulls last)
        end as rank,
        targeted.target_pct,
        targeted.status,
        $districts::varchar[] is null
        or targeted.district = any($districts) as is_chosen,
        targeted.all_rate_pct,
        targeted.left_share_pct,
        targeted.sort_order,
    from targeted
    cross join viewer
)

select * exclude (sort_order) from final
order by rank asc nulls last, rate_pct desc nulls last, sort_order asc
