-- title: 月度增量与波动界限 | Months' own additions and their limits
-- unit: 比率为百分点，其他为指标自有单位 | percentage points for rates, else the indicator's own unit
-- definition: 主要指标截至该日最近 24 个整月各月自身的增量：每年重新累计的一月从零起算，其余为较上月末的变动，从不用累计值；不满的月份、导出数据开始当月及更早的不列，违法占耕比按年计算，不列。界限为所列各月增量的均值 ± 2.66 × 相邻两月增量之差绝对值的均值（单值移动极差控制图），满 10 个月的才有。信号：超出界限；连续 7 个月在均值同侧；连续 6 个月逐月上升或下降（首月计入）；几项并存的取在前的一项，与均值相等或与上月相等即中断。好转、变差按指标方向判断。系数、月数均为规则。
--   | What each of the last 24 complete months added to a headline indicator: what begins again
--   each year counts from nought in January, the others from the end of last month; never the
--   cumulative value. Months that are not over or not later than the beginning of the data are
--   left out, and so is the farmland ratio, which is of years. Limits are the mean
--   of the months listed ± 2.66 × the mean of the absolute differences of neighbouring months (an
--   XmR chart), from 10 months on. Signals: a month outside the limits; 7 in a row on one side of
--   the mean; 6 in a row, the first included, each above or each below the one before. Of several
--   the first named counts; a month that equals the mean or the one before ends a row. Better or
--   worse is by the indicator's direction. Factor and months stand in the rules.
-- tables: calendar, headline_metrics, headline_spells, rule_parameters, release_facts
-- params: as_of, districts
-- returns: metric VARCHAR, month_end DATE, addition DOUBLE, process_mean DOUBLE, process_lower DOUBLE, process_upper DOUBLE, signal VARCHAR, course VARCHAR, months_alike BIGINT, numerator DOUBLE, denominator DOUBLE, unit VARCHAR, direction VARCHAR, decimals INTEGER, amount_unit VARCHAR
-- labels:
--   addition: 当月增量 | Added in the month
--   process_mean: 增量均值 | Mean addition
--   process_lower: 波动下限 | Lower limit
--   process_upper: 波动上限 | Upper limit
--   signal: 信号 | Signal
--   course: 变动判断 | Whether it moved
--   months_alike: 连续月数 | Months in a row
-- codes:
--   signal: above = 高于波动上限 | above the upper limit
--   signal: below = 低于波动下限 | below the lower limit
--   signal: run_above = 连续高于均值 | in a row above the mean
--   signal: run_below = 连续低于均值 | in a row below the mean
--   signal: rising = 连续逐月上升 | in a row rising
--   signal: falling = 连续逐月下降 | in a row falling
--   course: improving = 好转 | improving
--   course: worsening = 变差 | worsening
--   course: no_change = 无实质变化 | no real change
-- absent:
--   addition: not_reported
-- records: headline_by_district
--   with as_of = month_end
--   where metric = metric
--   total numerator = sum(numerator), denominator = sum(denominator)
-- caveat: latest_state
with

-- A release older than these rules has none of them, and no row.
rules as (
    select
        max(value) filter (where name = 'signal_limit_factor') as factor,
        max(value) filter (where name = 'signal_run_months') as run_months,
        max(value) filter (where name = 'signal_trend_months') as trend_months,
        max(value) filter (where name = 'signal_least_months') as least_months,
        max(value) filter (where name = 'signal_most_months') as most_months,
    from rule_parameters
),

-- One month more than is judged: what the first adds is counted from its end.
months as (
    select
        calendar.day as month_end,
        calendar.month_start,
    from calendar
    cross join rules
    where
        calendar.is_month_end
        and calendar.day <= $as_of::date
        and calendar.day
        >= (
            date_trunc('month', $as_of::date + 1)
            - to_months(rules.most_months::integer)
        )::date - 1
),

begun as (
    select
        metric,
        min(from_on) as begun_on,
    from headline_spells
    where cohort = 0
    group by metric
),

