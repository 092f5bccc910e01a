-- title: 台账有记录的日子 | Days the registers were written to
-- definition: 各台账各行政区有记录的日子，每日一行：有事件录入、事件发生（不填录入日期的），或有事项起算、办结、重新打开的。没有进展的日报记一条备注（note）事件，也算有记录。
--   | One row a register, district and day something was written of: an event entered, an event of
--   the day (where it has no date of entry), or a matter opened, finished or reopened. A day with
--   nothing to tell is written of by an event `note`.
-- tables: matter_events, matters, matter_flows
-- returns: register VARCHAR, report_on DATE, district VARCHAR
with

written as (
    select
        events.register,
        coalesce(events.entered_on, events.on_date) as report_on,
        matters.district,
    from matter_events as events
    inner join matters
        on events.register = matters.register and events.matter_id = matters.matter_id
    union
    select
        register,
        flow_on as report_on,
        district,
    from matter_flows
),

final as (
    select * from written
    where report_on is not null
)

select * from final
order by register, report_on, district
