-- title: 批而未供土地处置率 | Disposal rate of approved but unsupplied land
-- unit: 占年初基数的百分比 | % of the base standing on 1 January
-- definition: 自 1 月 1 日起，年初基数地块上计入处置率的事件面积之和（撤销供地为负，按地块以基数封顶），除以年初基数面积。事件按截止日期计：录入日期口径取录入日期（缺则取签订日期），签订日期口径取签订日期，均不早于批准日期。当年新批准的地块不在其内。
--   | Area of counting events since 1 January on parcels of the year's base (a reversal is
--   negative, each parcel is capped at its base), divided by the base. Events count on their
--   cut-off date: date entered (else signed), or date signed, never before the approval.
--   Approvals of the year itself are in neither number.
-- tables: supply_base_stock, supply_base_changes, target_steps, rule_parameters
-- params: as_of, districts, basis
-- returns: month_end DATE, base_ha DOUBLE, disposed_ha DOUBLE, rate_pct DOUBLE, target_pct DOUBLE, lead_pp DOUBLE, lead_ha DOUBLE, status VARCHAR, last_year_rate_pct DOUBLE
-- labels:
--   month_end: 截至 | Month end
--   base_ha: 年初基数 | Base on 1 January
--   disposed_ha: 已处置 | Disposed of
--   rate_pct: 比率 | Rate
--   target_pct: 序时目标 | Target
--   lead_pp: 领先 | Lead
--   lead_ha: 领先面积 | Lead by area
--   status: 进度 | Pace
--   last_year_rate_pct: 上年同期 | A year earlier
-- records: supply_base_records
--   with as_of = month_end
--   total base_ha = sum(base_ha), disposed_ha = sum(disposed_ha)
with

month_ends as (
    select last_day(make_date(year($as_of::date), months.month_number, 1)) as month_end
    from generate_series(1, 12) as months (month_number)
    union
    select $as_of::date as month_end
),

rated_dates as (
    select
        month_end,
        month_end as rated_on,
        year(month_end) as base_year,
        month_end <= $as_of::date as is_known,
    from month_ends
    union all
    select
        month_end,
        case
            when month_end = last_day(month_end)
                then last_day((month_end - interval 1 year)::date)
            else (month_end - interval 1 year)::date
        end as rated_on,
        year(month_end) - 1 as base_year,
        true as is_known,
    from month_ends
),

base_by_year as (
    select
        years.base_year,
        coalesce(sum(stock.base_ha), 0) as base_ha,
    from (values (year($as_of::date)), (year($as_of::date) - 1)) as years (base_year)
    left outer join supply_base_stock as stock
        on
            years.base_year >= stock.from_year
            and stock.basis = $basis
            and ($districts::varchar[] is null or stock.district = any($districts))
    group by years.base_year
),

disposed_by_date as (
    select
        rated_dates.month_end,
        rated_dates.base_year,
        coalesce(sum(changes.disposed_ha), 0) as disposed_ha,
    from rated_dates
    left outer join supply_base_changes as changes
        on
            rated_dates.base_year = changes.base_year
            and rated_dates.rated_on >= changes.change_on
            and changes.basis = $basis
            and ($districts::varchar[] is null or changes.district = any($districts))
    where rated_dates.is_known
    group by rated_dates.month_end, rated_dates.base_year
),

rates as (
    select
        rated_dates.month_end,
        rated_dates.base_year,
        base_by_year.base_ha,
        disposed_by_date.disposed_ha,
        100 * disposed_by_date.disposed_ha::double
        / nullif(base_by_year.base_ha, 0)::double as rate_pct,
    from rated_dates
    inner join base_by_year on rated_dates.base_year = base_by_year.base_year
    left outer join disposed_by_date
        on
            rated_dates.month_end = disposed_by_date.month_end
            and rated_dates.base_year = disposed_by_date.base_year
),

schedule as (
    select
        due_on,
        until_on,
        cumulative_target as target_pct,
    from target_steps
    where
        metric = 'supply_disposal_rate'
        and unit = 'pct'
        and region = case
            when len(list_distinct($districts::varchar[])) = 1
                then ($districts::varchar[])[1]
            else 'city'
        end
),

status_margin as (
    select value / 100 as margin
    from rule_parameters
    where name = 'status_margin_pct'
),

final as (
    select
        this_year.month_end,
        this_year.base_ha::double as base_ha,
        this_year.disposed_ha::double as disposed_ha,
        this_year.rate_pct,
        schedule.target_pct,
        this_year.rate_pct - schedule.target_pct as lead_pp,
        this_year.disposed_ha::double
        - schedule.target_pct * this_year.base_ha::double / 100 as lead_ha,
        case
            when this_year.rate_pct is null or schedule.target_pct is null
                then 'no_target'
            when round(this_year.rate_pct, 9) >= schedule.target_pct
                then 'on_pace'
            when
                round(this_year.rate_pct, 9)
                >= round((1 - status_margin.margin) * schedule.target_pct, 9)
                then 'slightly_behind'
            else 'behind'
        end as status,
        last_year.rate_pct as last_year_rate_pct,
    from rates as this_year
    inner join rates as last_year
        on
            this_year.month_end = last_year.month_end
            and this_year.base_year = last_year.base_year + 1
    left outer join schedule
        on
            this_year.month_end >= schedule.due_on
            and this_year.month_end < schedule.until_on
    cross join status_margin
)

select * from final
order by month_end
