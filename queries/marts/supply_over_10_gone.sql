-- title: 离开十年清单的地块 | Parcels gone from the ten-year list
-- definition: 每年年初固定的十年清单（上年 12 月 31 日未供且批准满十年）中不再未供的地块，按使其离开的事件和区县计宗数及其年初未供面积；每行自 from_on 起、至 until_on 前一日止计入，某日的数为当日有效各行之和。自次年 1 月 1 日起按新的清单重新计。
--   | Parcels of the list fixed for each year (open on 31 December before and ten years past
--   approval then) that are no longer open, by the event they left by and district: how many, and
--   what was open of them on 1 January. A row counts from from_on until the day before until_on; a
--   number at a date is the sum of the rows in force. It begins anew with the list of 1 January.
-- tables: supply_parcel_steps, supply_over_10_lists
-- returns: basis VARCHAR, district VARCHAR, event_type VARCHAR, from_on DATE, until_on DATE, gone_parcels BIGINT, opening_ha DECIMAL(38,9)
with

gone as (
    select
        steps.basis,
        steps.district,
        steps.gone_by as event_type,
        steps.step_on as from_on,
        least(
            coalesce(steps.next_on, date '9999-12-31'),
            make_date(year(steps.step_on) + 1, 1, 1)
        ) as until_on,
        listed.open_ha,
    from supply_parcel_steps as steps
    inner join supply_over_10_lists as listed
        on
            steps.basis = listed.basis
            and steps.parcel_id = listed.parcel_id
            and year(steps.step_on) between listed.first_year and listed.last_year
    where not steps.is_open
),

final as (
    select
        basis,
        district,
        event_type,
        from_on,
        until_on,
        count(*) as gone_parcels,
        sum(open_ha)::decimal(38, 9) as opening_ha,
    from gone
    group by basis, district, event_type, from_on, until_on
)

select * from final
order by basis, from_on, until_on, district, event_type
