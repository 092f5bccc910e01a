-- A disposal rate at the month ends of a year and at the date, against its base, target and last year.
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
            spells.metric = $metric
            and spells.basis is not distinct from $basis
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
        -- Each year begins at nought, so that the pace so far is the rate by the day's number.
        max(this_year.rate_pct)
        filter (where this_year.month_end = $as_of::date) over ()
        / dayofyear($as_of::date) as per_day,
        if(
            this_year.month_end > $as_of::date
            and months.value
            <= month($as_of::date) - ($as_of::date < last_day($as_of::date))::bigint,
            per_day * dayofyear(this_year.month_end), null
        ) as carried_on,
        -- The greater of nought and nothing known would be nought.
        if(carried_on is null, null, least(greatest(carried_on, 0), 100))
            as projected_pct,
    from rates as this_year
    inner join rates as last_year
        on
            this_year.month_end = last_year.month_end
            and not last_year.is_this_year
    left outer join rule_parameters as months on months.name = 'projection_months'
    left outer join target_bands as bands
        on
            bands.metric = $metric
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

select * exclude (per_day, carried_on) from final
order by month_end
