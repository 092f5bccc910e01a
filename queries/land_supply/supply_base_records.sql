-- title: 年初基数地块清单 | Parcels of the year's base
-- unit: 每行一宗 | one parcel a row
-- definition: 该年度年初基数的每个地块：基数面积、截至该日计入处置率的面积（以基数封顶）和剩余。
--   | Every parcel of the year's base: its base area, the area disposed of by the date (capped at
--   the base) and what remains of it.
-- tables: supply_base_parcels, supply_base_parcel_changes, supply_parcels
-- params: as_of, districts, basis
-- returns: parcel_id VARCHAR, parcel_name VARCHAR, district VARCHAR, base_ha DOUBLE, disposed_ha DOUBLE, base_remaining_ha DOUBLE, approved_on DATE, batch_name VARCHAR, approval_no VARCHAR, unsupplied_reason VARCHAR, planned_method VARCHAR, due_on DATE, owner_unit VARCHAR
-- absent:
--   due_on: not_reported
-- records: self
-- caveat: latest_state
with

base as (
    select
        parcel_id,
        sum(base_ha) as base_ha,
    from supply_base_parcels
    where
        basis = $basis
        and year($as_of::date) between first_year and last_year
        and ($districts::varchar[] is null or district = any($districts))
    group by parcel_id
),

disposed as (
    select
        parcel_id,
        sum(disposed_ha) as disposed_ha,
    from supply_base_parcel_changes
    where
        basis = $basis
        and base_year = year($as_of::date)
        and change_on <= $as_of::date
    group by parcel_id
),

final as (
    select
        parcels.parcel_id,
        parcels.parcel_name,
        parcels.district,
        base.base_ha::double as base_ha,
        coalesce(disposed.disposed_ha, 0)::double as disposed_ha,
        (base.base_ha - coalesce(disposed.disposed_ha, 0))::double as base_remaining_ha,
        parcels.approved_on,
        parcels.batch_name,
        parcels.approval_no,
        parcels.unsupplied_reason,
        parcels.planned_method,
        parcels.due_on,
        parcels.owner_unit,
    from base
    inner join supply_parcels as parcels on base.parcel_id = parcels.parcel_id
    left outer join disposed on base.parcel_id = disposed.parcel_id
)

select * from final
order by base_remaining_ha desc, parcel_id asc
