-- title: 主要指标 | Headline indicators
-- unit: 各指标自有单位 | each in its own unit
-- definition: 八项主要指标在该日的值及其分子分母、生效目标、领先和进度，口径同各板块的同名图表，供地按录入日期口径，缺导出数据的没有数值；并列上月末的值和领先、上年同日的值、截至该日的十三个月末值，为达到年末目标余下各月月均需完成的量（未满的当月计一个月），以及较上月末的变动（每年重新累计的，一月为年初以来的变动）。变动按占目标的百分比排序，目标为零或没有目标的不排。违法占耕比为最近一个可计算年度的值，只与同一年度的上月末、前一年度的上年同日比较。
--   | The eight headline indicators at the date with numerator, denominator, target in force, lead
--   and pace, defined as in their sections (land supply by date entered; no value without its export); with value and lead at
--   the end of last month, the value on the same day a year earlier and at thirteen month ends to
--   the date, what each month left must bring to reach the year's last target (an unfinished month
--   counts), and the change since the end of last month (in January since the 1st for what begins
--   again each year). Changes are ranked as a percentage of the target; without a target, or with
--   one of nought, a change has no rank. The farmland ratio is of the latest year that has one; it
--   is compared within that year, and a year earlier with the year before.
-- tables: calendar, headline_metrics, headline_spells, target_steps, release_facts
-- params: as_of, districts
-- returns: metric VARCHAR, unit VARCHAR, direction VARCHAR, value DOUBLE, numerator DOUBLE, denominator DOUBLE, target DOUBLE, status VARCHAR, lead DOUBLE, lead_amount DOUBLE, previous DOUBLE, lead_before DOUBLE, last_year DOUBLE, year_target DOUBLE, months_left BIGINT, needed_per_month DOUBLE, needed_amount DOUBLE, change DOUBLE, points_of_target DOUBLE, movement_rank BIGINT, ratio_year BIGINT, restarts BOOLEAN, trend DOUBLE[]
-- labels:
--   metric: 指标 | Indicator
--   direction: 方向 | Better
--   value: 数值 | Value
--   numerator: 分子 | Numerator
--   denominator: 分母 | Denominator
--   target: 生效目标 | Target in force
--   lead: 领先 | Lead
--   lead_amount: 领先数量 | Lead in its own unit
--   previous: 上月末 | End of last month
--   lead_before: 上月末领先 | Lead at the end of last month
--   last_year: 上年同日 | A year earlier
--   year_target: 年末目标 | Target of the year
--   needed_per_month: 月均需完成 | Needed a month
--   needed_amount: 月均需完成数量 | Needed a month in its own unit
--   change: 较上月末 | Change since last month
--   points_of_target: 占目标的百分比 | Change as % of the target
--   movement_rank: 变动位次 | Rank of the change
--   ratio_year: 比率所属年度 | Year of the ratio
--   restarts: 每年重新累计 | Begins again each year
--   trend: 十三个月末值 | Thirteen month ends
-- codes:
--   direction: higher = 越高越好 | higher
--   direction: lower = 越低越好 | lower
-- records: headline_by_district
--   where metric = metric
--   total numerator = sum(numerator), denominator = sum(denominator)
-- caveat: latest_state
with

-- The date itself, the twelve month ends before it, and the same day a year earlier.
points as (
    select
        0 as months_back,
        $as_of::date as day,
    union all
    select
        date_diff('month', day, $as_of::date) as months_back,
        day,
    from calendar
    where
        is_month_end
        and day >= last_day($as_of::date - interval 12 month)
        and day < date_trunc('month', $as_of::date)
    union all
    select
        99 as months_back,
        year_before as day,
    from calendar
    where day = $as_of::date
),

-- Of the years of the farmland ratio the latest complete one counts.
complete as (
    select
        spells.metric,
        spells.cohort,
        points.months_back,
        coalesce(sum(spells.amount) filter (where spells.part = 'numerator'), 0)::double
            as numerator,
        coalesce(
            sum(spells.amount) filter (where spells.part = 'denominator'), 0
        )::double
            as denominator,
    from points
    inner join headline_spells as spells
        on points.day >= spells.from_on and points.day < spells.until_on
    where $districts::varchar[] is null or spells.district = any($districts)
    group by spells.metric, spells.cohort, points.months_back
    having
        count(*) filter (where spells.part = 'unknown') = 0
        and (spells.cohort = 0 or denominator > 0)
),

parts as (
    select
        metric,
        months_back,
        arg_max(numerator, cohort) as numerator,
        arg_max(denominator, cohort) as denominator,
        max(cohort) as cohort,
    from complete
    group by metric, months_back
),

