with

standing as (
    select
        parcel_id,
        remaining_ha,
        row_number() over largest_first as position,
        100 * (sum(remaining_ha) over largest_first)::double
        / (sum(remaining_ha) over ())::double as running_pct,
    from supply_parcel_steps
    where
        basis = $basis
        and is_open
        and step_on <= $as_of::date
        and coalesce(next_on, date '9999-12-31') > $as_of::date
        and (approved_on + interval 10 year)::date <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    window largest_first as (
        order by remaining_ha desc, parcel_id asc
        rows between unbounded preceding and current row
    )
),

final as (
    select
        standing.position,
        parcels.parcel_id,
        parcels.parcel_name,
        parcels.district,
        standing.remaining_ha::double as remaining_ha,
        date_part('year', age($as_of::date, parcels.approved_on)) as age_years,
        parcels.approved_on,
        parcels.unsupplied_reason,
        parcels.planned_method,
        parcels.due_on,
        parcels.owner_unit,
        standing.running_pct,
    from standing
    inner join supply_parcels as parcels on standing.parcel_id = parcels.parcel_id
    where standing.position <= 20
)

select * from final
order by position
