-- title: 基数地块尚未处置的面积 | What is left of each base parcel
-- definition: 每宗年初基数地块尚未处置的面积，自 from_on 起、至 until_on 前一日止；全部处置的不列。并列批准日期和未供原因。自次年 1 月 1 日起按新的基数重新计。
--   | What of each parcel's base is not yet disposed of, from from_on until the day before
--   until_on; a parcel disposed of as a whole has no row. It begins anew on 1 January, with the
--   base of that year. Beside it stand the parcel's approval and reason not supplied.
-- tables: supply_parcels, supply_base_parcels, supply_base_parcel_changes
-- returns: basis VARCHAR, parcel_id VARCHAR, district VARCHAR, from_on DATE, until_on DATE, remaining_ha DECIMAL(38,9), approved_on DATE, unsupplied_reason VARCHAR
with

base as (
    select
        basis,
        parcel_id,
        district,
        greatest(first_year, 1) as first_year,
        last_year,
        base_ha,
    from supply_base_parcels
    where first_year <= 9999
),

-- What is carried along is not joined again: the joins of a large city would not fit into memory.
changed as (
    select
        base.*,
        changes.base_year,
        changes.change_on,
        sum(changes.disposed_ha) over by_day as disposed_ha,
        lead(changes.change_on) over by_day is null
        and changes.base_year < base.last_year as is_before_next,
    from supply_base_parcel_changes as changes
    inner join base
        on
            changes.basis = base.basis
            and changes.parcel_id = base.parcel_id
            and changes.base_year between base.first_year and base.last_year
    window by_day as (
        partition by base.basis, base.parcel_id, changes.base_year
        order by changes.change_on
    )
),

-- A change on 1 January adds its area to the nought with which the year begins.
moments as (
    select
        base.*,
        make_date(first_year, 1, 1) as from_on,
        0 as disposed_ha,
    from base
    union all
    select
        * exclude (base_year, change_on, disposed_ha, is_before_next, is_next),
        if(is_next, make_date(base_year + 1, 1, 1), change_on) as from_on,
        if(is_next, 0, disposed_ha) as disposed_ha,
    from (
        select
            *,
            unnest(if(is_before_next, [false, true], [false])) as is_next,
        from changed
    ) as turned
),

states as (
    select
        basis,
        parcel_id,
        district,
        from_on,
        base_ha,
        last_year,
        sum(disposed_ha) as disposed_ha,
        lead(from_on) over (
            partition by basis, parcel_id, first_year order by from_on
        ) as next_on,
    from moments
    group by basis, parcel_id, district, first_year, last_year, base_ha, from_on
),

final as (
    select
        states.basis,
        states.parcel_id,
        states.district,
        states.from_on,
        coalesce(
            states.next_on,
            case
                when states.last_year < 9999 then make_date(states.last_year + 1, 1, 1)
            end,
            date '9999-12-31'
        ) as until_on,
        (states.base_ha - states.disposed_ha)::decimal(38, 9) as remaining_ha,
        parcels.approved_on,
        parcels.unsupplied_reason,
    from states
    inner join supply_parcels as parcels on states.parcel_id = parcels.parcel_id
    where states.base_ha > states.disposed_ha
)

select * from final
-- No spell passes a new year: a day is read from the rows of its own year.
order by basis asc, year(from_on) asc, remaining_ha desc, parcel_id asc, from_on asc
