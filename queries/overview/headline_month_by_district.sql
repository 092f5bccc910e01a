-- title: 主要指标分区县走势 | Headline indicators by month, district by district
-- unit: 各指标自有单位 | each in its own unit
-- definition: 八项主要指标当年各月末（以及非月末的该日）在各区县的值及分子分母；某月末的值即当日各区县对主要指标变动的贡献一表中的值。违法占耕比为所选范围当日最近完整年度的比例。
--   | The eight headline indicators of each district at each month end of the year (and at the date
--   itself if it is none), with numerator and denominator; the value at a month end is the one of
--   what each district adds at that date. The farmland ratio is of the latest year complete then
--   over what is chosen.
-- tables: calendar, districts, headline_metrics, headline_spells, release_facts
-- params: as_of, districts
-- returns: metric VARCHAR, district VARCHAR, month_end DATE, value DOUBLE, numerator DOUBLE, denominator DOUBLE, unit VARCHAR, decimals INTEGER, amount_unit VARCHAR
-- absent:
--   value: not_reported
--   denominator: not_applicable
-- records: headline_by_district
--   with as_of = month_end
--   where metric = metric, district = district
--   total numerator = sum(numerator), denominator = sum(denominator)
-- caveat: latest_state
with

days as (
    select day as month_end
    from calendar
    where
        year = year($as_of::date)
        and day <= $as_of::date
        and (is_month_end or day = $as_of::date)
),

-- A year of the farmland ratio counts once it is complete; of each day the latest one.
complete as (
    select
        spells.metric,
        spells.cohort,
        days.month_end,
        sum(spells.amount) filter (where spells.part = 'denominator') as denominator,
    from days
    inner join headline_spells as spells
        on days.month_end >= spells.from_on and days.month_end < spells.until_on
    where $districts::varchar[] is null or spells.district = any($districts)
    group by spells.metric, spells.cohort, days.month_end
    having
        count(*) filter (where spells.part = 'unknown') = 0
        and (spells.cohort = 0 or denominator > 0)
),

counted as (
    select
        metric,
        cohort,
        month_end,
    from complete
    qualify cohort = max(cohort) over (partition by metric, month_end)
),

parts as (
    select
        spells.metric,
        spells.district,
        counted.month_end,
        coalesce(sum(spells.amount) filter (where spells.part = 'numerator'), 0)::double
            as numerator,
        coalesce(
            sum(spells.amount) filter (where spells.part = 'denominator'), 0
        )::double
            as denominator,
    from counted
    inner join headline_spells as spells
        on
            counted.metric = spells.metric
            and counted.cohort = spells.cohort
            and counted.month_end >= spells.from_on
            and counted.month_end < spells.until_on
    group by spells.metric, spells.district, counted.month_end
),

listed as (
    select
        metrics.metric,
        districts.district,
        days.month_end,
        metrics.unit,
        metrics.decimals,
        metrics.amount_unit,
        metrics.sort_order,
        districts.sort_order as district_order,
        not list_has_any(metrics.exports, facts.absent) as is_imported,
        coalesce(parts.numerator, 0) as numerator,
        coalesce(parts.denominator, 0) as denominator,
    from headline_metrics as metrics
    cross join release_facts as facts
    cross join days
    cross join districts
    left outer join parts
        on
            metrics.metric = parts.metric
            and districts.district = parts.district
            and days.month_end = parts.month_end
    where $districts::varchar[] is null or districts.district = any($districts)
),

final as (
    select
        metric,
        district,
        month_end,
        case
            when unit = 'pct' then 100 * numerator / nullif(denominator, 0)
            when is_imported then numerator
        end as value,
        numerator,
        case when unit = 'pct' then denominator end as denominator,
        unit,
        decimals,
        amount_unit,
        sort_order,
        district_order,
    from listed
)

select * exclude (sort_order, district_order) from final
order by sort_order asc, district_order asc, month_end asc
