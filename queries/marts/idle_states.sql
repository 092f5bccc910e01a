-- title: 供后监管地块的状态区间 | Spells of each watched parcel's state
-- definition: 每个地块自 from_on 起、至 until_on 前一日止的状态：已认定未处置面积、预警档次和所处法定步骤。只有认定书使土地成为闲置，其余均为按日期推算的疑似状态。同一地块有几次认定的，有一次处于已认定状态时其余各次不再预警，都未认定的只按最后一次预警。
--   | The state of each parcel from from_on until the day before until_on: area standing idle,
--   warning band and step of the legal procedure. Only an identification makes land idle; all
--   other states are computed and suspected. Of several rounds of one parcel none warns while
--   another stands identified, and otherwise only the last one does.
-- tables: idle_parcels
-- returns: supervision_no VARCHAR, round INTEGER, district VARCHAR, from_on DATE, until_on DATE, standing_ha DECIMAL(24,9), band VARCHAR, band_ha DECIMAL(24,9), idle_step VARCHAR, step_since_on DATE, cause VARCHAR, is_revoked BOOLEAN, legacy BOOLEAN, idle_line_on DATE
with

-- The days on which anything can change, shared by all rounds of a parcel.
turns as (
    select
        supervision_no,
        unnest([
            contract_on,
            due_soon_on,
            start_due_on,
            near_idle_on,
            idle_line_on + 1,
            started_on,
            finished_on,
            stopped_year_on,
            survey_notice_on,
            identified_on,
            plan_approved_on,
            fee_decided_on,
            fee_paid_on,
            disposed_on
        ]) as turn_on,
    from idle_parcels
),

turning_days as (
    select distinct
        supervision_no,
        turn_on,
    from turns
    where turn_on is not null
),

spells as (
    select
        parcels.*,
        turning_days.turn_on as from_on,
        coalesce(
            lead(turning_days.turn_on) over (
                partition by parcels.supervision_no, parcels.round
                order by turning_days.turn_on
            ),
            date '9999-12-31'
        ) as until_on,
    from idle_parcels as parcels
    inner join turning_days on parcels.supervision_no = turning_days.supervision_no
),

dated as (
    select
        *,
        coalesce(started_on <= from_on, false) as has_started,
        coalesce(finished_on <= from_on, false) as has_finished,
        coalesce(stopped_year_on <= from_on, false) as has_stopped,
        coalesce(identified_on <= from_on, false) as was_identified,
        coalesce(released_on <= from_on, false) as was_released,
        case
            when not was_identified or from_on >= left_stock_on then 0
            when was_released then idle_area_ha - released_ha
            else idle_area_ha
        end::decimal(24, 9) as standing_ha,
    from spells
    where from_on >= least(contract_on, coalesce(identified_on, contract_on))
),

beside_other_rounds as (
    select
        *,
        max(standing_ha) over (
            partition by supervision_no, from_on
        ) > 0 as a_round_stands,
    from dated
),

banded as (
    select
        *,
        case
            when contract_on > from_on then null
            when standing_ha > 0 then 'identified'
            when
                was_identified
                and not (
                    was_released and idle_method is not distinct from 'extension'
                )
                then null
            when a_round_stands then null
            when has_started and (has_finished or not has_stopped) then null
            when has_started and stop_judgement = 'idle' then 'suspected'
            when has_started and stop_judgement = 'unknown' then 'unknown'
            when has_started then null
            when start_due_on is null then 'unknown'
            when from_on < due_soon_on then null
            when from_on < start_due_on then 'due_soon'
            when from_on < near_idle_on then 'overdue'
            when from_on <= idle_line_on then 'near_idle'
            else 'suspected'
        end as own_band,
    from beside_other_rounds
),

last_to_warn as (
    select
        *,
        max(round) filter (where own_band is not null) over (
            partition by supervision_no, from_on
        ) as speaking_round,
    from banded
),

stepped as (
    select
        *,
        case
            when own_band = 'identified' or round = speaking_round then own_band
        end as band,
        -- The latest thing done about land that stands idle.
        greatest(
            identified_on,
            case when plan_approved_on <= from_on then plan_approved_on end,
            case when fee_decided_on <= from_on then fee_decided_on end,
            case when fee_paid_on <= from_on then fee_paid_on end,
            case
                when
                    disposed_on <= from_on
                    and (was_released or idle_method = 'temporary_use')
                    then disposed_on
            end
        ) as acted_on,
        case
            when was_identified and from_on >= left_stock_on then 'revoked'
            when standing_ha > 0 and was_released and disposed_on = acted_on
                then 'part_released'
            when
                standing_ha > 0
                and idle_method = 'temporary_use'
                and disposed_on = acted_on
                then 'lent'
            when standing_ha > 0 and fee_paid_on = acted_on then 'fee_paid'
            when standing_ha > 0 and fee_decided_on = acted_on then 'fee_decided'
            when standing_ha > 0 and plan_approved_on = acted_on then 'plan_approved'
            when standing_ha > 0 then 'identified'
            when was_identified and band is null then 'released'
            when has_finished then 'finished'
            when
                band in ('suspected', 'unknown')
                and survey_notice_on <= from_on
                and not was_identified
                then 'surveyed'
            when band is not null and band != 'due_soon' then band
            when has_started then 'building'
            else 'not_due'
        end as idle_step,
    from last_to_warn
),

final as (
    select
        supervision_no,
        round,
        district,
        from_on,
        until_on,
        standing_ha,
        band,
        case
            when band = 'identified' then standing_ha
            when band is not null then area_ha
            else 0
        end::decimal(24, 9) as band_ha,
        idle_step,
        case
            when idle_step = 'revoked' then disposed_on
            when standing_ha > 0 then acted_on
            when idle_step = 'released' then released_on
            when idle_step = 'finished' then finished_on
            when idle_step = 'surveyed' then survey_notice_on
            when idle_step in ('suspected', 'unknown') and has_started
                then stopped_year_on
            when idle_step = 'suspected' then idle_line_on + 1
            when idle_step in ('overdue', 'near_idle') then start_due_on
            when idle_step = 'building' then started_on
            else contract_on
        end as step_since_on,
        cause,
        is_revoked,
        legacy,
        idle_line_on,
    from stepped
)

select * from final
order by supervision_no, round, from_on
