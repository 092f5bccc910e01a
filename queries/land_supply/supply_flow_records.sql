-- title: 存量变化的明细 | Rows behind the bridge
-- unit: 每行一宗或一个事件 | one parcel or event a row
-- definition: 存量变化表每一步的明细：年初和期末为各地块剩余面积原值，批准为地块面积，其余为事件对存量的增减。
--   | The rows of each step of the bridge: what remained of each parcel at the opening and the
--   closing, the area of each parcel approved, the effect of each event on the stock.
-- tables: supply_parcel_steps, supply_event_effects, supply_parcels, rule_supply_event_types
-- params: as_of, districts, basis
-- returns: bridge_step VARCHAR, stock_ha DOUBLE, dated_on DATE, parcel_id VARCHAR, parcel_name VARCHAR, district VARCHAR, event_id VARCHAR, event_type VARCHAR, approved_on DATE, owner_unit VARCHAR
-- labels:
--   bridge_step: 步骤 | Step
--   stock_ha: 存量增减 | Effect on the stock
--   dated_on: 日期 | Date
-- records: self
with

year_limits as (
    select
        (date_trunc('year', $as_of::date) - interval 1 day)::date as opened_on,
        $as_of::date as closed_on,
),

balances as (
    select
        'opening' as bridge_step,
        opened_on as dated_on,
    from year_limits
    union all
    select
        'closing' as bridge_step,
        closed_on as dated_on,
    from year_limits
),

balance_rows as (
    select
        balances.bridge_step,
        steps.remaining_ha as stock_ha,
        balances.dated_on,
        steps.parcel_id,
        null as event_id,
        null as event_type,
    from balances
    inner join supply_parcel_steps as steps
        on
            balances.dated_on >= steps.step_on
            and balances.dated_on < coalesce(steps.next_on, date '9999-12-31')
    where steps.basis = $basis
),

approval_rows as (
    select
        'approved' as bridge_step,
        supply_parcels.area_ha as stock_ha,
        supply_parcels.approved_on as dated_on,
        supply_parcels.parcel_id,
        null as event_id,
        null as event_type,
    from supply_parcels
    cross join year_limits
    where
        supply_parcels.approved_on > year_limits.opened_on
        and supply_parcels.approved_on <= year_limits.closed_on
),

event_rows as (
    select
        event_rules.bridge_step,
        effects.stock_ha,
        effects.cutoff_on as dated_on,
        effects.parcel_id,
        effects.event_id,
        effects.event_type,
    from supply_event_effects as effects
    inner join rule_supply_event_types as event_rules
        on effects.event_type = event_rules.event_type
    cross join year_limits
    where
        effects.basis = $basis
        and effects.cutoff_on > year_limits.opened_on
        and effects.cutoff_on <= year_limits.closed_on
),

all_rows as (
    select * from balance_rows
    union all
    select * from approval_rows
    union all
    select * from event_rows
),

final as (
    select
        all_rows.bridge_step,
        all_rows.stock_ha::double as stock_ha,
        all_rows.dated_on,
        all_rows.parcel_id,
        parcels.parcel_name,
        parcels.district,
        all_rows.event_id::varchar as event_id,
        all_rows.event_type::varchar as event_type,
        parcels.approved_on,
        parcels.owner_unit,
    from all_rows
    inner join supply_parcels as parcels on all_rows.parcel_id = parcels.parcel_id
    where $districts::varchar[] is null or parcels.district = any($districts)
)

select * from final
order by bridge_step asc, abs(stock_ha) desc, parcel_id, event_id asc