-- A metric has a row at every point: no rows in force are a count of nought.
rated as (
    select
        metrics.metric,
        not list_has_any(metrics.exports, facts.absent) as is_imported,
        points.months_back,
        coalesce(parts.cohort, 0) as cohort,
        case when is_imported then coalesce(parts.numerator, 0) end as numerator,
        case when metrics.unit = 'pct' then coalesce(parts.denominator, 0) end
            as denominator,
        case
            when metrics.unit = 'pct'
                then 100 * coalesce(parts.numerator, 0) / nullif(parts.denominator, 0)
            when is_imported then coalesce(parts.numerator, 0)
        end as value,
    from headline_metrics as metrics
    cross join release_facts as facts
    cross join points
    left outer join parts
        on
            metrics.metric = parts.metric
            and points.months_back = parts.months_back
),

pivoted as (
    select
        metric,
        max(cohort) filter (where months_back = 0) as cohort_now,
        max(cohort) filter (where months_back = 1) as cohort_before,
        max(cohort) filter (where months_back = 99) as cohort_last_year,
        max(value) filter (where months_back = 0) as value,
        max(numerator) filter (where months_back = 0) as numerator,
        max(denominator) filter (where months_back = 0) as denominator,
        max(value) filter (where months_back = 1) as value_before,
        max(value) filter (where months_back = 99) as value_last_year,
        list(value order by months_back desc) filter (where months_back < 99) as trend,
    from rated
    group by metric
),

schedule as (
    select
        metric,
        unit,
        max(cumulative_target) filter (
            where due_on <= $as_of::date and until_on > $as_of::date
        ) as target,
        max(cumulative_target) filter (
            where
            due_on < date_trunc('month', $as_of::date)
            and until_on >= date_trunc('month', $as_of::date)
        ) as target_before,
        arg_max(cumulative_target, due_on) as year_target,
    from target_steps
    where
        year = year($as_of::date)
        and region = case
            when len(list_distinct($districts::varchar[])) = 1
                then ($districts::varchar[])[1]
            else 'city'
        end
    group by metric, unit
),

-- Month ends of the year still to come.
remaining as (
    select
        (
            12 - month($as_of::date)
            + ($as_of::date < last_day($as_of::date))::bigint
        ) as months_left,
),

final as (
    select
        pivoted.metric,
        metrics.unit,
        metrics.direction,
        pivoted.value,
        pivoted.numerator,
        pivoted.denominator,
        schedule.target,
        case
            when pivoted.value is null or schedule.target is null then 'no_target'
            when
                metrics.direction = 'higher'
                and round(pivoted.value, 9) >= schedule.target
                then 'on_pace'
            when
                metrics.direction = 'lower'
                and round(pivoted.value, 9) <= schedule.target
                then 'on_pace'
            when
                metrics.direction = 'higher'
                and round(pivoted.value, 9)
                >= round((1 - metrics.margin) * schedule.target, 9)
                then 'slightly_behind'
            when
                metrics.direction = 'lower'
                and schedule.target > 0
                and round(pivoted.value, 9)
                <= round((1 + metrics.margin) * schedule.target, 9)
                then 'slightly_behind'
            else 'behind'
        end as status,
        case
            when metrics.direction = 'higher' then pivoted.value - schedule.target
            else schedule.target - pivoted.value
        end as lead,
        case
            when pivoted.denominator is not null
                then lead * pivoted.denominator / 100
        end as lead_amount,
        case
            when pivoted.cohort_before = pivoted.cohort_now then pivoted.value_before
        end as previous,
        case
            when metrics.direction = 'higher' then previous - schedule.target_before
            else schedule.target_before - previous
        end as lead_before,
        case
            when
                pivoted.cohort_now = 0
                or pivoted.cohort_last_year = pivoted.cohort_now - 1
                then pivoted.value_last_year
        end as last_year,
        schedule.year_target,
        remaining.months_left,
        case
            when metrics.is_paced
                then greatest(
                    case metrics.direction when 'higher' then 1 else -1 end
                    * (schedule.year_target - pivoted.value),
                    0
                ) / nullif(remaining.months_left, 0)
        end as needed_per_month,
        needed_per_month
        * case when metrics.unit = 'pct' then pivoted.denominator / 100 else 1 end
            as needed_amount,
        pivoted.value
        - case
            when metrics.restarts and month($as_of::date) = 1 then 0
            else previous
        end as change,
        100 * change / nullif(coalesce(schedule.target, schedule.year_target), 0)
            as points_of_target,
        nullif(pivoted.cohort_now, 0) as ratio_year,
        metrics.restarts,
        pivoted.trend,
        metrics.sort_order,
    from headline_metrics as metrics
    inner join pivoted on metrics.metric = pivoted.metric
    left outer join schedule
        on pivoted.metric = schedule.metric and metrics.unit = schedule.unit
    cross join remaining
)

select
    * exclude (ratio_year, restarts, trend, sort_order),
    case
        when round(points_of_target, 9) <> 0
            then
                rank() over (
                    order by nullif(abs(round(points_of_target, 9)), 0) desc nulls last
                )
    end as movement_rank,
    ratio_year,
    restarts,
    trend,
from final
order by sort_order
