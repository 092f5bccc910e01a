with

month_ends as (
    select day as month_end
    from calendar
    where
        year = year($as_of::date)
        and day <= $as_of::date
        and (is_month_end or day = $as_of::date)
),

opening as (
    select (date_trunc('year', $as_of::date) - interval 1 day)::date as opened_on
),

listed as (
    select steps.parcel_id
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

standing as (
    select
        month_ends.month_end,
        steps.is_open::integer as open_parcels,
        case when steps.is_open then steps.remaining_ha else 0 end as open_ha,
    from month_ends
    inner join supply_parcel_steps as steps
        on
            month_ends.month_end >= steps.step_on
            and month_ends.month_end < coalesce(steps.next_on, date '9999-12-31')
    inner join listed on steps.parcel_id = listed.parcel_id
    where steps.basis = $basis
),

aged as (
    select
        *,
        (approved_on + interval 10 year)::date as ten_on,
    from supply_parcel_steps
),

unlisted as (
    select
        month_ends.month_end,
        count(*) filter (where old.ten_on > opening.opened_on) as turned,
        count(*) filter (where old.ten_on <= opening.opened_on) as reopened,
    from month_ends
    cross join opening
    inner join aged as old
        on
            month_ends.month_end >= old.step_on
            and month_ends.month_end < coalesce(old.next_on, date '9999-12-31')
            and month_ends.month_end >= old.ten_on
    where
        old.basis = $basis
        and old.is_open
        and ($districts::varchar[] is null or old.district = any($districts))
        and old.parcel_id not in (select parcel_id from listed)
    group by month_ends.month_end
),

small_denominator as (
    select value
    from rule_parameters
    where name = 'small_denominator'
),

final as (
    select
        month_ends.month_end,
        count(standing.open_parcels) as listed_parcels,
        coalesce(sum(standing.open_parcels), 0)::bigint as left_parcels,
        listed_parcels - left_parcels as gone_parcels,
        100 * gone_parcels::double / nullif(listed_parcels, 0) as gone_pct,
        coalesce(sum(standing.open_ha), 0)::double as left_ha,
        listed_parcels < any_value(small_denominator.value) as is_small,
        coalesce(any_value(unlisted.turned), 0)::bigint as turned_parcels,
        coalesce(any_value(unlisted.reopened), 0)::bigint as reopened_parcels,
        (left_parcels + turned_parcels + reopened_parcels)::bigint as over_10_parcels,
    from month_ends
    cross join small_denominator
    left outer join standing on month_ends.month_end = standing.month_end
    left outer join unlisted on month_ends.month_end = unlisted.month_end
    group by month_ends.month_end
)

select * from final
order by month_end
