-- title: 处置方式构成 | Disposal mix
-- unit: 面积与宗数 | area and parcels
-- definition: 当年 1 月 1 日至该日截止的计入处置率的事件，含不在基数内的地块，不封顶，面积取正；地块数按方式不重复计。供地类方式面积占处置面积（不含撤销）的比重为实供占比。
--   | Counting events cut off from 1 January to the date, on all parcels whether in the base or
--   not, uncapped, areas positive; parcels are distinct within a kind. The supply kinds' share of
--   the area disposed of (reversals apart) is the share of real supply.
-- tables: supply_flows, rule_supply_event_types
-- params: as_of, districts, basis
-- returns: event_type VARCHAR, parcels BIGINT, area_ha DOUBLE, is_supply BOOLEAN, is_reversal BOOLEAN
-- labels:
--   parcels: 宗数 | Parcels
--   area_ha: 面积 | Area
--   is_supply: 实供 | Real supply
--   is_reversal: 撤销 | Reversal
-- records: supply_event_records
--   where event_type = event_type
--   total area_ha = sum(area_ha), parcels = count(distinct parcel_id)
with

counting_types as (
    select
        event_type,
        is_supply,
        stock_sign > 0 as is_reversal,
    from rule_supply_event_types
    where counts
),

final as (
    select
        flows.event_type,
        sum(flows.first_parcels)::bigint as parcels,
        sum(flows.area_ha)::double as area_ha,
        any_value(counting_types.is_supply) as is_supply,
        any_value(counting_types.is_reversal) as is_reversal,
    from supply_flows as flows
    inner join counting_types on flows.event_type = counting_types.event_type
    where
        flows.basis = $basis
        and flows.change_on between make_date(year($as_of::date), 1, 1) and $as_of::date
        and ($districts::varchar[] is null or flows.district = any($districts))
    group by flows.event_type
)

select * from final
order by is_reversal asc, area_ha desc, event_type asc
