-- title: 图斑发现、制止与销号所用天数 | Days to discovery, stop and closure
-- definition: 有建设时间的违法图斑达到各步（started 已下发且已动工，found 发现，stopped 制止，closed 销号）的逐日宗数，按自建设时间起的天数分列；某日已达到该步的为该日及以前各行之和。同月指达到日与该步日期在同一月。
--   | Illegal cases with a known start of building by the day on which they are issued, begun and
--   have reached a step (started, found, stopped, closed), and by the days from the start of
--   building to it; reached by a date is the sum of the rows up to it. In the same month says that
--   the step itself lies in the month of that day.
-- tables: case_illegal, cases
-- returns: change_on DATE, district VARCHAR, source VARCHAR, step VARCHAR, days BIGINT, is_same_month BOOLEAN, cases BIGINT
with

begun as (
    select
        case_illegal.district,
        case_illegal.source,
        cases.started_on,
        greatest(case_illegal.issued_on, cases.started_on) as begun_on,
        cases.found_on,
        cases.stopped_on,
        case_illegal.closing_on,
    from case_illegal
    inner join cases on case_illegal.case_id = cases.case_id
    where cases.started_on is not null
),

steps as (
    select
        district,
        source,
        'started' as step,
        begun_on,
        started_on,
        started_on as step_on,
    from begun
    union all
    select
        district,
        source,
        'found' as step,
        begun_on,
        started_on,
        found_on as step_on,
    from begun
    where found_on is not null
    union all
    select
        district,
        source,
        'stopped' as step,
        begun_on,
        started_on,
        stopped_on as step_on,
    from begun
    where stopped_on is not null
    union all
    select
        district,
        source,
        'closed' as step,
        begun_on,
        started_on,
        closing_on as step_on,
    from begun
    where closing_on is not null
),

final as (
    select
        greatest(begun_on, step_on) as change_on,
        district,
        source,
        step,
        date_diff('day', started_on, step_on) as days,
        date_trunc('month', greatest(begun_on, step_on)) = date_trunc('month', step_on)
            as is_same_month,
        count(*) as cases,
    from steps
    group by
        greatest(begun_on, step_on),
        district,
        source,
        step,
        date_diff('day', started_on, step_on),
        date_trunc('month', greatest(begun_on, step_on)) = date_trunc('month', step_on)
)

select * from final
order by step, change_on, district, source, days, is_same_month
