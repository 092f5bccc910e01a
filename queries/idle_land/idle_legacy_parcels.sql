-- title: 历史遗留地块清单 | Legacy parcels
-- unit: 每行一宗 | one parcel a row
-- definition: 标注为历史遗留的每个地块：所处法定步骤、进入日期和天数、调查通知、认定、方案批准、闲置费决定与处置的日期。
--   | Every parcel marked as legacy: its step of the legal procedure, since when and for how many
--   days, and the days of survey notice, identification, plan, fee decision and disposal.
-- tables: idle_states, idle_land
-- params: as_of, districts
-- returns: supervision_no VARCHAR, round INTEGER, project_name VARCHAR, district VARCHAR, idle_step VARCHAR, step_since_on DATE, days_in_step BIGINT, standing_ha DOUBLE, cause VARCHAR, survey_notice_on DATE, identified_on DATE, plan_approved_on DATE, fee_decided_on DATE, disposed_on DATE, next_step VARCHAR, holder VARCHAR, area_ha DOUBLE, contract_on DATE, owner_unit VARCHAR
-- labels:
--   step_since_on: 进入日期 | Since
--   days_in_step: 在此步骤天数 | Days in the step
-- records: self
-- caveat: latest_state
with

final as (
    select
        states.supervision_no,
        states.round,
        idle_land.project_name,
        states.district,
        states.idle_step,
        states.step_since_on,
        date_diff('day', states.step_since_on, $as_of::date) as days_in_step,
        states.standing_ha::double as standing_ha,
        states.cause,
        idle_land.survey_notice_on,
        idle_land.identified_on,
        idle_land.plan_approved_on,
        idle_land.fee_decided_on,
        idle_land.disposed_on,
        idle_land.next_step,
        idle_land.holder,
        idle_land.area_ha,
        idle_land.contract_on,
        idle_land.owner_unit,
    from idle_states as states
    inner join idle_land
        on
            states.supervision_no = idle_land.supervision_no
            and states.round = coalesce(idle_land.round, 1)
    where
        states.legacy
        and states.from_on <= $as_of::date
        and states.until_on > $as_of::date
        and ($districts::varchar[] is null or states.district = any($districts))
)

select * from final
order by standing_ha desc, days_in_step desc, supervision_no asc, round asc
