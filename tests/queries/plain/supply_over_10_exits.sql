with

opening as (
    select (date_trunc('year', $as_of::date) - interval 1 day)::date as opened_on
),

listed as (
    select
        steps.parcel_id,
        steps.remaining_ha as opening_ha,
        count(*) over () as listed_parcels,
    from supply_parcel_steps as steps
    cross join opening
    where
        steps.basis = $basis
        and steps.is_open
        and steps.step_on <= opening.opened_on
        and coalesce(steps.next_on, date '9999-12-31') > opening.opened_on
        and (steps.approved_on + interval 10 year)::date <= opening.opened_on
        and ($districts::varchar[] is null or steps.district = any($districts))
),

gone as (
    select
        steps.gone_by as event_type,
        count(*) as parcels,
        sum(listed.opening_ha)::double as opening_ha,
        any_value(listed.listed_parcels) as listed_parcels,
    from listed
    inner join supply_parcel_steps as steps on listed.parcel_id = steps.parcel_id
    where
        steps.basis = $basis
        and not steps.is_open
        and steps.step_on <= $as_of::date
        and coalesce(steps.next_on, date '9999-12-31') > $as_of::date
    group by steps.gone_by
),

final as (
    select
        gone.event_type,
        kinds.bridge_step,
        gone.parcels,
        gone.opening_ha,
        sum(gone.parcels) over (partition by kinds.bridge_step)::bigint as step_parcels,
        sum(gone.parcels) over ()::bigint as gone_parcels,
        gone.listed_parcels,
    from gone
    inner join rule_supply_event_types as kinds on gone.event_type = kinds.event_type
)

select * from final
order by step_parcels desc, bridge_step asc, parcels desc, event_type asc
