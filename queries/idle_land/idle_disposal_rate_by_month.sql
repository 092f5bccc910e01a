-- title: 闲置土地处置率进度 | Idle-land disposal rate over the year
-- unit: 占年初基数的百分比 | % of the base on 1 January
-- definition: 年初基数冻结；自 1 月 1 日起基数地块处置完毕且计入的面积之和除以基数。月末在该日之后的只列目标。
--   | The base of 1 January is frozen; what counting methods released of base parcels since then,
--   divided by the base. Month ends after the date keep their target only.
-- tables: calendar, disposal_rate_spells, target_bands
-- params: as_of, districts
-- returns: month_end DATE, base_ha DOUBLE, disposed_ha DOUBLE, rate_pct DOUBLE, target_pct DOUBLE, lead_pp DOUBLE, lead_ha DOUBLE, status VARCHAR, last_year_rate_pct DOUBLE, change_pp DOUBLE, year_change_pp DOUBLE
-- exports: districts, idle_land, targets
-- planned: month_end
-- records: idle_year_records
--   with as_of = month_end
--   total base_ha = sum(base_ha), disposed_ha = sum(disposed_ha)
-- caveat: latest_state
with

-- Month ends of the year and the date itself, each with the same day a year earlier.
points as (
    select
        day as month_end,
        unnest([day, year_before]) as rated_on,
    from calendar
    where
        year = year($as_of::date)
        and (is_month_end or day = $as_of::date)
),

sums as (
    select
        points.month_end,
        points.month_end = points.rated_on as is_this_year,
        coalesce(sum(spells.base_ha), 0)::double as base_ha,
        case
            when points.rated_on <= $as_of::date
                then coalesce(sum(spells.disposed_ha), 0)::double
        end as disposed_ha,
    from points
    left outer join disposal_rate_spells as spells
        on
            spells.metric = 'idle_disposal_rate'
            and points.rated_on >= spells.from_on
            and points.rated_on < spells.until_on
            and ($districts::varchar[] is null or spells.district = any($districts))
    group by points.month_end, points.rated_on
),

rates as (
    select
        *,
        100 * disposed_ha / nullif(base_ha, 0) as rate_pct,
    from sums
),

final as (
    select
        this_year.month_end,
        this_year.base_ha,
        this_year.disposed_ha,
        this_year.rate_pct,
        bands.target as target_pct,
        this_year.rate_pct - bands.target as lead_pp,
        this_year.disposed_ha
        - bands.target * this_year.base_ha / 100 as lead_ha,
        case when bands.metric is null then 'no_target' else bands.status end as status,
        last_year.rate_pct as last_year_rate_pct,
        this_year.rate_pct
        - lag(this_year.rate_pct) over (order by this_year.month_end) as change_pp,
        this_year.rate_pct - last_year.rate_pct as year_change_pp,
    from rates as this_year
    inner join rates as last_year
        on
            this_year.month_end = last_year.month_end
            and not last_year.is_this_year
    left outer join target_bands as bands
        on
            bands.metric = 'idle_disposal_rate'
            and bands.unit = 'pct'
            and bands.region = if(
                len(list_distinct($districts::varchar[])) = 1,
                ($districts::varchar[])[1],
                'city'
            )
            and this_year.month_end >= bands.from_on
            and this_year.month_end < bands.until_on
            and (this_year.rate_pct is not null) = bands.has_value
            and coalesce(round(this_year.rate_pct, 9), 0) >= bands.score_from
            and coalesce(round(this_year.rate_pct, 9), 0) < bands.score_until
    where this_year.is_this_year
)

select * from final
order by month_end
