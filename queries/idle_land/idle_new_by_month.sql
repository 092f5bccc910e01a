-- title: 每月新认定闲置土地 | Newly identified idle land by month
-- unit: 宗数与面积 | parcels and area
-- definition: 截至该日的 24 个月，各月认定书的宗数和闲置面积（含其后撤销的），当年累计自 1 月 1 日起；当月未完的截至该日。目标为当月末有效的新增闲置上限，越低越好；区县只用自有上限（多个区县之和，缺一则没有）或全市的零目标。另列首次认定的日期。
--   | The 24 months to the date: parcels and idle area of each month's identifications, revoked
--   included, and their running total since 1 January; a running month ends at the date.
--   The target is the most that may be newly identified by the month's end: lower is better; a
--   district has its own (several the sum of theirs, where each has one) or the city's nought.
--   The day of the first identification of all stands beside.
-- tables: calendar, idle_parcels, target_bands, viewer
-- params: as_of, districts
-- returns: month_end DATE, identified_parcels BIGINT, identified_ha DOUBLE, year_parcels BIGINT, year_ha DOUBLE, target_ha DOUBLE, status VARCHAR, first_on DATE
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

-- Each chosen district's own limit, or one of nought of the city, adds up.
regions as (
    select coalesce(list_distinct($districts::varchar[]), viewer.regions) as listed
    from viewer
),

bands as (
    select
        months.month_end,
        bands.status,
        case when count(bands.target) = count(*) then sum(bands.target) end
            as target_ha,
        round(sum(bands.score_from), 9) as score_from,
        round(sum(bands.score_until), 9) as score_until,
    from months
    cross join regions
    inner join target_bands as bands
        on
            list_contains(regions.listed, bands.region)
            and months.month_end >= bands.from_on
            and months.month_end < bands.until_on
    where
        bands.metric = 'idle_new_ha'
        and bands.unit = 'ha'
        and bands.has_value
    group by months.month_end, bands.status
    having count(*) = any_value(len(regions.listed))
),

first_day as (
    select min(identified_on) as first_on
    from identified
),

final as (
    select
        counted.*,
        bands.target_ha,
        coalesce(bands.status, 'no_target') as status,
        first_day.first_on,
    from counted
    cross join first_day
    left outer join bands
        on
            counted.month_end = bands.month_end
            and -round(counted.year_ha, 9) >= bands.score_from
            and -round(counted.year_ha, 9) < bands.score_until
)

select * from final
order by month_end
