-- title: 已签订未录入 | Signed but not yet entered
-- unit: 每行一个事件 | one event a row
-- definition: 该日及以前签订、该日之后才录入（将计入），或没有录入日期（按签订日期已计入本表，省厅系统口径可能未计）的计入处置率的事件；可增处置为按录入口径还能给年初基数处置面积带来的增加（按地块以基数封顶），增加率为其占该口径年初基数的百分点。
--   | Counting events signed by the date and entered after it (still to be gained), or with no date
--   entered (counted here by the date signed; the province's system may lack them);
--   the gain is what they would still add to the base area disposed of, capped per parcel, and the
--   points are that gain over the base by the date entered.
-- tables: supply_pending_details, disposal_rate_spells
-- params: as_of, districts
-- returns: event_id VARCHAR, entry_state VARCHAR, event_type VARCHAR, area_ha DOUBLE, base_gain_ha DOUBLE, event_on DATE, entered_on DATE, waiting_days BIGINT, parcel_id VARCHAR, parcel_name VARCHAR, district VARCHAR, owner_unit VARCHAR, base_gain_pp DOUBLE
-- exports: supply_parcels, supply_events, supply_base
-- labels:
--   entry_state: 录入情况 | Entry
--   base_gain_ha: 可增处置 | Adds to disposal
--   waiting_days: 已签订天数 | Days since signing
--   base_gain_pp: 可增处置率 | Gain of the rate
-- codes:
--   entry_state: entry_pending = 待录入 | Waiting for entry
--   entry_state: entry_unknown = 无录入日期 | No entry date
-- absent:
--   entered_on: not_reported
-- records: self
with

base_in_all as (
    select sum(base_ha)::double as base_ha
    from disposal_rate_spells
    where
        metric = 'supply_disposal_rate'
        and basis = 'entry'
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        pending.event_id,
        pending.entry_state,
        pending.event_type,
        pending.area_ha,
        pending.gain_ha::double as base_gain_ha,
        pending.event_on,
        pending.entered_on,
        date_diff('day', pending.event_on, $as_of::date) as waiting_days,
        pending.parcel_id,
        pending.parcel_name,
        pending.district,
        pending.owner_unit,
        100 * pending.gain_ha::double / nullif(base_in_all.base_ha, 0) as base_gain_pp,
    from supply_pending_details as pending
    cross join base_in_all
    where
        pending.from_on <= $as_of::date
        and pending.until_on > $as_of::date
        and ($districts::varchar[] is null or pending.district = any($districts))
)

select * from final
order by entry_state asc, base_gain_ha desc, event_id asc
