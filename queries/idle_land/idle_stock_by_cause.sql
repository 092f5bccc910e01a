-- title: 闲置原因构成 | Idle stock by cause
-- unit: 宗数与面积 | parcels and area
-- definition: 截至该日已认定且未处置完的地块，按认定的闲置原因分；面积为未处置面积；未填原因的单列。面积占比为该原因占未处置面积之和的比重。
--   | Land identified and not fully released by the date, by the cause stated; area is what stands;
--   a missing cause stands apart. A cause's share is of the area that stands.
-- tables: idle_states
-- params: as_of, districts
-- returns: cause VARCHAR, parcels BIGINT, area_ha DOUBLE, area_share_pct DOUBLE
-- codes:
--   cause: cause
--   cause: unknown = 原因未填 | Cause not stated
-- records: idle_state_records
--   where stock_cause = cause
--   total parcels = count(), area_ha = sum(standing_ha)
-- caveat: latest_state
with

final as (
    select
        coalesce(cause, 'unknown') as cause,
        count(*) as parcels,
        sum(standing_ha)::double as area_ha,
        100 * area_ha / (sum(sum(standing_ha)) over ())::double as area_share_pct,
    from idle_states
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
        and standing_ha > 0
        and ($districts::varchar[] is null or district = any($districts))
    group by coalesce(cause, 'unknown')
)

select * from final
order by area_ha desc, cause asc
