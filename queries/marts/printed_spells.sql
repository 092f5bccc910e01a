-- title: 公布数的生效区间 | Spells of the printed numbers
-- definition: 本局每个指标、单位、地区的最新公布数一行，自期末和发布日期较晚的一天起、至更新一期或一版之前止；期末和发布日期都相同的几个数，取期间最长的。只有分子分母的比率由两者相除。printed_to 为期末。
--   | Of each indicator, unit and region the newest number the bureau itself had printed: from the
--   period's end, or the day it was published where that is later, until there is one of a newer
--   period or version. Of several with one end and one day of publication it is the one of the
--   longest period. A ratio of which only the parts are given is divided. printed_to is the
--   period's end.
-- tables: measures
-- returns: metric VARCHAR, unit VARCHAR, region VARCHAR, from_on DATE, until_on DATE, printed_to DATE, value DOUBLE
with

printed as (
    select
        metric,
        unit,
        region,
        period_to,
        published_on,
        coalesce(value, 100 * numerator / nullif(denominator, 0)) as value,
        -- The first day of a week, month, quarter or year is known by its last.
        case grain
            when 'span'
                then coalesce(date_diff('day', period_from, period_to), 0)
            when 'year'
                then 365
            when 'half'
                then 183
            when 'quarter'
                then 91
            when 'month'
                then 30
            when 'week'
                then 6
            else 0
        end as days_long,
    from measures
    where
        bureau is null
        and (value is not null or denominator <> 0)
),

known as (
    select
        metric,
        unit,
        region,
        greatest(period_to, published_on) as known_on,
        arg_max(value, (period_to, published_on, days_long, -value)) as value,
        max(period_to) as period_to,
    from printed
    group by metric, unit, region, known_on
),

-- What came later and speaks of an earlier period leaves the newest as it is.
standing as (
    select
        metric,
        unit,
        region,
        known_on,
        max(period_to) over up_to_then as printed_to,
        arg_max(value, (period_to, known_on)) over up_to_then as value,
    from known
    window
        up_to_then as (
            partition by metric, unit, region order by known_on
            rows between unbounded preceding and current row
        )
),

final as (
    select
        metric,
        unit,
        region,
        known_on as from_on,
        coalesce(
            lead(known_on) over (partition by metric, unit, region order by known_on),
            date '9999-12-31'
        ) as until_on,
        printed_to,
        value,
    from standing
)

select * from final
order by metric, unit, region, from_on
