-- title: 日历 | The calendar
-- definition: 1900 年至 2100 年每日一行：所在年度、月初日、是否月末，以及上年同日（月末对月末）。
--   | One row a day from 1900 to 2100: its year, the first day of its month, whether it is a month
--   end, and the same day a year earlier (of a month end the month end).
-- tables: none
-- returns: day DATE, year BIGINT, month_start DATE, is_month_end BOOLEAN, year_before DATE
with

numbers as (
    select unnest(range(0, 73414)) as number
),

days as (
    select date '1900-01-01' + number::integer as day
    from numbers
),

final as (
    select
        day,
        year(day) as year,
        date_trunc('month', day)::date as month_start,
        day = last_day(day) as is_month_end,
        case
            when day = last_day(day) then last_day((day - interval 1 year)::date)
            else (day - interval 1 year)::date
        end as year_before,
    from days
)

select * from final
order by day
