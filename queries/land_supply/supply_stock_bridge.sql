-- title: 未供存量变化：年初到现在 | Bridge of the stock since 1 January
-- unit: 面积 | area
-- definition: 上年 12 月 31 日各地块剩余面积之和（原值，含超供的负数和尾差），加当年批准，减供应、撤回、核减，加减批次调整，加撤销供地，等于该日各地块剩余面积之和。
--   | Sum of what remained of every parcel on 31 December before (raw: with the negatives of
--   over-supply and with remainders), plus approvals, less supply, withdrawals and corrections,
--   plus or minus adjustments, plus reversals, is the same sum at the date.
-- tables: supply_flows
-- params: as_of, districts, basis
-- returns: step VARCHAR, area_ha DOUBLE
-- labels:
--   step: 步骤 | Step
-- records: supply_flow_records
--   where bridge_step = step
--   total area_ha = sum(stock_ha)
with

flows as (
    select
        case
            when change_on < make_date(year($as_of::date), 1, 1) then 'opening'
            else bridge_step
        end as step,
        stock_ha,
    from supply_flows
    where
        basis = $basis
        and change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

steps as (
    select
        unnest([
            'opening',
            'approved',
            'supplied',
            'withdrawn',
            'corrected',
            'adjusted',
            'reversed',
            'closing'
        ]) as step,
        generate_subscripts([1, 2, 3, 4, 5, 6, 7, 8], 1) as sort_order,
),

final as (
    select
        steps.step,
        coalesce(
            sum(flows.stock_ha) filter (
                where steps.step = 'closing' or flows.step = steps.step
            ),
            0
        )::double as area_ha,
        steps.sort_order,
    from steps
    left outer join flows on steps.step = 'closing' or steps.step = flows.step
    group by steps.step, steps.sort_order
)

select * exclude (sort_order) from final
order by sort_order
