-- title: 十年以上老账的增减 | The ten-year list and what leaves it
-- definition: 每年年初固定的十年清单（上年 12 月 31 日未供且批准满十年）的宗数、其中仍未供的宗数和面积，年内新满十年的未供宗数，以及全部未供且满十年的宗数，按区县；每行自 from_on 起、至 until_on 前一日止计入，某日的数为当日有效各行之和。清单及年内新满的数自次年 1 月 1 日起重新计。
--   | The list fixed for each year (open on 31 December before and ten years past approval then),
--   what is still open of it in number and area, the open parcels that turned ten in the year, and
--   all that are open and ten years old, by district. A row counts from from_on until the day
--   before until_on; a number at a date is the sum of the rows in force. The list, and what turned
--   ten, begin anew on 1 January.
-- tables: supply_parcel_steps, supply_over_10_lists
-- returns: basis VARCHAR, district VARCHAR, from_on DATE, until_on DATE, listed_parcels BIGINT, left_parcels BIGINT, left_ha DECIMAL(38,9), turned_parcels BIGINT, over_10_parcels BIGINT
with

steps as (
    select
        basis,
        parcel_id,
        district,
        step_on,
        coalesce(next_on, date '9999-12-31') as next_on,
        (approved_on + interval 10 year)::date as ten_on,
        is_open::integer as open_parcels,
        case when is_open then remaining_ha else 0 end as open_ha,
        lag(is_open::integer) over parcel_days as open_before,
        lag(case when is_open then remaining_ha else 0 end) over parcel_days
            as open_ha_before,
    from supply_parcel_steps
    window parcel_days as (partition by basis, parcel_id order by step_on)
),

-- Open and ten years old, whether on a list or not.
old as (
    select
        basis,
        district,
        greatest(step_on, ten_on) as from_on,
        next_on as until_on,
        make_date(least(year(ten_on), 9998) + 1, 1, 1) as year_ends_on,
    from steps
    where
        open_parcels = 1
        and greatest(step_on, ten_on) < next_on
),

spells as (
    select
        basis,
        district,
        make_date(first_year, 1, 1) as from_on,
        make_date(last_year + 1, 1, 1) as until_on,
        1 as listed_parcels,
        1 as left_parcels,
        open_ha as left_ha,
        0 as turned_parcels,
        0 as over_10_parcels,
    from supply_over_10_lists
    union all
    -- What a step in the year takes from what is left of its list, or gives back.
    select
        steps.basis,
        steps.district,
        steps.step_on as from_on,
        make_date(year(steps.step_on) + 1, 1, 1) as until_on,
        0 as listed_parcels,
        steps.open_parcels - steps.open_before as left_parcels,
        steps.open_ha - steps.open_ha_before as left_ha,
        0 as turned_parcels,
        0 as over_10_parcels,
    from steps
    inner join supply_over_10_lists as listed
        on
            steps.basis = listed.basis
            and steps.parcel_id = listed.parcel_id
            and year(steps.step_on) between listed.first_year and listed.last_year
    union all
    select
        basis,
        district,
        from_on,
        year_ends_on as until_on,
        0 as listed_parcels,
        0 as left_parcels,
        0 as left_ha,
        1 as turned_parcels,
        0 as over_10_parcels,
    from old
    union all
    select
        basis,
        district,
        until_on as from_on,
        year_ends_on as until_on,
        0 as listed_parcels,
        0 as left_parcels,
        0 as left_ha,
        -1 as turned_parcels,
        0 as over_10_parcels,
    from old
    union all
    select
        basis,
        district,
        from_on,
        date '9999-12-31' as until_on,
        0 as listed_parcels,
        0 as left_parcels,
        0 as left_ha,
        0 as turned_parcels,
        1 as over_10_parcels,
    from old
    union all
    select
        basis,
        district,
        until_on as from_on,
        date '9999-12-31' as until_on,
        0 as listed_parcels,
        0 as left_parcels,
        0 as left_ha,
        0 as turned_parcels,
        -1 as over_10_parcels,
    from old
),

summed as (
    select
        basis,
        district,
        from_on,
        until_on,
        sum(listed_parcels)::bigint as listed_parcels,
        sum(left_parcels)::bigint as left_parcels,
        sum(left_ha)::decimal(38, 9) as left_ha,
        sum(turned_parcels)::bigint as turned_parcels,
        sum(over_10_parcels)::bigint as over_10_parcels,
    from spells
    where from_on < until_on
    group by basis, district, from_on, until_on
),

final as (
    select * from summed
    where
        listed_parcels != 0
        or left_parcels != 0
        or left_ha != 0
        or turned_parcels != 0
        or over_10_parcels != 0
)

select * from final
order by basis, from_on, until_on, district
