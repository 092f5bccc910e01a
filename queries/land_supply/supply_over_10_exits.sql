-- title: 十年以上老账怎样离开清单 | How parcels left the ten-year list
-- unit: 宗 | parcels
-- definition: 上年 12 月 31 日未供且批准满十年的固定清单中该日已不再未供的地块，按使其离开的事件（最近一次变为已供完当日减少面积最大的事件）的方式计宗数，面积为年初未供面积。各方式之和为已离开清单的宗数。
--   | Parcels of the list fixed on 31 December before that are no longer open at the date, by the
--   kind of the event they left by: on the day a parcel last ceased to be open, the one that took
--   most of it. The area is what was open on 1 January. The kinds add up to all that have gone.
-- tables: supply_over_10_gone, supply_over_10_spells, rule_supply_event_types
-- params: as_of, districts, basis
-- returns: event_type VARCHAR, bridge_step VARCHAR, parcels BIGINT, opening_ha DOUBLE, step_parcels BIGINT, gone_parcels BIGINT, listed_parcels BIGINT
-- labels:
--   step_parcels: 该类合计 | Of the group
-- records: supply_over_10_records
--   where event_type = event_type
--   total parcels = count(), opening_ha = sum(opening_ha)
with

listed as (
    select sum(listed_parcels)::bigint as listed_parcels
    from supply_over_10_spells
    where
        basis = $basis
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

gone as (
    select
        event_type,
        sum(gone_parcels)::bigint as parcels,
        sum(opening_ha)::double as opening_ha,
    from supply_over_10_gone
    where
        basis = $basis
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by event_type
),

final as (
    select
        gone.event_type,
        kinds.bridge_step,
        gone.parcels,
        gone.opening_ha,
        sum(gone.parcels) over (partition by kinds.bridge_step)::bigint as step_parcels,
        sum(gone.parcels) over ()::bigint as gone_parcels,
        listed.listed_parcels,
    from gone
    cross join listed
    inner join rule_supply_event_types as kinds on gone.event_type = kinds.event_type
)

select * from final
order by step_parcels desc, bridge_step asc, parcels desc, event_type asc
