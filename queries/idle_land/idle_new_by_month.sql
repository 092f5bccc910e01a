-- title: 每月新认定闲置土地 | Newly identified idle land by month
-- unit: 宗数与面积 | parcels and area
-- definition: 截至该日的 24 个月，各月认定书的宗数和闲置面积（含其后撤销的），当年累计自 1 月 1 日起；当月未完的截至该日。目标为当月末有效的新增闲置上限，越低越好。
--   | The 24 months to the date: parcels and idle area of each month's identifications, revoked
--   included, and their running total since 1 January; a running month ends at the date.
--   The target is the most that may be newly identified by the month's end: lower is better.
-- tables: calendar, idle_parcels, target_steps, rule_parameters
-- params: as_of, districts
-- returns: month_end DATE, identified_parcels BIGINT, identified_ha DOUBLE, year_parcels BIGINT, year_ha DOUBLE, target_ha DOUBLE, status VARCHAR
-- labels:
--   identified_parcels: 新认定宗数 | Newly identified parcels
--   identified_ha: 新认定面积 | Newly identified
--   year_parcels: 当年累计宗数 | Parcels since 1 January
--   year_ha: 当年累计面积 | Since 1 January
--   target_ha: 目标 | Target
-- records: idle_identified_records
--   where month_end = month_end
--   total identified_parcels = count(), identified_ha = sum(idle_area_ha)
with

months as (
    select
        day as month_end,
        month_start,
    from calendar
    where
        month_start > last_day($as_of::date - interval 24 month)
        and day <= $as_of::date
        and (is_month_end or day = $as_of::date)
),

identified as (
    select
        identified_on,
        idle_area_ha,
    from idle_parcels
    where
        identified_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

counted as (
    select
        months.month_end,
        count(identified.idle_area_ha) filter (
            where identified.identified_on >= months.month_start
        ) as identified_parcels,
        coalesce(
            sum(identified.idle_area_ha) filter (
                where identified.identified_on >= months.month_start
            ),
            0
        )::double as identified_ha,
        count(identified.idle_area_ha) as year_parcels,
        coalesce(sum(identified.idle_area_ha), 0)::double as year_ha,
    from months
    left outer join identified
        on
            year(months.month_end) = year(identified.identified_on)
            and months.month_end >= identified.identified_on
    group by months.month_end, months.month_start
),

schedule as (
    select
        due_on,
        until_on,
        cumulative_target as target_ha,
    from target_steps
    where
        metric = 'idle_new_ha'
        and unit = 'ha'
        and region = case
            when len(list_distinct($districts::varchar[])) = 1
                then ($districts::varchar[])[1]
            else 'city'
        end
),

status_margin as (
    select value / 100 as margin
    from rule_parameters
    where name = 'status_margin_pct'
),

final as (
    select
        counted.*,
        schedule.target_ha,
        case
            when schedule.target_ha is null then 'no_target'
            when round(counted.year_ha, 9) <= schedule.target_ha then 'on_pace'
            when
                round(counted.year_ha, 9)
                <= round((1 + status_margin.margin) * schedule.target_ha, 9)
                then 'slightly_behind'
            else 'behind'
        end as status,
    from counted
    left outer join schedule
        on
            counted.month_end >= schedule.due_on
            and counted.month_end < schedule.until_on
    cross join status_margin
)

select * from final
order by month_end
