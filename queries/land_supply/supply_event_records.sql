-- title: 当年处置事件清单 | Counting events of the year
-- unit: 每行一个事件 | one event a row
-- definition: 当年 1 月 1 日至该日截止的计入处置率的事件；面积取正，撤销供地另列方式。
--   | Counting events cut off from 1 January to the date; areas positive, reversals are a kind of
--   their own.
-- tables: supply_event_effects, supply_events, supply_parcels, rule_supply_event_types
-- params: as_of, districts, basis
-- returns: event_id VARCHAR, event_type VARCHAR, area_ha DOUBLE, cutoff_on DATE, event_on DATE, entered_on DATE, parcel_id VARCHAR, parcel_name VARCHAR, district VARCHAR, approved_on DATE, supervision_no VARCHAR, land_user VARCHAR, price_wan DOUBLE, owner_unit VARCHAR
-- labels:
--   cutoff_on: 截止日期 | Cut-off date
-- absent:
--   entered_on: not_reported
-- records: self
with

counting_types as (
    select event_type
    from rule_supply_event_types
    where counts
),

final as (
    select
        effects.event_id,
        effects.event_type,
        effects.area_ha::double as area_ha,
        effects.cutoff_on,
        supply_events.event_on,
        supply_events.entered_on,
        effects.parcel_id,
        parcels.parcel_name,
        effects.district,
        effects.approved_on,
        supply_events.supervision_no,
        supply_events.land_user,
        supply_events.price_wan,
        parcels.owner_unit,
    from supply_event_effects as effects
    inner join counting_types on effects.event_type = counting_types.event_type
    inner join supply_events on effects.event_id = supply_events.event_id
    inner join supply_parcels as parcels on effects.parcel_id = parcels.parcel_id
    where
        effects.basis = $basis
        and effects.cutoff_on
        between make_date(year($as_of::date), 1, 1) and $as_of::date
        and ($districts::varchar[] is null or effects.district = any($districts))
)

select * from final
order by cutoff_on desc, event_id asc
