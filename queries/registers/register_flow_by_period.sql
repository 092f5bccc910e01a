-- title: 逐日、逐周、逐月进展 | Progress by day, week or month
-- unit: 项 | matters
-- definition: 截至该日最近 31 日、26 周（周一至周日）或 24 个月内各期起算、办结、重新打开的事项数和期末未办结的项数；不选粒度的按台账声明的报送频次，没有声明的按月。某日有记录（事件录入或发生，事项起算、办结、重新打开）、有当日的日计数，或有数据恰好截至该日的版本，即为已报；工作日没有的为未报，各数为空，不是零；休息日没有的为休息日。周和月只要有一日已报即计，并列已报天数和应报天数（截至该日的工作日）。
--   | Matters opened, finished and reopened in each of the last 31 days, 26 weeks (Monday to Sunday)
--   or 24 months to the date, and the open ones at the end of each; where no grain is chosen the
--   register's declared cadence, else months. A day is reported if something was written of it (an
--   event entered or dated, a matter opened, finished or reopened), a number of that day stands in
--   measures, or the data of a release reach to just that day. A working day without is not
--   reported: its numbers are empty, never nought; any other day without is a day off. A week or
--   month counts with one day reported, and says how many were and how many were due (working days
--   to the date).
-- tables: calendar, working_days, matter_flows, matter_spells, matter_report_days, measures, rule_registers, rule_reported_days, rule_register_metrics, rule_register_headlines, viewer
-- params: as_of, districts, register, grain
-- returns: period_end DATE, opened BIGINT, finished BIGINT, reopened BIGINT, open_items BIGINT, absence VARCHAR, days_reported INTEGER, days_due INTEGER, period_start DATE, grain VARCHAR
-- exports: matters, matter_events
-- labels:
--   period_end: 期末 | To
--   period_start: 期初 | From
--   absence: 报送情况 | Reporting
--   days_reported: 已报天数 | Days reported
--   days_due: 应报天数 | Days due
-- codes:
--   absence: not_reported = 未报 | Not reported
--   absence: not_due = 休息日 | Day off
-- records: register_period_records
--   with grain = grain
--   where period_end = period_end
--   total opened = sum(is_opening), finished = sum(is_finishing), reopened = sum(is_reopening)
with

chosen as (
    select
        coalesce($grain::varchar, cadence, 'month') as grain,
        case coalesce($grain::varchar, cadence, 'month')
            when 'day' then $as_of::date - 30
            when 'week' then date_trunc('week', $as_of::date)::date - 7 * 25
            else (date_trunc('month', $as_of::date) - interval 23 month)::date
        end as first_on,
    from rule_registers
    where register = $register::varchar
),

days as (
    select
        calendar.day,
        chosen.grain,
        case chosen.grain
            when 'day' then calendar.day
            when 'week' then date_trunc('week', calendar.day)::date
            else calendar.month_start
        end as period_start,
        case chosen.grain
            when 'day' then calendar.day
            when 'week' then date_trunc('week', calendar.day)::date + 6
            else last_day(calendar.day)
        end as whole_end,
        coalesce(working_days.is_working, isodow(calendar.day) < 6) as is_working,
    from calendar
    cross join chosen
    left outer join working_days on calendar.day = working_days.day
    where calendar.day >= chosen.first_on and calendar.day <= $as_of::date
),

declared as (
    select metric
    from rule_register_metrics
    where register = $register::varchar
    union
    select metric
    from rule_register_headlines
    where register = $register::varchar
),

-- Of a district those days count on which it, or the whole ledger, was reported.
reported as (
    select report_on as day
    from matter_report_days
    where
        register = $register::varchar
        and ($districts::varchar[] is null or district = any($districts))
    union
    select day
    from rule_reported_days
    where register = $register::varchar
    union
    select measures.period_to as day
    from measures
    inner join declared on measures.metric = declared.metric
    cross join viewer
    where
        measures.grain = 'day'
        and measures.bureau is null
        and measures.value is not null
        and measures.published_on <= $as_of::date
        and list_contains(
            coalesce($districts::varchar[], viewer.regions), measures.region
        )
),

flowed as (
    select
        flow_on as day,
        sum(items) filter (where flow = 'opened') as opened,
        sum(items) filter (where flow = 'finished') as finished,
        sum(items) filter (where flow = 'reopened') as reopened,
    from matter_flows
    where
        register = $register::varchar
        and ($districts::varchar[] is null or district = any($districts))
    group by flow_on
),

periods as (
    select
        least(days.whole_end, $as_of::date) as period_end,
        days.period_start,
        days.grain,
        count(reported.day) > 0 as is_reported,
        count(reported.day) filter (where days.is_working) as days_reported,
        count(*) filter (where days.is_working) as days_due,
        coalesce(sum(flowed.opened), 0)::bigint as opened,
        coalesce(sum(flowed.finished), 0)::bigint as finished,
        coalesce(sum(flowed.reopened), 0)::bigint as reopened,
    from days
    left outer join reported on days.day = reported.day
    left outer join flowed on days.day = flowed.day
    group by period_end, days.period_start, days.grain
),

-- Matters begin and cease to stand open: of a million the days remain.
moves as (
    select
        from_on as moved_on,
        count(*) as items,
    from matter_spells
    where
        register = $register::varchar
        and state = 'open'
        and from_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by from_on
    union all
    select
        until_on as moved_on,
        -count(*) as items,
    from matter_spells
    where
        register = $register::varchar
        and state = 'open'
        and until_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by until_on
),

standing as (
    select
        periods.period_end,
        coalesce(sum(moves.items), 0)::bigint as open_items,
    from periods
    left outer join moves on periods.period_end >= moves.moved_on
    group by periods.period_end
),

final as (
    select
        periods.period_end,
        if(is_reported, opened, null) as opened,
        if(is_reported, finished, null) as finished,
        if(is_reported, reopened, null) as reopened,
        if(is_reported, standing.open_items, null) as open_items,
        case
            when is_reported
                then null
            when days_due = 0
                then 'not_due'
            else 'not_reported'
        end as absence,
        days_reported::integer as days_reported,
        days_due::integer as days_due,
        periods.period_start,
        periods.grain,
    from periods
    inner join standing on periods.period_end = standing.period_end
)

select * from final
order by period_end
