-- title: 认定为闲置的地块 | Identifications of idle land
-- unit: 每行一份认定书 | one identification a row
-- definition: 截至该日的每份认定书：认定所在月、闲置面积、原因和处置情况；含其后撤销的。
--   | Every identification by the date with its month, idle area, cause and disposal; revoked ones
--   included.
-- tables: idle_parcels, idle_land
-- params: as_of, districts
-- returns: supervision_no VARCHAR, round INTEGER, project_name VARCHAR, district VARCHAR, identified_on DATE, month_end DATE, identification_no VARCHAR, idle_area_ha DOUBLE, cause VARCHAR, idle_method VARCHAR, is_revoked BOOLEAN, disposed_on DATE, released_ha DOUBLE, holder VARCHAR, area_ha DOUBLE, legacy BOOLEAN, owner_unit VARCHAR, next_step VARCHAR
-- labels:
--   idle_area_ha: 闲置面积 | Idle area
--   is_revoked: 认定撤销 | Revoked
--   released_ha: 解除闲置面积 | Area released
-- records: self
-- caveat: latest_state
with

final as (
    select
        parcels.supervision_no,
        parcels.round,
        idle_land.project_name,
        parcels.district,
        parcels.identified_on,
        least(last_day(parcels.identified_on), $as_of::date) as month_end,
        idle_land.identification_no,
        parcels.idle_area_ha::double as idle_area_ha,
        parcels.cause,
        parcels.idle_method,
        parcels.is_revoked,
        parcels.disposed_on,
        (
            case
                when parcels.released_on <= $as_of::date then parcels.released_ha
                else 0
            end
        )::double as released_ha,
        idle_land.holder,
        idle_land.area_ha,
        parcels.legacy,
        idle_land.owner_unit,
        idle_land.next_step,
    from idle_parcels as parcels
    inner join idle_land
        on
            parcels.supervision_no = idle_land.supervision_no
            and parcels.round = coalesce(idle_land.round, 1)
    where
        parcels.identified_on <= $as_of::date
        and ($districts::varchar[] is null or parcels.district = any($districts))
)

select * from final
order by identified_on desc, supervision_no asc, round asc
