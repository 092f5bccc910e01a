-- title: 历史遗留地块所处步骤 | Legacy parcels by step of the procedure
-- unit: 宗数与面积 | parcels and area
-- definition: 标注为历史遗留的地块截至该日所处的法定步骤；面积为仍闲置的面积；天数为处于该步骤的中位天数；尚未认定的另计宗数。除已认定及其后各步外，均为推算的疑似状态。
--   | Parcels marked as legacy by their step of the legal procedure at the date; area is what still
--   stands idle; days are the median time in the step; those not yet identified are counted apart.
--   Steps before identification are computed.
-- tables: idle_states, idle_parcels
-- params: as_of, districts
-- returns: idle_step VARCHAR, parcels BIGINT, standing_ha DOUBLE, median_days DOUBLE, longest_days BIGINT, unidentified_parcels BIGINT
-- labels:
--   idle_step: 所处步骤 | Step
--   standing_ha: 未处置面积 | Standing idle
--   median_days: 中位天数 | Median days
--   longest_days: 最长天数 | Longest, days
--   unidentified_parcels: 尚未认定宗数 | Not yet identified
-- codes:
--   idle_step: not_due = 未到开工日 | Start not due
--   idle_step: overdue = 逾期未动工 | Start overdue
--   idle_step: near_idle = 即将构成闲置 | Close to idle
--   idle_step: suspected = 疑似闲置 | Suspected idle
--   idle_step: unknown = 无法判断 | Cannot be told
--   idle_step: surveyed = 疑似闲置，调查中 | Suspected, under survey
--   idle_step: identified = 已认定，待定方案 | Identified, no plan yet
--   idle_step: plan_approved = 处置方案已批准 | Plan approved
--   idle_step: fee_decided = 闲置费已决定 | Fee decided
--   idle_step: fee_paid = 闲置费已缴，仍闲置 | Fee paid, still idle
--   idle_step: lent = 临时使用，仍闲置 | In temporary use, still idle
--   idle_step: part_released = 部分处置 | Released in part
--   idle_step: released = 处置完毕 | Released
--   idle_step: revoked = 认定已撤销 | Identification revoked
--   idle_step: building = 已动工在建 | Under construction
--   idle_step: finished = 已竣工 | Finished
-- records: idle_legacy_parcels
--   where idle_step = idle_step
--   total parcels = count(), standing_ha = sum(standing_ha)
-- caveat: latest_state
with

step_order as (
    select
        unnest([
            'not_due',
            'overdue',
            'near_idle',
            'suspected',
            'unknown',
            'surveyed',
            'identified',
            'plan_approved',
            'fee_decided',
            'fee_paid',
            'lent',
            'part_released',
            'released',
            'revoked',
            'building',
            'finished'
        ]) as idle_step,
        generate_subscripts(
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], 1
        ) as sort_order,
),

final as (
    select
        states.idle_step,
        count(*) as parcels,
        sum(states.standing_ha)::double as standing_ha,
        median(date_diff('day', states.step_since_on, $as_of::date)) as median_days,
        max(date_diff('day', states.step_since_on, $as_of::date)) as longest_days,
        count(*) filter (
            where coalesce(parcels.identified_on > $as_of::date, true)
        ) as unidentified_parcels,
        any_value(step_order.sort_order) as sort_order,
    from idle_states as states
    inner join idle_parcels as parcels
        on
            states.supervision_no = parcels.supervision_no
            and states.round = parcels.round
    inner join step_order on states.idle_step = step_order.idle_step
    where
        states.legacy
        and states.from_on <= $as_of::date
        and states.until_on > $as_of::date
        and ($districts::varchar[] is null or states.district = any($districts))
    group by states.idle_step
)

select * exclude (sort_order) from final
order by sort_order
