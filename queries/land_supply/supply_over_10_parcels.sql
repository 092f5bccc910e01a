-- title: 十年以上未供地块（面积最大 20 宗） | The twenty largest parcels of ten years and over
-- unit: 每行一宗 | one parcel a row
-- definition: 该日未供且批准满十年的地块，按剩余面积从大到小取前 20 宗；累计占比为累计占全部十年以上未供面积的比重。
--   | Parcels open at the date and ten years past approval, the twenty with most remaining;
--   the running share is of all such area.
-- tables: supply_parcel_steps, supply_parcels
-- params: as_of, districts, basis
-- returns: position BIGINT, parcel_id VARCHAR, parcel_name VARCHAR, district VARCHAR, remaining_ha DOUBLE, age_years BIGINT, approved_on DATE, unsupplied_reason VARCHAR, planned_method VARCHAR, due_on DATE, owner_unit VARCHAR, running_pct DOUBLE
-- labels:
--   remaining_ha: 剩余面积 | Remaining
--   age_years: 批准年数 | Years
--   running_pct: 累计占比 | Running share
-- absent:
--   running_pct: not_compared
-- records: supply_stock_records
--   where parcel_id = parcel_id
--   total remaining_ha = sum(remaining_ha)
-- caveat: latest_state
with

standing as (
    select
        parcel_id,
        remaining_ha,
    from supply_parcel_steps
    where
        basis = $basis
        and is_open
        and step_on <= $as_of::date
        and coalesce(next_on, date '9999-12-31') > $as_of::date
        and (approved_on + interval 10 year)::date <= $as_of::date
        -- Ten years are never fewer days: parts of the file with younger parcels are not read.
        and approved_on <= $as_of::date - 3650
        and ($districts::varchar[] is null or district = any($districts))
),

in_all as (
    select sum(remaining_ha) as remaining_ha
    from standing
),

largest as (
    select * from standing
    order by remaining_ha desc, parcel_id asc
    limit 20
),

placed as (
    select
        largest.parcel_id,
        largest.remaining_ha,
        row_number() over largest_first as position,
        100 * (sum(largest.remaining_ha) over largest_first)::double
        / in_all.remaining_ha::double as running_pct,
    from largest
    cross join in_all
    window largest_first as (
        order by largest.remaining_ha desc, largest.parcel_id asc
        rows between unbounded preceding and current row
    )
),

final as (
    select
        placed.position,
        parcels.parcel_id,
        parcels.parcel_name,
        parcels.district,
        placed.remaining_ha::double as remaining_ha,
        date_part('year', age($as_of::date, parcels.approved_on)) as age_years,
        parcels.approved_on,
        parcels.unsupplied_reason,
        parcels.planned_method,
        parcels.due_on,
        parcels.owner_unit,
        placed.running_pct,
    from placed
    inner join supply_parcels as parcels on placed.parcel_id = parcels.parcel_id
)

select * from final
order by position
