-- title: 供应事件的截止日期与增减 | Cut-off date and effect of each supply event
-- definition: 每个事件在两种口径下的截止日期（entry：录入日期，缺则签订日期；event：签订日期），均不早于批准日期；对存量的增减和计入处置率的面积按规则表确定正负。
--   | Each event's cut-off date on two bases (entry: date entered, else signed; event: date
--   signed), never before the approval, with its effect on the stock and on the disposal rate
--   signed by the rules table.
-- tables: supply_events, supply_parcels, rule_supply_event_types
-- returns: basis VARCHAR, event_id VARCHAR, parcel_id VARCHAR, district VARCHAR, approved_on DATE, event_type VARCHAR, cutoff_on DATE, area_ha DECIMAL(24,9), stock_ha DECIMAL(24,9), disposed_ha DECIMAL(24,9)
-- note: Areas become decimals here: sums are then exact, the same in any order, and 1 - 0.99 is 0.01.
with

event_rules as (
    select
        event_type,
        stock_sign,
        counts,
    from rule_supply_event_types
),

signed_events as (
    select
        supply_events.event_id,
        supply_events.parcel_id,
        supply_parcels.district,
        supply_parcels.approved_on,
        supply_events.event_type,
        supply_events.event_on,
        coalesce(supply_events.entered_on, supply_events.event_on) as recorded_on,
        supply_events.area_ha::decimal(24, 9) as area_ha,
        event_rules.stock_sign,
        event_rules.counts,
    from supply_events
    inner join supply_parcels on supply_events.parcel_id = supply_parcels.parcel_id
    inner join event_rules on supply_events.event_type = event_rules.event_type
),

dated_events as (
    select
        'entry' as basis,
        recorded_on as dated_on,
        *,
    from signed_events
    union all
    select
        'event' as basis,
        event_on as dated_on,
        *,
    from signed_events
),

final as (
    select
        basis,
        event_id,
        parcel_id,
        district,
        approved_on,
        event_type,
        greatest(dated_on, approved_on) as cutoff_on,
        area_ha,
        (area_ha * stock_sign)::decimal(24, 9) as stock_ha,
        (case when counts then -area_ha * stock_sign else 0 end)::decimal(24, 9)
            as disposed_ha,
    from dated_events
)

select * from final
order by basis, parcel_id, cutoff_on, event_id
