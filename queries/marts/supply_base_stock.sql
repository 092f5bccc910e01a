-- title: 年初基数按年度的增减 | Changes of the base stock from year to year
-- definition: 年初基数按区县在各年度的增减；某年度基数为该年及以前各行之和。
--   | Changes of the base stock by district; the base of a year is the sum of the rows of that
--   year and earlier.
-- tables: supply_base_parcels
-- returns: basis VARCHAR, from_year BIGINT, district VARCHAR, base_parcels BIGINT, base_ha DECIMAL(38,9)
with

changes as (
    select
        basis,
        first_year as from_year,
        district,
        1 as base_parcels,
        base_ha,
    from supply_base_parcels
    union all
    select
        basis,
        last_year + 1 as from_year,
        district,
        -1 as base_parcels,
        -base_ha as base_ha,
    from supply_base_parcels
    where last_year < 9999
),

final as (
    select
        basis,
        from_year,
        district,
        sum(base_parcels)::bigint as base_parcels,
        sum(base_ha) as base_ha,
    from changes
    group by basis, from_year, district
)

select * from final
order by basis, from_year, district