parts as (
    select
        spells.metric,
        months.month_end,
        coalesce(sum(spells.amount) filter (where spells.part = 'numerator'), 0)::double
            as numerator,
        coalesce(
            sum(spells.amount) filter (where spells.part = 'denominator'), 0
        )::double as denominator,
    from months
    inner join headline_spells as spells
        on months.month_end >= spells.from_on and months.month_end < spells.until_on
    where
        spells.cohort = 0
        and ($districts::varchar[] is null or spells.district = any($districts))
    group by spells.metric, months.month_end
),

valued as (
    select
        metrics.metric,
        months.month_end,
        coalesce(parts.numerator, 0) as numerator,
        if(metrics.unit = 'pct', coalesce(parts.denominator, 0), null) as denominator,
        case
            when metrics.unit = 'pct'
                then 100 * parts.numerator / nullif(parts.denominator, 0)
            else coalesce(parts.numerator, 0)
        end as value,
        metrics.restarts and month(months.month_end) = 1 as begins,
        -- The month in which the data begin may not be whole, and has none before it.
        months.month_start > begun.begun_on
        or (begins and months.month_start = begun.begun_on) as is_whole,
    from headline_metrics as metrics
    cross join release_facts as facts
    cross join months
    inner join begun on metrics.metric = begun.metric
    left outer join parts
        on metrics.metric = parts.metric and months.month_end = parts.month_end
    where
        not metrics.is_yearly
        and not list_has_any(metrics.exports, facts.absent)
),

-- Differences of binary fractions: without rounding alike months would differ.
added as (
    select
        *,
        case
            when is_whole
                then round(value - if(begins, 0, lag(value) over in_time), 9)
        end as addition,
        row_number() over in_time as place,
    from valued
    window in_time as (partition by metric order by month_end)
),

stepped as (
    select
        *,
        addition - lag(addition) over (partition by metric order by month_end) as step,
    from added
    -- The month before the first is there to count from.
    where place > 1
),

limited as (
    select
        stepped.*,
        avg(addition) over of_metric as process_mean,
        rules.factor * avg(abs(step)) over of_metric as reach,
        round(process_mean - reach, 9) as process_lower,
        round(process_mean + reach, 9) as process_upper,
        sign(round(addition - process_mean, 9)) as side,
        sign(round(step, 9)) as turn,
        rules.run_months,
        rules.trend_months,
    from stepped
    cross join rules
    window of_metric as (partition by metric)
    qualify count(addition) over of_metric >= rules.least_months
),

-- A row of months begins where the side or the turn is another one, or not known.
turned as (
    select
        *,
        case when side = lag(side) over in_time then null else place end as side_from,
        case when turn = lag(turn) over in_time then null else place end as turn_from,
    from limited
    window in_time as (partition by metric order by month_end)
),

counted as (
    select
        *,
        1 + place - max(side_from) over in_time as side_months,
        2 + place - max(turn_from) over in_time as turn_months,
    from turned
    window in_time as (partition by metric order by month_end)
),

judged as (
    select
        *,
        case
            when addition > process_upper then 'above'
            when addition < process_lower then 'below'
            when side > 0 and side_months >= run_months then 'run_above'
            when side < 0 and side_months >= run_months then 'run_below'
            when turn > 0 and turn_months >= trend_months then 'rising'
            when turn < 0 and turn_months >= trend_months then 'falling'
        end as signal,
    from counted
),

final as (
    select
        judged.metric,
        judged.month_end,
        judged.addition,
        judged.process_mean,
        judged.process_lower,
        judged.process_upper,
        judged.signal,
        case
            when judged.addition is null or judged.reach is null then null
            when judged.signal is null then 'no_change'
            when
                (judged.signal in ('above', 'run_above', 'rising'))
                = (metrics.direction = 'higher')
                then 'improving'
            else 'worsening'
        end as course,
        case
            when judged.signal like 'run%' then judged.side_months
            when judged.signal in ('rising', 'falling') then judged.turn_months
        end as months_alike,
        judged.numerator,
        judged.denominator,
        metrics.unit,
        metrics.direction,
        metrics.decimals,
        metrics.amount_unit,
        metrics.sort_order,
    from judged
    inner join headline_metrics as metrics on judged.metric = metrics.metric
    where judged.addition is not null
)

select * exclude (sort_order) from final
order by sort_order, month_end
