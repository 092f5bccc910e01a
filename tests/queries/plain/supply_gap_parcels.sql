with

base as (
    select
        parcel_id,
        sum(base_ha) as base_ha,
    from supply_base_parcels
    where
        basis = $basis
        and year($as_of::date) between first_year and last_year
        and ($districts::varchar[] is null or district = any($districts))
    group by parcel_id
),

disposed as (
    select
        parcel_id,
        sum(disposed_ha) as disposed_ha,
    from supply_base_parcel_changes
    where
        basis = $basis
        and base_year = year($as_of::date)
        and change_on <= $as_of::date
    group by parcel_id
),

undisposed as (
    select
        base.parcel_id,
        base.base_ha,
        coalesce(disposed.disposed_ha, 0) as disposed_ha,
        base.base_ha - coalesce(disposed.disposed_ha, 0) as base_remaining_ha,
    from base
    left outer join disposed on base.parcel_id = disposed.parcel_id
),

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

gap as (
    select
        next_target.next_due_on,
        next_target.next_target_pct,
        (
            select
                next_target.next_target_pct::decimal(9, 4) * sum(base_ha) / 100
                - sum(disposed_ha)
            from undisposed
        ) as gap_ha,
    from next_target
),

ordered as (
    select
        parcel_id,
        base_remaining_ha,
        row_number() over (order by base_remaining_ha desc, parcel_id asc) as position,
        sum(base_remaining_ha) over (
            order by base_remaining_ha desc, parcel_id asc
            rows between unbounded preceding and current row
        ) as running_ha,
    from undisposed
    where base_remaining_ha > 0
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
