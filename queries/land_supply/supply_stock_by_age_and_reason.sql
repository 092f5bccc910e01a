-- title: 未供存量：年限与原因 | Unsupplied stock by age and reason
-- unit: 宗数与面积 | parcels and area
-- definition: 该日未供存量按批准年限和未供原因交叉；原因为导出时的最新填报，未填的单列。年限占比为同一年限（不分原因）的宗数占全部未供宗数的比重。
--   | The unsupplied stock of the date by years since approval and reason not supplied; reasons are
--   as last reported, missing ones stand apart. The band's share is of all open parcels by number,
--   whatever the reason.
-- tables: supply_stock_changes, rule_supply_age_bands
-- params: as_of, districts, basis
-- returns: age_band VARCHAR, unsupplied_reason VARCHAR, parcels BIGINT, area_ha DOUBLE, band_parcels_pct DOUBLE
-- labels:
--   age_band: 批准年限 | Years since approval
--   band_parcels_pct: 年限宗数占比 | Share of the age band by number
-- records: supply_stock_records
--   where age_band = age_band, unsupplied_reason = unsupplied_reason
--   total parcels = count(), area_ha = sum(remaining_ha)
-- caveat: latest_state
with

standing as (
    select
        age_band,
        unsupplied_reason,
        sum(open_parcels)::bigint as parcels,
        sum(open_ha)::double as area_ha,
    from supply_stock_changes
    where
        basis = $basis
        and change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by age_band, unsupplied_reason
),

final as (
    select
        standing.age_band,
        standing.unsupplied_reason,
        standing.parcels,
        standing.area_ha,
        100 * sum(standing.parcels) over (partition by standing.age_band)
        / nullif(sum(standing.parcels) over (), 0)::double as band_parcels_pct,
        bands.sort_order,
    from standing
    inner join rule_supply_age_bands as bands on standing.age_band = bands.age_band
    where standing.parcels > 0
)

select * exclude (sort_order) from final
order by sort_order asc, area_ha desc, unsupplied_reason asc
