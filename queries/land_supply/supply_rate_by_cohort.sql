-- title: 各批准年份的供地率 | Supply rate by approval year
-- unit: 占批准面积的百分比 | % of the area approved
-- definition: 某年批准的地块截至该日的供地面积（划拨、出让、协议、租赁、补办，减撤销供地），除以该年批准面积。
--   | Area supplied by the date (allocation, grant, agreement, lease, late formalities, less
--   reversals) out of the parcels approved in a year, divided by the area approved in it.
-- tables: supply_flows
-- params: as_of, districts, basis
-- returns: approved_year BIGINT, parcels BIGINT, approved_ha DOUBLE, supplied_ha DOUBLE, rate_pct DOUBLE
-- labels:
--   approved_year: 批准年份 | Approval year
--   approved_ha: 批准面积 | Approved
--   supplied_ha: 已供面积 | Supplied
-- records: supply_cohort_records
--   where approved_year = approved_year
--   total parcels = count(), approved_ha = sum(area_ha), supplied_ha = sum(supplied_ha)
with

final as (
    select
        approved_year,
        (sum(first_parcels) filter (where bridge_step = 'approved'))::bigint as parcels,
        (sum(area_ha) filter (where bridge_step = 'approved'))::double as approved_ha,
        coalesce(
            -sum(stock_ha) filter (where bridge_step in ('supplied', 'reversed')), 0
        )::double as supplied_ha,
        100 * supplied_ha / nullif(approved_ha, 0) as rate_pct,
    from supply_flows
    where
        basis = $basis
        and change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by approved_year
)

select * from final
order by approved_year
