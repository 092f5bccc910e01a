-- title: 各期新增、办结与重新打开的事项 | Matters opened, finished or reopened by period
-- unit: 每行一步 | one step a row
-- definition: 截至该日最近 31 日、26 周或 24 个月内事项的起算、办结和重新打开，每步一行，有日期的；不选粒度的按台账声明的报送频次，没有声明的按月。
--   | Every opening, finishing and reopening that has a date in the last 31 days, 26 weeks or 24
--   months to the date; where no grain is chosen the register's declared cadence, else months.
-- tables: matter_steps, matters, rule_registers
-- params: as_of, districts, register, grain
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, district VARCHAR, owner_unit VARCHAR, step_on DATE, period_end DATE, stage VARCHAR, is_opening INTEGER, is_finishing INTEGER, is_reopening INTEGER, step_no INTEGER
-- records: self
with

chosen as (
    select
        register,
        coalesce($grain::varchar, cadence, 'month') as grain,
        case coalesce($grain::varchar, cadence, 'month')
            when 'day' then $as_of::date - 30
            when 'week' then date_trunc('week', $as_of::date)::date - 7 * 25
            else (date_trunc('month', $as_of::date) - interval 23 month)::date
        end as first_on,
    from rule_registers
    where register = $register::varchar
),

final as (
    select
        steps.matter_id,
        matters.title,
        matters.kind,
        matters.district,
        matters.owner_unit,
        steps.step_on,
        least(
            case chosen.grain
                when 'day' then steps.step_on
                when 'week' then date_trunc('week', steps.step_on)::date + 6
                else last_day(steps.step_on)
            end,
            $as_of::date
        ) as period_end,
        steps.stage,
        (steps.step_no = 0)::integer as is_opening,
        steps.is_finishing::integer as is_finishing,
        steps.is_reopening::integer as is_reopening,
        steps.step_no::integer as step_no,
    from matter_steps as steps
    inner join chosen on steps.register = chosen.register
    inner join matters
        on steps.register = matters.register and steps.matter_id = matters.matter_id
    where
        steps.is_dated
        and (steps.step_no = 0 or steps.is_finishing or steps.is_reopening)
        and steps.step_on <= $as_of::date
        and steps.step_on >= chosen.first_on
        and ($districts::varchar[] is null or matters.district = any($districts))
)

select * from final
order by step_on desc, matter_id asc, step_no desc
