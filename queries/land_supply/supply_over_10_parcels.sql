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
        row_number() over largest_first as position,
        100 * (sum(remaining_ha) over largest_first)::double
        / (sum(remaining_ha) over ())::double as running_pct,
    from supply_parcel_steps
    where
        basis = $basis
        and is_open
        and step_on <= $as_of::date
        and coalesce(next_on, date '9999-12-31') > $as_of::date
        and (approved_on + interval 10 year)::date <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    window largest_first as (
        order by remaining_ha desc, parcel_id asc
        rows between unbounded preceding and current row
    )
),

final as (
    select
        standing.position,
        parcels.parcel_id,
        parcels.parcel_name,
        parcels.district,
        standing.remaining_ha::double as remaining_ha,
        date_part('year', age($as_of::date, parcels.approved_on)) as age_years,
        parcels.approved_on,
        parcels.unsupplied_reason,
        parcels.planned_method,
        parcels.due_on,
        parcels.owner_unit,
        standing.running_pct,
    from standing
    inner join supply_parcels as parcels on standing.parcel_id = parcels.parcel_id
    where standing.position <= 20
)

select * from final
order by position
