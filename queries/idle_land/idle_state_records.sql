-- title: 供后监管地块与状态 | Watched parcels and their state
-- unit: 每行一宗 | one parcel a row
-- definition: 截至该日已签约或已认定的每个地块（每次认定一行）：预警档次、法定步骤及进入日期、未处置面积。除已认定外均为推算的疑似状态。
--   | Every parcel contracted or identified by the date, one row a round: warning band, step of the
--   legal procedure and since when, area standing idle. All but identified states are computed.
-- tables: idle_states, idle_parcels, idle_land
-- params: as_of, districts
-- returns: supervision_no VARCHAR, round INTEGER, project_name VARCHAR, district VARCHAR, band VARCHAR, band_ha DOUBLE, standing_ha DOUBLE, idle_step VARCHAR, step_since_on DATE, days_in_step BIGINT, stock_cause VARCHAR, start_due_on DATE, idle_line_on DATE, holder VARCHAR, area_ha DOUBLE, contract_on DATE, actual_start_on DATE, actual_finish_on DATE, suspended_on DATE, identified_on DATE, idle_method VARCHAR, disposed_on DATE, legacy BOOLEAN, owner_unit VARCHAR, next_step VARCHAR
-- planned: start_due_on, idle_line_on
-- labels:
--   band_ha: 预警面积 | Area in the band
--   stock_cause: 闲置原因 | Cause
-- codes:
--   stock_cause: cause
--   stock_cause: unknown = 原因未填 | Cause not stated
-- absent:
--   start_due_on: not_reported
--   idle_line_on: not_reported
-- records: self
-- caveat: latest_state
with

final as (
    select
        states.supervision_no,
        states.round,
        idle_land.project_name,
        states.district,
        states.band,
        states.band_ha::double as band_ha,
        states.standing_ha::double as standing_ha,
        states.idle_step,
        states.step_since_on,
        date_diff('day', states.step_since_on, $as_of::date) as days_in_step,
        case
            when states.standing_ha > 0 then coalesce(states.cause, 'unknown')
        end as stock_cause,
        parcels.start_due_on,
        parcels.idle_line_on,
        idle_land.holder,
        idle_land.area_ha,
        idle_land.contract_on,
        idle_land.actual_start_on,
        idle_land.actual_finish_on,
        idle_land.suspended_on,
        idle_land.identified_on,
        parcels.idle_method,
        idle_land.disposed_on,
        idle_land.legacy,
        idle_land.owner_unit,
        idle_land.next_step,
    from idle_states as states
    inner join idle_parcels as parcels
        on
            states.supervision_no = parcels.supervision_no
            and states.round = parcels.round
    inner join idle_land
        on
            states.supervision_no = idle_land.supervision_no
            and states.round = coalesce(idle_land.round, 1)
    where
        states.from_on <= $as_of::date
        and states.until_on > $as_of::date
        and ($districts::varchar[] is null or states.district = any($districts))
)

select * from final
order by standing_ha desc, band_ha desc, supervision_no asc, round asc
