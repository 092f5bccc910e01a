-- title: 新增、办结与重新打开的事项 | Matters opened, finished or reopened
-- unit: 每行一步 | one step a row
-- definition: 截至该日十二个月内事项的起算、办结和重新打开，每步一行，有日期的。
--   | Every opening, finishing and reopening in twelve months to the date that has a date.
-- tables: matter_steps, matters
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, district VARCHAR, owner_unit VARCHAR, step_on DATE, month_end DATE, stage VARCHAR, is_opening INTEGER, is_finishing INTEGER, is_reopening INTEGER, step_no INTEGER
-- planned: month_end
-- labels:
--   step_on: 日期 | Date
--   step_no: 步次 | Step
--   is_opening: 新增 | Opened
--   is_finishing: 办结 | Finished
--   is_reopening: 重新打开 | Reopened
-- records: self
with

final as (
    select
        steps.matter_id,
        matters.title,
        matters.kind,
        matters.district,
        matters.owner_unit,
        steps.step_on,
        least(last_day(steps.step_on), $as_of::date) as month_end,
        steps.stage,
        (steps.step_no = 0)::integer as is_opening,
        steps.is_finishing::integer as is_finishing,
        steps.is_reopening::integer as is_reopening,
        steps.step_no::integer as step_no,
    from matter_steps as steps
    inner join matters
        on steps.register = matters.register and steps.matter_id = matters.matter_id
    where
        steps.register = $register::varchar
        and steps.is_dated
        and (steps.step_no = 0 or steps.is_finishing or steps.is_reopening)
        and steps.step_on <= $as_of::date
        and steps.step_on > last_day($as_of::date - interval 12 month)
        and ($districts::varchar[] is null or matters.district = any($districts))
)

select * from final
order by step_on desc, matter_id asc, step_no desc
