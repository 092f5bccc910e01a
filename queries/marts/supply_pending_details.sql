-- title: 已签订未录入事件的内容 | What is told of events signed and not yet entered
-- definition: 已签订未录入的每一时段，连同其事件和地块的内容：清单按日期一次读出，不再逐日连接。
--   | Every spell of an event signed and not yet entered with what is told of the event and its
--   parcel: its list is one scan, whatever the day.
-- tables: supply_pending_spells, supply_events, supply_parcels
-- returns: event_id VARCHAR, parcel_id VARCHAR, district VARCHAR, entry_state VARCHAR, from_on DATE, until_on DATE, gain_ha DECIMAL(38,9), event_type VARCHAR, area_ha DOUBLE, event_on DATE, entered_on DATE, parcel_name VARCHAR, owner_unit VARCHAR
with

final as (
    select
        spells.event_id,
        spells.parcel_id,
        spells.district,
        spells.entry_state,
        spells.from_on,
        spells.until_on,
        spells.gain_ha,
        events.event_type,
        events.area_ha,
        events.event_on,
        events.entered_on,
        parcels.parcel_name,
        parcels.owner_unit,
    from supply_pending_spells as spells
    inner join supply_events as events on spells.event_id = events.event_id
    inner join supply_parcels as parcels on spells.parcel_id = parcels.parcel_id
)

select * from final
order by entry_state, from_on, event_id
