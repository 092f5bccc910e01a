-- title: 列入十年清单的地块 | Parcels of the ten-year lists
-- definition: 每个未供且批准满十年的地块列入哪些年的十年清单（上年 12 月 31 日当时未供且已满十年），自 first_year 至 last_year，及其年初未供面积。
--   | The years on whose list a parcel stands (open on 31 December before and ten years past
--   approval then), from first_year to last_year, and what was open of it on 1 January.
-- tables: supply_parcel_steps
-- returns: basis VARCHAR, parcel_id VARCHAR, district VARCHAR, first_year BIGINT, last_year BIGINT, open_ha DECIMAL(38,9)
with

-- A step is on the list of every year on whose eve it stands, open and ten years old.
listed as (
    select
        basis,
        parcel_id,
        district,
        greatest(year(step_on), year((approved_on + interval 10 year)::date)) + 1
            as first_year,
        least(coalesce(year(next_on), 9999), 9998) as last_year,
        remaining_ha as open_ha,
    from supply_parcel_steps
    where is_open
),

final as (
    select * from listed
    where first_year <= last_year
)

select * from final
order by basis, first_year, parcel_id
