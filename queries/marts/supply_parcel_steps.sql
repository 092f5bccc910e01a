-- title: 地块剩余面积的变化 | Steps of each parcel's remaining area
-- definition: 每个地块自批准起逐日累计的剩余面积；自 step_on 起有效，至 next_on 前一日止；剩余大于容差为未供应。不再未供的，gone_on 为最近一次变为已供完的日期，gone_by 为当日减少面积最大的事件类型。
--   | The remaining area of each parcel from its approval on, valid from step_on until the day
--   before next_on; a parcel is open while it exceeds the tolerance. While it is not, gone_on is the day it last
--   ceased to be and gone_by the kind of the event that took most of it that day.
-- tables: supply_parcels, supply_event_effects, rule_parameters
-- returns: basis VARCHAR, parcel_id VARCHAR, district VARCHAR, approved_on DATE, unsupplied_reason VARCHAR, step_on DATE, next_on DATE, remaining_ha DECIMAL(38,9), is_open BOOLEAN, gone_on DATE, gone_by VARCHAR
with

tolerance as (
    select value::decimal(24, 9) as tolerance_ha
    from rule_parameters
    where name = 'open_tolerance_ha'
),

bases as (
    select unnest(['entry', 'event']) as basis
),

changes as (
    select
        bases.basis,
        supply_parcels.parcel_id,
        supply_parcels.approved_on as step_on,
        supply_parcels.area_ha::decimal(24, 9) as stock_ha,
        null as event_type,
        null as event_id,
    from supply_parcels
    cross join bases
    union all
    select
        basis,
        parcel_id,
        cutoff_on as step_on,
        stock_ha,
        event_type,
        event_id,
    from supply_event_effects
),

changes_by_day as (
    select
        basis,
        parcel_id,
        step_on,
        sum(stock_ha) as stock_ha,
        arg_min(event_type, (stock_ha, event_id)) filter (where stock_ha < 0)
            as taken_by,
    from changes
    group by basis, parcel_id, step_on
),

running as (
    select
        basis,
        parcel_id,
        step_on,
        stock_ha,
        taken_by,
        lead(step_on) over parcel_days as next_on,
        sum(stock_ha) over parcel_days as remaining_ha,
    from changes_by_day
    window parcel_days as (partition by basis, parcel_id order by step_on)
),

stepped as (
    select
        running.*,
        supply_parcels.district,
        supply_parcels.approved_on,
        supply_parcels.unsupplied_reason,
        running.remaining_ha > tolerance.tolerance_ha as is_open,
        not is_open
        and (
            running.step_on = supply_parcels.approved_on
            or running.remaining_ha - running.stock_ha > tolerance.tolerance_ha
        ) as is_exit,
    from running
    inner join supply_parcels on running.parcel_id = supply_parcels.parcel_id
    cross join tolerance
),

final as (
    select
        basis,
        parcel_id,
        district,
        approved_on,
        unsupplied_reason,
        step_on,
        next_on,
        remaining_ha,
        is_open,
        case
            when not is_open
                then last_value(case when is_exit then step_on end ignore nulls)
                    over parcel_days
        end as gone_on,
        case
            when not is_open
                then last_value(case when is_exit then taken_by end ignore nulls)
                    over parcel_days
        end as gone_by,
    from stepped
    window parcel_days as (partition by basis, parcel_id order by step_on)
)

select * from final
-- What stands open, and the oldest of it, is read from a part of the file.
order by basis, is_open, approved_on, parcel_id, step_on
