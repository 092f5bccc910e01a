-- title: 各年闲置土地处置率 | Idle-land disposal rate by year
-- unit: 占年初基数的百分比 | % of the base on 1 January
-- definition: 基数为上年 12 月 31 日已认定未处置的闲置面积（年内冻结，认定撤销的除外）；处置为基数地块当年处置完毕且计入的面积，部分处置按实际处置面积；过去各年截至 12 月 31 日，当年截至该日。当年新认定面积为当年认定书的闲置面积，含其后撤销的。
--   | The base is what stood idle, identified and not released, on 31 December before, frozen for the
--   year, revoked identifications left out; disposed of is what counting methods released of base
--   parcels in the year, in part where only a part was; past years to 31 December, the current one
--   to the date. Newly identified is the idle area of the year's identifications, revoked included.
-- tables: disposal_rate_spells, idle_parcels
-- params: as_of, districts
-- returns: year BIGINT, base_ha DOUBLE, disposed_ha DOUBLE, rate_pct DOUBLE, identified_ha DOUBLE, base_parcels BIGINT, disposed_parcels BIGINT, identified_parcels BIGINT, rated_on DATE
-- exports: idle_land
-- labels:
--   base_parcels: 基数宗数 | Parcels of the base
--   disposed_parcels: 处置宗数 | Parcels disposed of
--   rated_on: 计算截至 | Rated to
-- records: idle_year_records
--   with as_of = rated_on
--   total base_ha = sum(base_ha), disposed_ha = sum(disposed_ha), identified_ha = sum(identified_ha)
-- caveat: latest_state
with

rated_years as (
    select
        years.year,
        least(make_date(years.year, 12, 31), $as_of::date) as rated_on,
    -- No date of a result lies before the first year.
    from
        generate_series(
            greatest(year($as_of::date) - 4, 1), year($as_of::date)
        ) as years (year)
),

disposals as (
    select
        rated_years.year,
        rated_years.rated_on,
        coalesce(sum(spells.base_ha), 0)::double as base_ha,
        coalesce(sum(spells.disposed_ha), 0)::double as disposed_ha,
        coalesce(sum(spells.base_parcels), 0)::bigint as base_parcels,
        coalesce(sum(spells.disposed_parcels), 0)::bigint as disposed_parcels,
    from rated_years
    left outer join disposal_rate_spells as spells
        on
            spells.metric = 'idle_disposal_rate'
            and rated_years.rated_on >= spells.from_on
            and rated_years.rated_on < spells.until_on
            and ($districts::varchar[] is null or spells.district = any($districts))
    group by rated_years.year, rated_years.rated_on
),

identifications as (
    select
        year(identified_on) as year,
        sum(idle_area_ha) as identified_ha,
        count(*) as identified_parcels,
    from idle_parcels
    where
        identified_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by year(identified_on)
),

final as (
    select
        disposals.year,
        disposals.base_ha,
        disposals.disposed_ha,
        100 * disposals.disposed_ha / nullif(disposals.base_ha, 0) as rate_pct,
        coalesce(identifications.identified_ha, 0)::double as identified_ha,
        disposals.base_parcels,
        disposals.disposed_parcels,
        coalesce(identifications.identified_parcels, 0) as identified_parcels,
        disposals.rated_on,
    from disposals
    left outer join identifications on disposals.year = identifications.year
)

select * from final
order by year
