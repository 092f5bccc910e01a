-- title: 未供存量的批准年限 | Unsupplied stock by years since approval
-- unit: 宗数与面积 | parcels and area
-- definition: 该日及以前批准、剩余面积大于规则所定尾差（默认 0.01 公顷）的地块，按批准日期至该日的周年数分档（满十年归入十年以上）；面积为剩余面积。含当年新批准地块，范围大于年初基数。
--   | Parcels approved by the date with more remaining than the remainder in the rules (0.01 ha unless changed), by calendar years since
--   approval (ten years reached is ten and over); area is what remains. It includes approvals of
--   the year and is wider than the base.
-- tables: supply_stock_changes, rule_supply_age_bands
-- params: as_of, districts, basis
-- returns: age_band VARCHAR, parcels BIGINT, area_ha DOUBLE, parcels_pct DOUBLE
-- labels:
--   parcels_pct: 宗数占比 | Share of parcels
-- records: supply_stock_records
--   where age_band = age_band
--   total parcels = count(), area_ha = sum(remaining_ha)
with

standing as (
    select
        age_band,
        sum(open_parcels)::bigint as parcels,
        sum(open_ha)::double as area_ha,
    from supply_stock_changes
    where
        basis = $basis
        and change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by age_band
),

banded as (
    select
        bands.age_band,
        bands.sort_order,
        coalesce(standing.parcels, 0) as parcels,
        coalesce(standing.area_ha, 0) as area_ha,
    from rule_supply_age_bands as bands
    left outer join standing on bands.age_band = standing.age_band
),

final as (
    select
        age_band,
        parcels,
        area_ha,
        100 * parcels / nullif(sum(parcels) over (), 0)::double as parcels_pct,
        sort_order,
    from banded
)

select * exclude (sort_order) from final
order by sort_order
