-- title: 目标序时的有效区间 | Steps of the target schedules
-- definition: 每个累计目标自 due_on 起有效，至同一年度下一节点前一日或年末止；年初至首个节点为未到期的一段，没有目标值。区县自己没有该年度目标的，全市的比率目标和零目标适用于它（is_own 为假），全市的宗数和面积目标不适用。next_due_on 为同一年度其后最近的节点，year_target 为当年最后一个目标。
--   | Each cumulative target is in force from due_on until the day before the next one of the same
--   year, or the end of the year; from 1 January to the first of them a step without a target is
--   not yet due. The city's rates and its targets of nought hold for a district without targets of
--   its own for the year (is_own is false), its counts and areas do not. next_due_on is the next
--   target of the year after the step, year_target the year's last.
-- tables: targets, districts
-- returns: metric VARCHAR, region VARCHAR, year BIGINT, from_on DATE, until_on DATE, due_on DATE, cumulative_target DOUBLE, next_due_on DATE, next_target DOUBLE, year_target DOUBLE, unit VARCHAR, is_own BOOLEAN
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
        and (stated.unit = 'pct' or stated.cumulative_target = 0)
        and own.region is null
),

in_force as (
    select * from stated
    union all
    select * from inherited
),

-- Before its first target, and in the gap a count of the city leaves to a district, a year waits.
gaps as (
    select
        metric,
        region,
        year,
        coalesce(
            lag(until_on) over (
                partition by metric, region, year, unit order by due_on
            ),
            make_date(year, 1, 1)
        ) as from_on,
        due_on as until_on,
        unit,
        is_own,
    from in_force
),

steps as (
    select
        metric,
        region,
        year,
        due_on as from_on,
        until_on,
        due_on,
        cumulative_target,
        unit,
        is_own,
    from in_force
    union all
    select
        metric,
        region,
        year,
        from_on,
        until_on,
        null as due_on,
        null as cumulative_target,
        unit,
        is_own,
    from gaps
    where from_on < until_on
),

final as (
    select
        metric,
        region,
        year,
        from_on,
        until_on,
        due_on,
        cumulative_target,
        min(due_on) over following_steps as next_due_on,
        arg_min(cumulative_target, due_on) over following_steps as next_target,
        last_value(cumulative_target ignore nulls) over whole_year as year_target,
        unit,
        is_own,
    from steps
    window
        whole_year as (
            partition by metric, region, year, unit order by from_on
            rows between unbounded preceding and unbounded following
        ),
        following_steps as (
            partition by metric, region, year, unit order by from_on
            rows between 1 following and unbounded following
        )
)

select * from final
order by metric, region, unit, from_on
