-- title: 处置方式构成 | Disposal mix
-- unit: 面积与宗数 | area and parcels
-- definition: 当年 1 月 1 日至该日截止的计入处置率的事件，含不在基数内的地块，不封顶，面积取正；地块数按方式不重复计。面积占比为该方式面积占处置面积（不含撤销）的比重，撤销的为空；供地类方式合计的占比为实供占比。
--   | Counting events cut off from 1 January to the date, on all parcels whether in the base or
--   not, uncapped, areas positive; parcels are distinct within a kind. A kind's share is of the
--   area disposed of, reversals apart (they have none); the share of the supply kinds together is
--   the share of real supply.
-- tables: supply_flows, rule_supply_event_types
-- params: as_of, districts, basis
-- returns: event_type VARCHAR, parcels BIGINT, area_ha DOUBLE, is_supply BOOLEAN, is_reversal BOOLEAN, area_share_pct DOUBLE, supply_share_pct DOUBLE
-- labels:
--   parcels: 宗数 | Parcels
--   area_ha: 面积 | Area
--   is_supply: 实供 | Real supply
--   is_reversal: 撤销 | Reversal
--   area_share_pct: 面积占比 | Share of area
--   supply_share_pct: 实供占比 | Share of real supply
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

sums as (
    select
        flows.event_type,
        sum(flows.first_parcels)::bigint as parcels,
        sum(flows.area_ha) as area_ha,
        any_value(counting_types.is_supply) as is_supply,
        any_value(counting_types.is_reversal) as is_reversal,
    from supply_flows as flows
    inner join counting_types on flows.event_type = counting_types.event_type
    where
        flows.basis = $basis
        and flows.change_on between make_date(year($as_of::date), 1, 1) and $as_of::date
        and ($districts::varchar[] is null or flows.district = any($districts))
    group by flows.event_type
),

disposed as (
    select
        sum(area_ha)::double as disposed_ha,
        coalesce(sum(area_ha) filter (where is_supply), 0)::double as supplied_ha,
    from sums
    where not is_reversal
),

final as (
    select
        sums.event_type,
        sums.parcels,
        sums.area_ha::double as area_ha,
        sums.is_supply,
        sums.is_reversal,
        case
            when not sums.is_reversal
                then 100 * sums.area_ha::double / nullif(disposed.disposed_ha, 0)
        end as area_share_pct,
        100 * disposed.supplied_ha / nullif(disposed.disposed_ha, 0)
            as supply_share_pct,
    from sums
    cross join disposed
)

select * from final
order by is_reversal asc, area_ha desc, event_type asc
