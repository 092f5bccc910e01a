-- title: 当年基数与新认定地块 | Parcels of the year's base and newly identified
-- unit: 每行一宗 | one parcel a row
-- definition: 年初基数的每个地块及其截至该日处置的面积，和当年新认定的地块及其闲置面积。
--   | Every parcel of the year's base with what was disposed of by the date, and every parcel
--   identified in the year with its idle area.
-- tables: idle_states, idle_parcels, idle_land
-- params: as_of, districts
-- returns: supervision_no VARCHAR, round INTEGER, project_name VARCHAR, district VARCHAR, base_ha DOUBLE, disposed_ha DOUBLE, identified_ha DOUBLE, standing_ha DOUBLE, identified_on DATE, disposed_on DATE, idle_method VARCHAR, is_counted BOOLEAN, cause VARCHAR, identification_no VARCHAR, holder VARCHAR, area_ha DOUBLE, legacy BOOLEAN, owner_unit VARCHAR, next_step VARCHAR
-- records: self
-- caveat: latest_state
with

opening as (
    select
        supervision_no,
        round,
        standing_ha as base_ha,
    from idle_states
    where
        from_on < make_date(year($as_of::date), 1, 1)
        and until_on >= make_date(year($as_of::date), 1, 1)
        and standing_ha > 0
        and not is_revoked
        and ($districts::varchar[] is null or district = any($districts))
),

closing as (
    select
        supervision_no,
        round,
        standing_ha,
    from idle_states
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
),

identified as (
    select
        supervision_no,
        round,
        idle_area_ha as identified_ha,
    from idle_parcels
    where
        identified_on between make_date(year($as_of::date), 1, 1) and $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

listed as (
    select
        supervision_no,
        round,
    from opening
    union
    select
        supervision_no,
        round,
    from identified
),

final as (
    select
        parcels.supervision_no,
        parcels.round,
        idle_land.project_name,
        parcels.district,
        coalesce(opening.base_ha, 0)::double as base_ha,
        (
            case
                when
                    opening.base_ha is not null
                    and parcels.released_on
                    between make_date(year($as_of::date), 1, 1) and $as_of::date
                    then parcels.released_ha
                else 0
            end
        )::double as disposed_ha,
        coalesce(identified.identified_ha, 0)::double as identified_ha,
        coalesce(closing.standing_ha, 0)::double as standing_ha,
        parcels.identified_on,
        parcels.disposed_on,
        parcels.idle_method,
        parcels.is_counted,
        parcels.cause,
        idle_land.identification_no,
        idle_land.holder,
        idle_land.area_ha,
        parcels.legacy,
        idle_land.owner_unit,
        idle_land.next_step,
    from listed
    inner join idle_parcels as parcels
        on
            listed.supervision_no = parcels.supervision_no
            and listed.round = parcels.round
    inner join idle_land
        on
            listed.supervision_no = idle_land.supervision_no
            and listed.round = coalesce(idle_land.round, 1)
    left outer join opening
        on
            listed.supervision_no = opening.supervision_no
            and listed.round = opening.round
    left outer join identified
        on
            listed.supervision_no = identified.supervision_no
            and listed.round = identified.round
    left outer join closing
        on
            listed.supervision_no = closing.supervision_no
            and listed.round = closing.round
)

select * from final
order by base_ha desc, identified_ha desc, supervision_no asc, round asc
