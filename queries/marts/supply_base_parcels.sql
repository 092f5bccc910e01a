-- title: 各年度年初基数地块 | Parcels in the base stock of each year
-- definition: 某年度有冻结清单（supply_base）的，以清单为准；没有的，为上年 12 月 31 日仍未供应的地块及其剩余面积。一行适用于 first_year 至 last_year 各年。
--   | Where a year has a frozen list (supply_base) that list is the base; otherwise every parcel
--   open on 31 December before, with what remained of it. A row holds for all years from
--   first_year to last_year.
-- tables: supply_base, supply_parcels, supply_parcel_steps
-- returns: basis VARCHAR, parcel_id VARCHAR, district VARCHAR, first_year BIGINT, last_year BIGINT, base_ha DECIMAL(38,9)
with

frozen_years as (
    select distinct year::bigint as year
    from supply_base
),

derived_years as (
    select
        coalesce(lag(year) over (order by year) + 1, 0) as first_year,
        year - 1 as last_year,
    from frozen_years
    union all
    select
        coalesce(max(year) + 1, 0) as first_year,
        9999 as last_year,
    from frozen_years
),

-- A step stands on 31 December before year Y for Y from the year after it began
-- up to the year in which the next step takes over.
standing_over_new_year as (
    select
        basis,
        parcel_id,
        district,
        year(step_on) + 1 as first_year,
        coalesce(year(next_on), 9999) as last_year,
        remaining_ha as base_ha,
    from supply_parcel_steps
    where is_open
),

derived_base as (
    select
        standing_over_new_year.basis,
        standing_over_new_year.parcel_id,
        standing_over_new_year.district,
        greatest(standing_over_new_year.first_year, derived_years.first_year)
            as first_year,
        least(standing_over_new_year.last_year, derived_years.last_year)
            as last_year,
        standing_over_new_year.base_ha,
    from standing_over_new_year
    cross join derived_years
),

frozen_base as (
    select
        bases.basis,
        supply_base.parcel_id,
        supply_parcels.district,
        supply_base.year::bigint as first_year,
        supply_base.year::bigint as last_year,
        supply_base.base_ha::decimal(24, 9) as base_ha,
    from supply_base
    inner join supply_parcels on supply_base.parcel_id = supply_parcels.parcel_id
    cross join (values ('entry'), ('event')) as bases (basis)
),

final as (
    select * from derived_base
    where first_year <= last_year
    union all
    select * from frozen_base
)

select * from final
order by basis, first_year, parcel_id
