-- title: 办结的台账事项 | Matters finished
-- definition: 每次办结一行（重新打开后再办结的另计）：办结日，自起算日至办结日的天数（扣除暂停，按台账声明的日历日或工作日；日期不详的没有），是否在主时限内（时限曾经过去的不算，其后延期也不算），以及是否踩点：在时限最后一段（规则所定，默认十分之一）或最后一日办结。
--   | One row a time a matter is finished (again after a reopening): the day, the days since it was
--   opened less those paused (calendar or working days as its register says; none where a day is
--   unknown), whether within the main limit (not once it
--   has passed, however it was extended then), and whether at the last minute: in the last part of
--   the limit that the rules name (a tenth unless changed), or on its last day.
-- tables: matter_steps, matters, matter_limits, matter_dues, matter_pauses, rule_registers, rule_parameters, working_days
-- returns: register VARCHAR, matter_id VARCHAR, kind VARCHAR, cohort VARCHAR, district VARCHAR, lead_unit VARCHAR, owner_unit VARCHAR, leader VARCHAR, finished_on DATE, is_dated BOOLEAN, days BIGINT, limit_on DATE, is_on_time BOOLEAN, is_last_minute BOOLEAN
with

last_part as (
    select value / 100 as share
    from rule_parameters
    where name = 'last_minute_pct'
),

finished as (
    select
        steps.register,
        steps.matter_id,
        steps.step_no,
        steps.step_on,
        steps.is_dated,
        matters.opened_on,
        matters.kind,
        matters.cohort,
        matters.district,
        matters.lead_unit,
        matters.owner_unit,
        matters.leader,
        registers.duration_unit = 'working_day' as in_working_days,
    from matter_steps as steps
    inner join matters
        on steps.register = matters.register and steps.matter_id = matters.matter_id
    inner join rule_registers as registers on steps.register = registers.register
    where steps.is_finishing
),

rested as (
    select
        finished.register,
        finished.matter_id,
        finished.step_no,
        sum(
            date_diff(
                'day',
                greatest(pauses.paused_on, finished.opened_on),
                least(pauses.resumed_on, finished.step_on)
            )
        )::bigint as calendar_days,
        sum(last_paused.rank - day_before.rank)::bigint as work_days,
    from finished
    inner join matter_pauses as pauses
        on
            finished.register = pauses.register
            and finished.matter_id = pauses.matter_id
            and finished.step_on > pauses.paused_on
            and finished.opened_on < pauses.resumed_on
    left outer join working_days as day_before
        on greatest(pauses.paused_on, finished.opened_on) - 1 = day_before.day
    left outer join working_days as last_paused
        on least(pauses.resumed_on, finished.step_on) - 1 = last_paused.day
    group by finished.register, finished.matter_id, finished.step_no
),

final as (
    select
        finished.register,
        finished.matter_id,
        finished.kind,
        finished.cohort,
        finished.district,
        finished.lead_unit,
        finished.owner_unit,
        finished.leader,
        finished.step_on as finished_on,
        finished.is_dated,
        case
            when not finished.is_dated or finished.opened_on > finished.step_on
                then null
            when finished.in_working_days
                then ended.rank - began.rank - coalesce(rested.work_days, 0)
            else
                date_diff('day', finished.opened_on, finished.step_on)
                - coalesce(rested.calendar_days, 0)
        end as days,
        limits.limit_on,
        case
            when
                dues.due_on < finished.step_on
                and (dues.target is null or not dues.is_on_time)
                then false
            when limits.register is not null
                then true
        end as is_on_time,
        is_on_time
        and (
            finished.step_on = limits.limit_on
            or date_diff('day', finished.step_on, limits.limit_on)
            <= last_part.share * date_diff('day', limits.starts_on, limits.limit_on)
        ) as is_last_minute,
    from finished
    cross join last_part
    left outer join rested
        on
            finished.register = rested.register
            and finished.matter_id = rested.matter_id
            and finished.step_no = rested.step_no
    left outer join matter_limits as limits
        on
            finished.register = limits.register
            and finished.matter_id = limits.matter_id
            and limits.is_main
            and finished.step_on >= limits.from_on
            and finished.step_on < limits.until_on
    left outer join matter_dues as dues
        on
            finished.register = dues.register
            and finished.matter_id = dues.matter_id
            and limits.limit_no = dues.limit_no
    left outer join working_days as began on finished.opened_on = began.day
    left outer join working_days as ended on finished.step_on = ended.day
)

select * from final
order by register, finished_on, matter_id
