-- title: 各区县疑似闲置预警 | Warning bands by district
-- unit: 宗数与面积 | parcels and area
-- definition: 各区县截至该日各预警档次的宗数和面积，口径同疑似闲置预警；没有地块的档次不列。
--   | Parcels and area of each warning band by district, as defined for the warning; a band without
--   a parcel is not listed.
-- tables: districts, idle_states
-- params: as_of, districts
-- returns: district VARCHAR, band VARCHAR, parcels BIGINT, area_ha DOUBLE
-- labels:
--   band: 预警档次 | Warning band
-- codes:
--   band: idle_band
-- records: idle_state_records
--   where district = district, band = band
--   total parcels = count(), area_ha = sum(band_ha)
-- caveat: latest_state
with

final as (
    select
        states.district,
        states.band,
        count(*) as parcels,
        sum(states.band_ha)::double as area_ha,
        any_value(districts.sort_order) as sort_order,
        case states.band
            when 'identified' then 1
            when 'suspected' then 2
            when 'near_idle' then 3
            when 'overdue' then 4
            when 'due_soon' then 5
            else 6
        end as band_order,
    from idle_states as states
    inner join districts on states.district = districts.district
    where
        states.from_on <= $as_of::date
        and states.until_on > $as_of::date
        and states.band is not null
        and ($districts::varchar[] is null or states.district = any($districts))
    group by states.district, states.band
),

ordered as (
    select
        *,
        sum(if(band = 'suspected', parcels, 0)) over of_district as suspected,
        sum(if(band = 'suspected', area_ha, 0)) over of_district as suspected_ha,
        sum(parcels) over of_district as all_parcels,
    from final
    window of_district as (partition by district)
)

-- The district with most suspected parcels stands first.
select
    district,
    band,
    parcels,
    area_ha,
from ordered
order by
    suspected desc,
    suspected_ha desc,
    all_parcels desc,
    sort_order asc,
    district asc,
    band_order asc
