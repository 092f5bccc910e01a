-- title: 十年以上老账怎样离开清单 | How parcels left the ten-year list
-- unit: 宗 | parcels
-- definition: 上年 12 月 31 日未供且批准满十年的固定清单中该日已不再未供的地块，按使其离开的事件（最近一次变为已供完当日减少面积最大的事件）的方式计宗数，面积为年初未供面积。各方式之和为已离开清单的宗数。
--   | Parcels of the list fixed on 31 December before that are no longer open at the date, by the
--   kind of the event they left by: on the day a parcel last ceased to be open, the one that took
--   most of it. The area is what was open on 1 January. The kinds add up to all that have gone.
-- tables: supply_parcel_steps, rule_supply_event_types
-- params: as_of, districts, basis
-- returns: event_type VARCHAR, bridge_step VARCHAR, parcels BIGINT, opening_ha DOUBLE, step_parcels BIGINT, gone_parcels BIGINT, listed_parcels BIGINT
-- labels:
--   step_parcels: 该类合计 | Of the group
-- records: supply_over_10_records
--   where event_type = event_type
--   total parcels = count(), opening_ha = sum(opening_ha)
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
