-- title: 处置率的分子分母 | Numerators and denominators of the disposal rates
-- definition: 批而未供土地处置率（supply_disposal_rate，按两种日期口径）和闲置土地处置率（idle_disposal_rate，无口径之分，basis 为空）的年初基数和处置面积，按区县分列；每行自 from_on 起、至 until_on 前一日止计入，某日的基数或处置面积为当日有效各行之和。处置面积自次年 1 月 1 日起归零。
--   | Base and area disposed of, by district, of the disposal rates of approved but unsupplied land
--   (supply_disposal_rate, on both date bases) and of idle land (idle_disposal_rate, which has one
--   only: basis is null). A row counts from from_on until the day before until_on; base and area
--   disposed of at a date are the sums of the rows in force. What was disposed of is nought again
--   on the next 1 January. Parcels are counted for idle land only: approved land is disposed of in
--   parts.
-- tables: supply_base_parcels, supply_base_parcel_changes, idle_states, idle_parcels
-- returns: metric VARCHAR, basis VARCHAR, district VARCHAR, from_on DATE, until_on DATE, base_ha DECIMAL(38,9), disposed_ha DECIMAL(38,9), base_parcels BIGINT, disposed_parcels BIGINT
with

spells as (
    -- A parcel leaves the base with a row that takes its area off again.
    select
        'supply_disposal_rate' as metric,
        basis,
        district,
        make_date(greatest(first_year, 1), 1, 1) as from_on,
        date '9999-12-31' as until_on,
        base_ha,
        0 as disposed_ha,
        0 as base_parcels,
        0 as disposed_parcels,
    from supply_base_parcels
    where first_year <= 9998
    union all
    select
        'supply_disposal_rate' as metric,
        basis,
        district,
        make_date(greatest(last_year + 1, 1), 1, 1) as from_on,
        date '9999-12-31' as until_on,
        -base_ha as base_ha,
        0 as disposed_ha,
        0 as base_parcels,
        0 as disposed_parcels,
    from supply_base_parcels
    where last_year < 9998
    union all
    select
        'supply_disposal_rate' as metric,
        basis,
        district,
        change_on as from_on,
        make_date(base_year + 1, 1, 1) as until_on,
        0 as base_ha,
        disposed_ha,
        0 as base_parcels,
        0 as disposed_parcels,
    from supply_base_parcel_changes
    union all
    -- A spell standing over new year is in the base of the year that begins.
    select
        'idle_disposal_rate' as metric,
        null as basis,
        district,
        make_date(year(from_on) + 1, 1, 1) as from_on,
        make_date(least(year(until_on), 9998) + 1, 1, 1) as until_on,
        standing_ha as base_ha,
        0 as disposed_ha,
        1 as base_parcels,
        0 as disposed_parcels,
    from idle_states
    where
        standing_ha > 0
        and not is_revoked
    union all
    select
        'idle_disposal_rate' as metric,
        null as basis,
        district,
        released_on as from_on,
        make_date(year(released_on) + 1, 1, 1) as until_on,
        0 as base_ha,
        released_ha as disposed_ha,
        0 as base_parcels,
        1 as disposed_parcels,
    from idle_parcels
    where year(identified_on) < year(released_on)
),

final as (
    select
        metric,
        basis,
        district,
        from_on,
        until_on,
        sum(base_ha)::decimal(38, 9) as base_ha,
        sum(disposed_ha)::decimal(38, 9) as disposed_ha,
        sum(base_parcels)::bigint as base_parcels,
        sum(disposed_parcels)::bigint as disposed_parcels,
    from spells
    where from_on < until_on
    group by metric, basis, district, from_on, until_on
)

select * from final
order by metric, basis, from_on, until_on, district
