with

counting_events as (
    select
        event_id,
        disposed_ha,
        approved_on,
    from supply_event_effects
    where
        basis = 'event'
        and disposed_ha != 0
        and cutoff_on <= $as_of::date
),

pending as (
    select
        supply_events.event_id,
        case
            when supply_events.entered_on is null then 'entry_unknown'
            else 'entry_pending'
        end as entry_state,
        supply_events.event_type,
        counting_events.disposed_ha,
        supply_events.area_ha,
        supply_events.event_on,
        supply_events.entered_on,
        supply_events.parcel_id,
    from supply_events
    inner join counting_events on supply_events.event_id = counting_events.event_id
    where
        supply_events.entered_on is null
        or greatest(supply_events.entered_on, counting_events.approved_on)
        > $as_of::date
),

base_now as (
    select
        base.parcel_id,
        base.base_ha,
        coalesce(sum(changes.uncapped_ha), 0) as uncapped_ha,
    from supply_base_parcels as base
    left outer join supply_base_parcel_changes as changes
        on
            base.parcel_id = changes.parcel_id
            and base.basis = changes.basis
            and changes.base_year = year($as_of::date)
            and changes.change_on <= $as_of::date
    where
        base.basis = 'entry'
        and year($as_of::date) between base.first_year and base.last_year
    group by base.parcel_id, base.base_ha
),

entered_so_far as (
    select
        pending.*,
        base_now.base_ha,
        base_now.uncapped_ha + sum(pending.disposed_ha) over (
            partition by pending.parcel_id, pending.entry_state
            order by pending.event_on, pending.event_id
        ) as after_ha,
    from pending
    left outer join base_now on pending.parcel_id = base_now.parcel_id
),

gains as (
    select
        *,
        case
            when entry_state = 'entry_pending' and base_ha is not null
                then
                    least(after_ha, base_ha)
                    - least(after_ha - disposed_ha, base_ha)
            else 0
        end as gain_ha,
    from entered_so_far
),

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
        gains.event_id,
        gains.entry_state,
        gains.event_type,
        gains.area_ha,
        gains.gain_ha::double as base_gain_ha,
        gains.event_on,
        gains.entered_on,
        date_diff('day', gains.event_on, $as_of::date) as waiting_days,
        gains.parcel_id,
        parcels.parcel_name,
        parcels.district,
        parcels.owner_unit,
        100 * gains.gain_ha::double / nullif(base_in_all.base_ha, 0) as base_gain_pp,
    from gains
    cross join base_in_all
    inner join supply_parcels as parcels on gains.parcel_id = parcels.parcel_id
    where $districts::varchar[] is null or parcels.district = any($districts)
)

select * from final
order by entry_state asc, base_gain_ha desc, event_id asc
