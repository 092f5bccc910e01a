-- title: 闲置土地处置方式 | Ways of disposing of idle land
-- unit: 宗数与面积 | parcels and area
-- definition: 当年 1 月 1 日至该日填报处置完毕的已认定地块，按处置方式分；计入的方式面积为解除闲置的面积，其中属年初基数的计入处置率；不计入的方式（缴费、临时使用、认定撤销等，见规则表）面积为闲置面积，不解除闲置。未填方式的计入并提示。
--   | Identified land recorded as disposed of from 1 January to the date, by method. For methods
--   that count the area is what was released, and the base's part of it is in the rate; for the
--   others (fee, temporary use, revoked …: see the rules table) it is the idle area, which stays
--   idle or was never idle. A missing method counts, with a warning.
-- tables: idle_parcels
-- params: as_of, districts
-- returns: idle_method VARCHAR, is_counted BOOLEAN, parcels BIGINT, area_ha DOUBLE, disposed_ha DOUBLE
-- labels:
--   idle_method: 处置方式 | Method of disposal
--   is_counted: 计入处置率 | Counts
-- records: idle_disposal_records
--   where idle_method = idle_method
--   total parcels = count(), area_ha = sum(method_ha), disposed_ha = sum(disposed_ha)
-- caveat: latest_state
with

final as (
    select
        idle_method,
        bool_and(is_counted and not is_revoked) as is_counted,
        count(*) as parcels,
        sum(
            case when released_on is null then idle_area_ha else released_ha end
        )::double as area_ha,
        coalesce(
            sum(released_ha) filter (
                where
                released_on is not null
                and identified_on < make_date(year($as_of::date), 1, 1)
            ),
            0
        )::double as disposed_ha,
    from idle_parcels
    where
        disposed_on between make_date(year($as_of::date), 1, 1) and $as_of::date
        and identified_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by idle_method
)

select * from final
order by is_counted desc, area_ha desc, idle_method asc
