-- title: 闲置土地处置率进度 | Idle-land disposal rate over the year
-- unit: 占年初基数的百分比 | % of the base on 1 January
-- definition: 年初基数冻结；自 1 月 1 日起基数地块处置完毕且计入的面积之和除以基数。月末在该日之后的只列目标。
--   | The base of 1 January is frozen; what counting methods released of base parcels since then,
--   divided by the base. Month ends after the date keep their target only.
-- tables: idle_states, idle_parcels, target_steps, rule_parameters
-- params: as_of, districts
-- returns: month_end DATE, base_ha DOUBLE, disposed_ha DOUBLE, rate_pct DOUBLE, target_pct DOUBLE, lead_pp DOUBLE, lead_ha DOUBLE, status VARCHAR, last_year_rate_pct DOUBLE
-- records: idle_year_records
--   with as_of = month_end
--   total base_ha = sum(base_ha), disposed_ha = sum(disposed_ha)
-- caveat: latest_state
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
        true as is_known,
    from month_ends
),

base_by_year as (
    select
        years.base_year,
        coalesce(sum(states.standing_ha), 0) as base_ha,
    from (values (year($as_of::date)), (year($as_of::date) - 1)) as years (base_year)
    left outer join idle_states as states
        on
            make_date(years.base_year, 1, 1) > states.from_on
            and make_date(years.base_year, 1, 1) <= states.until_on
            and not states.is_revoked
            and ($districts::varchar[] is null or states.district = any($districts))
    group by years.base_year
),

releases as (
    select
        released_on,
        released_ha,
    from idle_parcels
    where
        year(identified_on) < year(released_on)
        and ($districts::varchar[] is null or district = any($districts))
),

rates as (
    select
        rated_dates.month_end,
        year(rated_dates.rated_on) as base_year,
        any_value(base_by_year.base_ha) as base_ha,
        case
            when rated_dates.is_known then coalesce(sum(releases.released_ha), 0)
        end as disposed_ha,
        100 * disposed_ha::double
        / nullif(any_value(base_by_year.base_ha), 0)::double as rate_pct,
    from rated_dates
    inner join base_by_year on year(rated_dates.rated_on) = base_by_year.base_year
    left outer join releases
        on
            year(rated_dates.rated_on) = year(releases.released_on)
            and rated_dates.rated_on >= releases.released_on
    group by rated_dates.month_end, rated_dates.rated_on, rated_dates.is_known
),

schedule as (
    select
        due_on,
        until_on,
        cumulative_target as target_pct,
    from target_steps
    where
        metric = 'idle_disposal_rate'
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
