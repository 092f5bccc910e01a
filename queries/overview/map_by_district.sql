-- title: 区县地图 | Map of the districts
-- unit: 各指标自有单位 | each in its own unit
-- definition: 各区县该日的主要指标值和状态，口径同各区县对主要指标变动的贡献，画在本局放入数据仓的边界文件上；没有该文件的版本没有地图。边界只表示位置，不用于量算面积。有区县没有边界（如已并入他区县而按当时名称统计）时不画图，只列表。
--   | Value and light of each district at the date, as what each district adds to the headline
--   indicators has them, on the boundaries that the bureau has put into the store
--   (boundaries.geojson); a release without that file has no map. The boundaries show where a
--   district lies and measure nothing. Where one has no boundary, such as one merged into another
--   whose rows keep its name, there is a table and no map.
-- tables: districts, indicators, headline_spells, target_bands, release_facts, rule_district_boundaries
-- params: as_of, districts
-- returns: metric VARCHAR, district VARCHAR, value DOUBLE, numerator DOUBLE, denominator DOUBLE, unit VARCHAR, target DOUBLE, status VARCHAR, decimals INTEGER, amount_unit VARCHAR, outline VARCHAR, label_x DOUBLE, label_y DOUBLE
-- labels:
--   outline: 边界 | Boundary
--   label_x: 名称横坐标 | Name, across
--   label_y: 名称纵坐标 | Name, upwards
-- absent:
--   value: not_reported
--   denominator: not_applicable
-- records: headline_by_district
--   where metric = metric, district = district
--   total numerator = sum(numerator), denominator = sum(denominator)
-- caveat: latest_state
with

spells as (
    select * from headline_spells
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

-- A year of the farmland ratio counts once it is complete; the latest one does.
complete as (
    select
        metric,
        cohort,
        sum(amount) filter (where part = 'denominator') as whole,
    from spells
    group by metric, cohort
    having
        count(*) filter (where part = 'unknown') = 0
        and (cohort = 0 or whole > 0)
    qualify cohort = max(cohort) over (partition by metric)
),

parts as (
    select
        spells.metric,
        spells.district,
        coalesce(sum(spells.amount) filter (where spells.part = 'numerator'), 0)::double
            as numerator,
        coalesce(
            sum(spells.amount) filter (where spells.part = 'denominator'), 0
        )::double
            as denominator,
    from spells
    inner join complete
        on spells.metric = complete.metric and spells.cohort = complete.cohort
    group by spells.metric, spells.district
),

-- Without the bureau's file there is no outline at all, and no row.
listed as (
    select
        metrics.metric,
        metrics.unit,
        metrics.direction,
        metrics.decimals,
        metrics.amount_unit,
        metrics.sort_order,
        places.district,
        places.sort_order as district_order,
        outlines.outline,
        outlines.label_x,
        outlines.label_y,
        coalesce(parts.numerator, 0) as numerator,
        if(metrics.times is null, null, coalesce(parts.denominator, 0))
            as denominator,
        case
            when metrics.times is not null
                then metrics.times * (parts.numerator / nullif(parts.denominator, 0))
            when
                not list_has_any(metrics.exports, facts.absent)
                and metrics.counts_from <= $as_of::date
                then coalesce(parts.numerator, 0)
        end as value,
        if(metrics.direction = 'lower', -1, 1) * value as score,
    from indicators as metrics
    cross join release_facts as facts
    cross join districts as places
    left outer join rule_district_boundaries as outlines
        on places.district = outlines.district
    left outer join parts
        on metrics.metric = parts.metric and places.district = parts.district
    where
        metrics.register is null
        and metrics.figure <> 'measure'
        and metrics.is_divided
        and exists (select 1 as known from rule_district_boundaries)
        and (
            $districts::varchar[] is null or places.district = any($districts)
        )
),

final as (
    select
        listed.metric,
        listed.district,
        listed.value,
        listed.numerator,
        listed.denominator,
        listed.unit,
        bands.target,
        case when bands.metric is null then 'no_target' else bands.status end as status,
        listed.decimals,
        listed.amount_unit,
        listed.outline,
        listed.label_x,
        listed.label_y,
        listed.sort_order,
        listed.district_order,
    from listed
    left outer join target_bands as bands
        on
            listed.metric = bands.metric
            and listed.unit = bands.unit
            and listed.district = bands.region
            and bands.from_on <= $as_of::date
            and bands.until_on > $as_of::date
            and (listed.score is not null) = bands.has_value
            and coalesce(round(listed.score, 9), 0) >= bands.score_from
            and coalesce(round(listed.score, 9), 0) < bands.score_until
)

select * exclude (sort_order, district_order) from final
order by sort_order, district_order
