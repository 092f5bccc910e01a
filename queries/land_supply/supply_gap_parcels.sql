-- title: 补齐缺口的最少地块 | The fewest parcels that close the gap
-- unit: 每行一宗 | one parcel a row
-- definition: 将年初基数地块按尚未处置的面积从大到小累加，直到达到下一节点所缺面积；这是补齐缺口所需宗数最少的一组。
--   | Base parcels by area not yet disposed of, largest first, added up until the gap to the next
--   target is closed: no smaller number of parcels can close it.
-- tables: supply_parcels, supply_remaining_spells, disposal_rate_spells, target_steps
-- params: as_of, districts, basis
-- returns: position BIGINT, parcel_id VARCHAR, parcel_name VARCHAR, district VARCHAR, base_remaining_ha DOUBLE, running_ha DOUBLE, gap_ha DOUBLE, next_due_on DATE, next_target_pct DOUBLE, owner_unit VARCHAR, unsupplied_reason VARCHAR, planned_method VARCHAR, due_on DATE
-- exports: districts, supply_parcels, supply_events, supply_base, targets
-- planned: next_due_on
-- labels:
--   position: 序号 | No.
--   running_ha: 累计 | Running total
--   gap_ha: 缺口 | Gap
--   next_due_on: 下一节点 | Next due
--   next_target_pct: 下一目标 | Next target
-- absent:
--   next_target_pct: not_compared
-- records: supply_base_records
--   where parcel_id = parcel_id
--   total base_remaining_ha = sum(base_remaining_ha)
-- caveat: latest_state
with

schedule as (
    select
        due_on,
        cumulative_target,
    from target_steps
    where
        metric = 'supply_disposal_rate'
        and unit = 'pct'
        and year = year($as_of::date)
        and region = case
            when len(list_distinct($districts::varchar[])) = 1
                then ($districts::varchar[])[1]
            else 'city'
        end
),

next_target as (
    select
        coalesce(min(due_on) filter (where due_on > $as_of::date), max(due_on))
            as next_due_on,
        coalesce(
            arg_min(cumulative_target, due_on) filter (where due_on > $as_of::date),
            arg_max(cumulative_target, due_on)
        ) as next_target_pct,
    from schedule
),

in_all as (
    select
        sum(base_ha) as base_ha,
        sum(disposed_ha) as disposed_ha,
    from disposal_rate_spells
    where
        metric = 'supply_disposal_rate'
        and basis = $basis
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

gap as (
    select
        next_target.next_due_on,
        next_target.next_target_pct,
        next_target.next_target_pct::decimal(9, 4) * in_all.base_ha / 100
        - in_all.disposed_ha as gap_ha,
    from next_target
    cross join in_all
),

standing as (
    select
        parcel_id,
        remaining_ha,
        floor(remaining_ha) as whole_ha,
    from supply_remaining_spells
    where
        basis = $basis
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

-- All parcels smaller than these are too many: what is not needed is not put in order.
needed as (
    select whole_ha
    from (
        select
            whole_ha,
            sum(sum(remaining_ha)) over (order by whole_ha desc)
            - sum(remaining_ha) as above_ha,
        from standing
        group by whole_ha
    ) as by_whole_ha
    cross join gap
    where by_whole_ha.above_ha < gap.gap_ha
),

ordered as (
    select
        parcel_id,
        remaining_ha as base_remaining_ha,
        row_number() over (order by remaining_ha desc, parcel_id asc) as position,
        sum(remaining_ha) over (
            order by remaining_ha desc, parcel_id asc
            rows between unbounded preceding and current row
        ) as running_ha,
    from standing
    where whole_ha in (select whole_ha from needed)
),

final as (
    select
        ordered.position,
        ordered.parcel_id,
        parcels.parcel_name,
        parcels.district,
        ordered.base_remaining_ha::double as base_remaining_ha,
        ordered.running_ha::double as running_ha,
        gap.gap_ha::double as gap_ha,
        gap.next_due_on,
        gap.next_target_pct,
        parcels.owner_unit,
        parcels.unsupplied_reason,
        parcels.planned_method,
        parcels.due_on,
    from ordered
    cross join gap
    inner join supply_parcels as parcels on ordered.parcel_id = parcels.parcel_id
    where ordered.running_ha - ordered.base_remaining_ha < gap.gap_ha
)

select * from final
order by position
