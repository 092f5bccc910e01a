-- title: 全部批准地块及剩余面积 | All approved parcels and what remains of them
-- unit: 每行一宗 | one parcel a row
-- definition: 该日及以前批准的每个地块的剩余面积原值，并分出未供应、超供和尾差三部分。
--   | What remains of every parcel approved by the date, raw, and its parts: open, over-supplied,
--   remainder.
-- tables: supply_parcel_steps, supply_parcels, rule_supply_age_bands
-- params: as_of, districts, basis
-- returns: parcel_id VARCHAR, parcel_name VARCHAR, district VARCHAR, area_ha DOUBLE, remaining_ha DOUBLE, open_ha DOUBLE, oversupplied_ha DOUBLE, remainder_ha DOUBLE, open_parcels INTEGER, age_band VARCHAR, approved_on DATE, batch_name VARCHAR, approval_no VARCHAR, batch_type VARCHAR, unsupplied_reason VARCHAR, planned_use VARCHAR, acquired BOOLEAN, planned_method VARCHAR, due_on DATE, owner_unit VARCHAR
-- absent:
--   due_on: not_reported
-- records: self
-- caveat: latest_state
with

standing as (
    select
        steps.parcel_id,
        steps.remaining_ha,
        steps.is_open,
        bands.age_band,
    from supply_parcel_steps as steps
    inner join rule_supply_age_bands as bands
        on
            (steps.approved_on + to_years(bands.from_years::integer))::date
            <= $as_of::date
            and coalesce(
                (steps.approved_on + to_years(bands.to_years::integer))::date,
                date '9999-12-31'
            ) > $as_of::date
    where
        steps.basis = $basis
        and steps.step_on <= $as_of::date
        and coalesce(steps.next_on, date '9999-12-31') > $as_of::date
        and ($districts::varchar[] is null or steps.district = any($districts))
),

final as (
    select
        parcels.parcel_id,
        parcels.parcel_name,
        parcels.district,
        parcels.area_ha,
        standing.remaining_ha::double as remaining_ha,
        (case when standing.is_open then standing.remaining_ha else 0 end)::double
            as open_ha,
        greatest(-standing.remaining_ha, 0)::double as oversupplied_ha,
        (
            case
                when standing.is_open then 0
                else greatest(standing.remaining_ha, 0)
            end
        )::double as remainder_ha,
        standing.is_open::integer as open_parcels,
        standing.age_band,
        parcels.approved_on,
        parcels.batch_name,
        parcels.approval_no,
        parcels.batch_type,
        parcels.unsupplied_reason,
        parcels.planned_use,
        parcels.acquired,
        parcels.planned_method,
        parcels.due_on,
        parcels.owner_unit,
    from standing
    inner join supply_parcels as parcels on standing.parcel_id = parcels.parcel_id
)

select * from final
order by remaining_ha desc, parcel_id asc
