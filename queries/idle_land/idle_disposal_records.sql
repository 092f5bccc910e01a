-- title: 当年处置的闲置地块 | Idle land disposed of in the year
-- unit: 每行一宗 | one parcel a row
-- definition: 当年 1 月 1 日至该日填报处置完毕的已认定地块：方式、是否计入、面积、其中属年初基数的面积、认定至处置的天数。
--   | Identified land recorded as disposed of from 1 January to the date: method, whether it counts,
--   area, the base's part of it, and days from identification to disposal.
-- tables: idle_parcels, idle_land
-- params: as_of, districts
-- returns: supervision_no VARCHAR, round INTEGER, project_name VARCHAR, district VARCHAR, idle_method VARCHAR, is_counted BOOLEAN, method_ha DOUBLE, disposed_ha DOUBLE, identified_on DATE, disposed_on DATE, days_to_disposal BIGINT, cause VARCHAR, plan_approved_on DATE, holder VARCHAR, area_ha DOUBLE, legacy BOOLEAN, owner_unit VARCHAR
-- labels:
--   method_ha: 按方式处置面积 | Area by method
--   days_to_disposal: 认定至处置天数 | Days to disposal
-- records: self
-- caveat: latest_state
with

final as (
    select
        parcels.supervision_no,
        parcels.round,
        idle_land.project_name,
        parcels.district,
        parcels.idle_method,
        parcels.is_counted and not parcels.is_revoked as is_counted,
        (
            case
                when parcels.released_on is null then parcels.idle_area_ha
                else parcels.released_ha
            end
        )::double as method_ha,
        (
            case
                when
                    parcels.released_on is not null
                    and parcels.identified_on < make_date(year($as_of::date), 1, 1)
                    then parcels.released_ha
                else 0
            end
        )::double as disposed_ha,
        parcels.identified_on,
        parcels.disposed_on,
        date_diff('day', parcels.identified_on, parcels.disposed_on)
            as days_to_disposal,
        parcels.cause,
        parcels.plan_approved_on,
        idle_land.holder,
        idle_land.area_ha,
        parcels.legacy,
        idle_land.owner_unit,
    from idle_parcels as parcels
    inner join idle_land
        on
            parcels.supervision_no = idle_land.supervision_no
            and parcels.round = coalesce(idle_land.round, 1)
    where
        parcels.disposed_on
        between make_date(year($as_of::date), 1, 1) and $as_of::date
        and parcels.identified_on <= $as_of::date
        and ($districts::varchar[] is null or parcels.district = any($districts))
)

select * from final
order by disposed_on desc, supervision_no asc, round asc
