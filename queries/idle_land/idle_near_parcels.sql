-- title: 距满一年线的地块 | Parcels by days left to the one-year line
-- unit: 每行一宗 | one parcel a row
-- definition: 截至该日逾期未动工、尚未满一年的地块，按距满一年线的天数排列；满一年线为有效开工日后一年，次日起为疑似闲置。一个月内、三个月内按次日是否落在其中划分。
--   | Parcels past their effective start and not yet a year, by days left to the one-year line: a
--   year after the effective start; from the next day on they are suspected. Within one or three
--   months by whether that next day falls in them.
-- tables: idle_states, idle_parcels, idle_land
-- params: as_of, districts
-- returns: horizon VARCHAR, supervision_no VARCHAR, round INTEGER, project_name VARCHAR, district VARCHAR, area_ha DOUBLE, days_left BIGINT, idle_line_on DATE, start_due_on DATE, band VARCHAR, holder VARCHAR, contract_on DATE, delivered_on DATE, owner_unit VARCHAR, next_step VARCHAR
-- planned: start_due_on, idle_line_on
-- labels:
--   horizon: 何时满一年 | One year reached
--   days_left: 剩余天数 | Days left
--   idle_line_on: 满一年线 | One-year line
--   start_due_on: 有效开工日 | Effective start
-- codes:
--   horizon: one_month = 一个月内 | Within one month
--   horizon: three_months = 三个月内 | Within three months
--   horizon: later = 三个月后 | Later
-- absent:
--   delivered_on: not_reported
-- records: self
-- caveat: latest_state
with

final as (
    select
        case
            when (states.idle_line_on + 1) <= ($as_of::date + interval 1 month)::date
                then 'one_month'
            when (states.idle_line_on + 1) <= ($as_of::date + interval 3 month)::date
                then 'three_months'
            else 'later'
        end as horizon,
        states.supervision_no,
        states.round,
        idle_land.project_name,
        states.district,
        idle_land.area_ha,
        date_diff('day', $as_of::date, states.idle_line_on) as days_left,
        states.idle_line_on,
        parcels.start_due_on,
        states.band,
        idle_land.holder,
        idle_land.contract_on,
        idle_land.delivered_on,
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
        and states.band in ('overdue', 'near_idle')
        and ($districts::varchar[] is null or states.district = any($districts))
)

select * from final
order by days_left asc, area_ha desc, supervision_no asc
