-- title: 年初基数的处置增量 | Additive changes of the base area disposed of
-- definition: 基数地块按地块封顶后的处置增量，按区县汇总；某日处置面积为当年该日及以前各行之和。
--   | The base parcels' increments, capped per parcel, by district; the area disposed of by a date
--   is the sum of the year's rows up to it.
-- tables: supply_base_parcel_changes
-- returns: basis VARCHAR, base_year BIGINT, change_on DATE, district VARCHAR, disposed_ha DECIMAL(38,9), uncapped_ha DECIMAL(38,9)
with

final as (
    select
        basis,
        base_year,
        change_on,
        district,
        sum(disposed_ha)::decimal(38, 9) as disposed_ha,
        sum(uncapped_ha)::decimal(38, 9) as uncapped_ha,
    from supply_base_parcel_changes
    group by basis, base_year, change_on, district
)

select * from final
order by basis, base_year, change_on, district
