-- title: 基数地块的处置增量 | Increments of each base parcel's area disposed of
-- definition: 基数地块当年计入处置率事件的面积，按地块累计并以该地块基数封顶后的逐日增量；uncapped_ha 为不封顶的增量。
--   | Area of the counting events of base parcels in the year, running per parcel and capped at
--   its base, as daily increments; uncapped_ha is the increment without the cap.
-- tables: supply_event_effects, supply_base_parcels, rule_supply_event_types
-- returns: basis VARCHAR, base_year BIGINT, change_on DATE, parcel_id VARCHAR, district VARCHAR, disposed_ha DECIMAL(38,9), uncapped_ha DECIMAL(38,9)
with

counting_types as (
    select event_type
    from rule_supply_event_types
    where counts
),

counted_by_day as (
    select
        effects.basis,
        effects.parcel_id,
        year(effects.cutoff_on) as base_year,
        effects.cutoff_on as change_on,
        sum(effects.disposed_ha) as day_ha,
    from supply_event_effects as effects
    inner join counting_types on effects.event_type = counting_types.event_type
    group by effects.basis, effects.parcel_id, effects.cutoff_on
),

running as (
    select
        counted_by_day.basis,
        counted_by_day.parcel_id,
        base.district,
        counted_by_day.base_year,
        counted_by_day.change_on,
        counted_by_day.day_ha,
        least(
            base.base_ha,
            sum(counted_by_day.day_ha) over (
                partition by
                    counted_by_day.basis,
                    counted_by_day.base_year,
                    counted_by_day.parcel_id
                order by counted_by_day.change_on
            )
        ) as capped_ha,
    from counted_by_day
    inner join supply_base_parcels as base
        on
            counted_by_day.basis = base.basis
            and counted_by_day.parcel_id = base.parcel_id
            and counted_by_day.base_year between base.first_year and base.last_year
),

final as (
    select
        basis,
        base_year,
        change_on,
        parcel_id,
        district,
        (
            capped_ha - coalesce(
                lag(capped_ha) over (
                    partition by basis, base_year, parcel_id order by change_on
                ),
                0
            )
        )::decimal(38, 9) as disposed_ha,
        day_ha::decimal(38, 9) as uncapped_ha,
    from running
)

select * from final
order by basis, base_year, change_on, parcel_id
