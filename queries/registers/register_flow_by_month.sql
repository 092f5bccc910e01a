-- title: 每月新增与办结 | Opened and finished a month
-- unit: 项 | matters
-- definition: 截至该日十二个月内各月（未满的当月到该日）起算、办结和重新打开的事项数，月末未办结的项数，以及上年同月的起算和办结；当月未满的，上年同月也只计到同日。日期不详的不计入任何月份；不再计入的事项仍计其起算。
--   | Matters opened, finished and reopened in each of twelve months to the date (a running month to
--   the date), the open ones at its end, and what was opened and finished in the same month a year
--   earlier (of a running month to the same day). What has no date counts in no month; what is void
--   was opened all the same.
-- tables: matter_flows, matter_spells, calendar
-- params: as_of, districts, register
-- returns: month_end DATE, opened BIGINT, finished BIGINT, reopened BIGINT, open_items BIGINT, opened_last_year BIGINT, finished_last_year BIGINT
-- labels:
--   opened: 新增 | Opened
--   reopened: 重新打开 | Reopened
--   opened_last_year: 上年同月新增 | Opened, a year earlier
--   finished_last_year: 上年同月办结 | Finished, a year earlier
-- records: register_step_records
--   where month_end = month_end
--   total opened = sum(is_opening), finished = sum(is_finishing), reopened = sum(is_reopening)
-- restricted: finished; finished_last_year
with

months as (
    select
        least(last_day(day), $as_of::date) as month_end,
        day as month_start,
    from calendar
    where
        day = month_start
        and day > date_trunc('month', $as_of::date) - interval 12 month
        and day <= $as_of::date
),

-- The same months a year earlier: of a month end its month end.
pairs as (
    select
        months.month_end,
        0 as years_back,
        months.month_start as from_on,
        months.month_end as to_on,
    from months
    union all
    select
        months.month_end,
        1 as years_back,
        (months.month_start - interval 1 year)::date as from_on,
        calendar.year_before as to_on,
    from months
    inner join calendar on months.month_end = calendar.day
),

flowed as (
    select
        pairs.month_end,
        coalesce(
            sum(flows.items) filter (where years_back = 0 and flow = 'opened'), 0
        ) as opened,
        coalesce(
            sum(flows.items) filter (where years_back = 0 and flow = 'finished'), 0
        )
            as finished,
        coalesce(
            sum(flows.items) filter (where years_back = 0 and flow = 'reopened'), 0
        )
            as reopened,
        coalesce(sum(flows.items) filter (where years_back = 1 and flow = 'opened'), 0)
            as opened_last_year,
        coalesce(
            sum(flows.items) filter (where years_back = 1 and flow = 'finished'), 0
        )
            as finished_last_year,
    from pairs
    left outer join matter_flows as flows
        on
            pairs.from_on <= flows.flow_on
            and pairs.to_on >= flows.flow_on
            and flows.register = $register::varchar
            and ($districts::varchar[] is null or flows.district = any($districts))
    group by pairs.month_end
),

standing as (
    select
        months.month_end,
        count(*) as open_items,
    from months
    inner join matter_spells as spells
        on months.month_end >= spells.from_on and months.month_end < spells.until_on
    where
        spells.register = $register::varchar
        and spells.state = 'open'
        and ($districts::varchar[] is null or spells.district = any($districts))
    group by months.month_end
),

final as (
    select
        flowed.month_end,
        flowed.opened::bigint as opened,
        flowed.finished::bigint as finished,
        flowed.reopened::bigint as reopened,
        coalesce(standing.open_items, 0) as open_items,
        flowed.opened_last_year::bigint as opened_last_year,
        flowed.finished_last_year::bigint as finished_last_year,
    from flowed
    left outer join standing on flowed.month_end = standing.month_end
)

select * from final
order by month_end
