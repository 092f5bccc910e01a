-- title: 批准与供应事件的逐日流量 | Daily flows of approvals and supply events
-- definition: 每日批准面积和各类供应事件面积，按批准年份分列；stock_ha 为对存量的增减；first_parcels 为当年首次发生该类事件的地块数，当年可累加为不重复地块数。
--   | Area approved and area of each kind of event by day and approval year; stock_ha is the effect
--   on the stock; first_parcels counts a parcel on its first event of the kind in the year, so
--   that within a year it adds up to distinct parcels.
-- tables: supply_parcels, supply_event_effects, rule_supply_event_types
-- returns: basis VARCHAR, change_on DATE, district VARCHAR, approved_year BIGINT, event_type VARCHAR, bridge_step VARCHAR, first_parcels BIGINT, area_ha DECIMAL(38,9), stock_ha DECIMAL(38,9)
with

event_days as (
    select
        basis,
        parcel_id,
        district,
        approved_on,
        event_type,
        cutoff_on,
        sum(area_ha) as area_ha,
        sum(stock_ha) as stock_ha,
    from supply_event_effects
    group by basis, parcel_id, district, approved_on, event_type, cutoff_on
),

flows as (
    select
        event_days.basis,
        event_days.cutoff_on as change_on,
        event_days.district,
        year(event_days.approved_on) as approved_year,
        event_days.event_type,
        event_rules.bridge_step,
        (
            row_number() over (
                partition by
                    event_days.basis,
                    event_days.parcel_id,
                    event_days.event_type,
                    year(event_days.cutoff_on)
                order by event_days.cutoff_on
            ) = 1
        )::integer as first_parcels,
        event_days.area_ha,
        event_days.stock_ha,
    from event_days
    inner join rule_supply_event_types as event_rules
        on event_days.event_type = event_rules.event_type
    union all
    select
        bases.basis,
        supply_parcels.approved_on as change_on,
        supply_parcels.district,
        year(supply_parcels.approved_on) as approved_year,
        'approval' as event_type,
        'approved' as bridge_step,
        1 as first_parcels,
        supply_parcels.area_ha::decimal(24, 9) as area_ha,
        supply_parcels.area_ha::decimal(24, 9) as stock_ha,
    from supply_parcels
    cross join (values ('entry'), ('event')) as bases (basis)
),

final as (
    select
        basis,
        change_on,
        district,
        approved_year,
        event_type,
        bridge_step,
        sum(first_parcels)::bigint as first_parcels,
        sum(area_ha)::decimal(38, 9) as area_ha,
        sum(stock_ha)::decimal(38, 9) as stock_ha,
    from flows
    group by
        basis, change_on, district, approved_year, event_type, bridge_step
)

select * from final
order by basis, change_on, district, approved_year, event_type
