-- title: 目标序时的有效区间 | Steps of the target schedules
-- definition: 每个累计目标自 due_on 起有效，至同一年度下一节点前一日或年末止；某年度没有自有目标的区县适用全市目标（is_own 为假）。
--   | Each cumulative target is in force from due_on until the day before the next one of the same
--   year, or the end of the year; a district without targets of its own for a year takes the
--   city's (is_own is false).
-- tables: targets, districts
-- returns: metric VARCHAR, region VARCHAR, year BIGINT, due_on DATE, until_on DATE, cumulative_target DOUBLE, unit VARCHAR, is_own BOOLEAN
with

stated as (
    select
        metric,
        region,
        year::bigint as year,
        due_on,
        coalesce(
            lead(due_on) over (
                partition by metric, region, year, unit order by due_on
            ),
            make_date(year + 1, 1, 1)
        ) as until_on,
        cumulative_target,
        unit,
        true as is_own,
    from targets
    where year(due_on) = year
),

inherited as (
    select
        stated.metric,
        districts.district as region,
        stated.year,
        stated.due_on,
        stated.until_on,
        stated.cumulative_target,
        stated.unit,
        false as is_own,
    from stated
    cross join districts
    left outer join stated as own
        on
            stated.metric = own.metric
            and stated.year = own.year
            and stated.unit = own.unit
            and districts.district = own.region
    where
        stated.region = 'city'
        and own.region is null
),

final as (
    select * from stated
    union all
    select * from inherited
)

select * from final
order by metric, region, unit, due_on
