-- title: 疑似闲置预警 | Suspected idle land, by warning band
-- unit: 宗数与面积 | parcels and area
-- definition: 截至该日已签约的地块。已认定闲置按未处置面积计；尚未认定的（或已延期处置的）按有效开工日推算：开工日前规则所定天数（默认 90 日）内为即将到期，逾期不满规则所定月数（默认六个月）为逾期未动工，此后至满一年为即将构成闲置，超过一年未动工、或停工满一年且开发不足三分之一或投资不足 25% 为疑似闲置；缺开工日、缺面积或投资的为无法判断。疑似为推算，只有认定书使土地成为闲置。
--   | Parcels contracted by the date. Identified land counts with what stands; land not identified
--   (or extended) is computed from its effective start: due soon within the days in the
--   rules (90 unless changed), overdue up to the months in the rules (six unless changed), close to idle up to a year, suspected when unstarted for more than a year, or stopped
--   for a year with less than a third developed or 25 % invested; unknown where the start, areas or
--   amounts are missing. Suspected is computed; only an identification makes land idle.
-- tables: idle_states
-- params: as_of, districts
-- returns: band VARCHAR, parcels BIGINT, area_ha DOUBLE
-- records: idle_state_records
--   where band = band
--   total parcels = count(), area_ha = sum(band_ha)
-- caveat: latest_state
with

bands as (
    select
        unnest([
            'identified', 'suspected', 'near_idle', 'overdue', 'due_soon', 'unknown'
        ]) as band,
        generate_subscripts([1, 2, 3, 4, 5, 6], 1) as sort_order,
),

standing as (
    select
        band,
        count(*) as parcels,
        sum(band_ha) as area_ha,
    from idle_states
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by band
),

final as (
    select
        bands.band,
        coalesce(standing.parcels, 0) as parcels,
        coalesce(standing.area_ha, 0)::double as area_ha,
        bands.sort_order,
    from bands
    left outer join standing on bands.band = standing.band
)

select * exclude (sort_order) from final
order by sort_order
