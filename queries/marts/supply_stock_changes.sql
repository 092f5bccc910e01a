-- title: 未供存量的逐日增减 | Additive changes of the unsupplied stock
-- definition: 未供存量按批准年限和未供原因的逐日增减（含满 2、5、10 年当日转入下一年限档）；某日存量为该日及以前各行之和。
--   | Daily changes of the unsupplied stock by age and reason (a parcel moves to the next band on
--   the day it reaches 2, 5 or 10 years); the stock of a date is the sum of the rows up to it.
-- tables: supply_parcel_steps, rule_supply_age_bands
-- returns: basis VARCHAR, change_on DATE, district VARCHAR, age_band VARCHAR, unsupplied_reason VARCHAR, open_parcels BIGINT, open_ha DECIMAL(38,9), remaining_ha DECIMAL(38,9), oversupplied_ha DECIMAL(38,9), remainder_ha DECIMAL(38,9)
with

-- One piece per parcel, step and age band it lived through in that step.
pieces as (
    select
        steps.basis,
        steps.district,
        bands.age_band,
        steps.unsupplied_reason,
        greatest(
            steps.step_on,
            (steps.approved_on + to_years(bands.from_years::integer))::date
        ) as from_on,
        least(
            coalesce(steps.next_on, date '9999-12-31'),
            coalesce(
                (steps.approved_on + to_years(bands.to_years::integer))::date,
                date '9999-12-31'
            )
        ) as until_on,
        steps.is_open::integer as open_parcels,
        case when steps.is_open then steps.remaining_ha else 0 end as open_ha,
        steps.remaining_ha,
        greatest(-steps.remaining_ha, 0) as oversupplied_ha,
        case when steps.is_open then 0 else greatest(steps.remaining_ha, 0) end
            as remainder_ha,
    from supply_parcel_steps as steps
    cross join rule_supply_age_bands as bands
),

changes as (
    select
        basis,
        from_on as change_on,
        district,
        age_band,
        unsupplied_reason,
        open_parcels,
        open_ha,
        remaining_ha,
        oversupplied_ha,
        remainder_ha,
    from pieces
    where from_on < until_on
    union all
    select
        basis,
        until_on as change_on,
        district,
        age_band,
        unsupplied_reason,
        -open_parcels as open_parcels,
        -open_ha as open_ha,
        -remaining_ha as remaining_ha,
        -oversupplied_ha as oversupplied_ha,
        -remainder_ha as remainder_ha,
    from pieces
    where
        from_on < until_on
        and until_on < date '9999-12-31'
),

final as (
    select
        basis,
        change_on,
        district,
        age_band,
        unsupplied_reason,
        sum(open_parcels)::bigint as open_parcels,
        sum(open_ha)::decimal(38, 9) as open_ha,
        sum(remaining_ha)::decimal(38, 9) as remaining_ha,
        sum(oversupplied_ha)::decimal(38, 9) as oversupplied_ha,
        sum(remainder_ha)::decimal(38, 9) as remainder_ha,
    from changes
    group by basis, change_on, district, age_band, unsupplied_reason
)

select * from final
order by basis, change_on, district, age_band, unsupplied_reason
