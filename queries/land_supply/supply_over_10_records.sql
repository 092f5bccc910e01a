-- title: 十年以上老账清单 | The ten-year list
-- unit: 每行一宗 | one parcel a row
-- definition: 上年 12 月 31 日未供且批准满十年的地块，及其在该日的剩余面积；已离开清单的，列离开日期和当日减少面积最大的事件的方式。
--   | Parcels open and ten years past approval on 31 December before, and what remains of them at
--   the date; for those gone, the day they went and the kind of the event that took most that day.
-- tables: supply_parcel_steps, supply_parcels
-- params: as_of, districts, basis
-- returns: parcel_id VARCHAR, parcel_name VARCHAR, district VARCHAR, open_parcels INTEGER, open_ha DOUBLE, opening_ha DOUBLE, approved_on DATE, unsupplied_reason VARCHAR, planned_method VARCHAR, due_on DATE, owner_unit VARCHAR, gone_parcels INTEGER, gone_on DATE, event_type VARCHAR
-- labels:
--   opening_ha: 年初未供 | Open on 1 January
--   gone_on: 离开清单日期 | Gone on
-- absent:
--   due_on: not_reported
-- records: self
-- caveat: latest_state
with

year_limits as (
    select (date_trunc('year', $as_of::date) - interval 1 day)::date as opened_on
),

listed as (
    select
        steps.parcel_id,
        steps.remaining_ha as opening_ha,
    from supply_parcel_steps as steps
    cross join year_limits
    where
        steps.basis = $basis
        and steps.is_open
        and steps.step_on <= year_limits.opened_on
        and coalesce(steps.next_on, date '9999-12-31') > year_limits.opened_on
        and (steps.approved_on + interval 10 year)::date <= year_limits.opened_on
        and ($districts::varchar[] is null or steps.district = any($districts))
),

final as (
    select
        parcels.parcel_id,
        parcels.parcel_name,
        parcels.district,
        steps.is_open::integer as open_parcels,
        (case when steps.is_open then steps.remaining_ha else 0 end)::double as open_ha,
        listed.opening_ha::double as opening_ha,
        parcels.approved_on,
        parcels.unsupplied_reason,
        parcels.planned_method,
        parcels.due_on,
        parcels.owner_unit,
        (not steps.is_open)::integer as gone_parcels,
        steps.gone_on,
        steps.gone_by as event_type,
    from listed
    inner join supply_parcel_steps as steps on listed.parcel_id = steps.parcel_id
    inner join supply_parcels as parcels on listed.parcel_id = parcels.parcel_id
    where
        steps.basis = $basis
        and steps.step_on <= $as_of::date
        and coalesce(steps.next_on, date '9999-12-31') > $as_of::date
)

select * from final
order by open_parcels desc, open_ha desc, parcel_id asc
