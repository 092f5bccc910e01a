-- title: 工作日历 | The working calendar
-- definition: 2000 年至 2060 年每日一行：是否工作日、是否推定（该年放假安排尚未公布）、截至当日的工作日序号（非工作日取其前一个工作日的序号）、截至当日的推定天数、当日或其后的第一个工作日。起算后第 n 个工作日，即序号为起算日序号加 n 的工作日；区间 (甲, 乙] 内含推定日，即两日的推定天数不等。
--   | One row a day from 2000 to 2060: whether it is a working day, whether that is estimated (no
--   schedule of its year was announced), the working days up to and including it (a day off has the
--   rank of the last working day before it), the estimated days up to and including it, and the
--   first working day from it on. The n-th working day after a start is the working day of the
--   start's rank plus n; any estimated day in (a, b] shows as a difference of their counts.
-- tables: rule_working_calendar
-- returns: day DATE, is_working BOOLEAN, is_estimated BOOLEAN, rank BIGINT, estimated_days BIGINT, next_working DATE, working_day DATE
with

final as (
    select
        day,
        is_working,
        is_estimated,
        (sum(is_working::integer) over so_far)::bigint as rank,
        (sum(is_estimated::integer) over so_far)::bigint as estimated_days,
        min(day) filter (where is_working) over from_now as next_working,
        case when is_working then day end as working_day,
    from rule_working_calendar
    window
        so_far as (
            order by day asc
            rows between unbounded preceding and current row
        ),
        -- Backwards: a window that shrinks takes longer than one that grows.
        from_now as (
            order by day desc
            rows between unbounded preceding and current row
        )
)

select * from final
order by day
