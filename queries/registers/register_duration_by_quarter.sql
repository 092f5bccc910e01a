-- title: 办理用时 | Time taken
-- unit: 天 | days
-- definition: 截至该日的八个季度内（未满的季度到该日）办结事项的用时：自起算日至办结日、扣除暂停，按台账声明的日历日或工作日；平均、中位、九成以内，以及踩点办结（时限最后一段，规则所定）占时限内办结的比重。并列上年同季的平均及与其相差的天数（不是百分比），季末未办结事项的项数、已办理天数的中位数和最长，办结越少平均越短时由此可见。
--   | Days from opening to finishing, less the days paused, of what was finished in eight quarters
--   to the date (a running one to the date), in the register's own days: mean, median, nine in ten;
--   and what was finished at the last minute (the last part of the limit, by the rules) of all
--   finished within it. Beside them the mean of the same quarter a year
--   earlier with the change in days, and the open matters at the quarter's end with median and greatest
--   age: a mean of finished ones alone rewards leaving the hard ones open.
-- tables: matter_finishes, matter_spells, calendar
-- params: as_of, districts, register
-- returns: quarter_end DATE, kind VARCHAR, finished BIGINT, mean DOUBLE, median DOUBLE, p90 DOUBLE, last_minute_pct DOUBLE, open_items BIGINT, open_median_age DOUBLE, oldest BIGINT, mean_last_year DOUBLE, mean_change DOUBLE, quarter BIGINT
-- labels:
--   quarter_end: 季末 | Quarter's end
--   finished: 办结 | Finished
--   mean: 平均用时 | Mean days
--   median: 中位用时 | Median days
--   p90: 九成以内 | Nine in ten within
--   last_minute_pct: 踩点办结占比 | Last-minute share
--   open_items: 未办结 | Open
--   open_median_age: 未办结已办天数中位 | Median age of the open
--   oldest: 未办结最长天数 | Oldest open
--   mean_last_year: 上年同季平均用时 | Mean days a year earlier
--   mean_change: 较上年同季（天） | Change on a year earlier (days)
--   quarter: 季度 | Quarter
-- records: register_finish_records
--   where quarter_end = quarter_end, kind = kind
--   total finished = count()
with

quarters as (
    select
        least(last_day(day + interval 2 month), $as_of::date) as quarter_end,
        day as quarter_start,
    from calendar
    where
        day = date_trunc('quarter', day)
        and day > date_trunc('quarter', $as_of::date) - interval 24 month
        and day <= $as_of::date
),

finished as (
    select
        quarters.quarter_end,
        finishes.kind,
        count(*) as finished,
        avg(finishes.days) as mean,
        median(finishes.days) as median,
        quantile_cont(finishes.days, 0.9) as p90,
        100 * count(*) filter (where finishes.is_last_minute)
        / nullif(count(*) filter (where finishes.is_on_time), 0)::double
            as last_minute_pct,
    from quarters
    inner join matter_finishes as finishes
        on
            quarters.quarter_start <= finishes.finished_on
            and quarters.quarter_end >= finishes.finished_on
    where
        finishes.register = $register::varchar
        and finishes.is_dated
        and ($districts::varchar[] is null or finishes.district = any($districts))
    group by quarters.quarter_end, finishes.kind
),

standing as (
    select
        quarters.quarter_end,
        spells.kind,
        count(*) as open_items,
        median(date_diff('day', spells.opened_on, quarters.quarter_end))
            as open_median_age,
        max(date_diff('day', spells.opened_on, quarters.quarter_end)) as oldest,
    from quarters
    inner join matter_spells as spells
        on
            quarters.quarter_end >= spells.from_on
            and quarters.quarter_end < spells.until_on
    where
        spells.register = $register::varchar
        and spells.state = 'open'
        and ($districts::varchar[] is null or spells.district = any($districts))
    group by quarters.quarter_end, spells.kind
),

joined as (
    select
        coalesce(finished.quarter_end, standing.quarter_end) as quarter_end,
        coalesce(finished.kind, standing.kind) as kind,
        coalesce(finished.finished, 0) as finished,
        finished.mean::double as mean,
        finished.median::double as median,
        finished.p90::double as p90,
        finished.last_minute_pct,
        coalesce(standing.open_items, 0) as open_items,
        standing.open_median_age::double as open_median_age,
        standing.oldest,
    from finished
    full outer join standing
        on
            finished.quarter_end = standing.quarter_end
            and finished.kind is not distinct from standing.kind
),

final as (
    select
        joined.*,
        before.mean as mean_last_year,
        joined.mean - before.mean as mean_change,
        quarter(joined.quarter_end) as quarter,
    from joined
    left outer join joined as before
        on
            before.kind is not distinct from joined.kind
            and quarter(joined.quarter_end) = quarter(before.quarter_end)
            and year(joined.quarter_end) = year(before.quarter_end) + 1
)

select * from final
order by quarter_end, kind
