-- title: 有时限的事项 | Matters with a limit
-- definition: 每项有时限的事项及其未了结的区间（自 from_on 起、至 until_on 前一日止）：未供地块的处置时限、未动工地块的满一年线（次日起为疑似闲置）、违法图斑的整改时限、已立案未作处罚决定的期限，以及台账事项的主时限（due_kind 为台账）。listed_on 为列入督办清单之日：时限自带提前量的按其提前量，其余提前 180 天。经推定工作日的为 is_estimated。
--   | Every matter with a limit and the days on which it is unsettled (from from_on until the day
--   before until_on): limits for open parcels, the one-year line of land not started (suspected
--   from the next day), limits for open illegal cases, for penalty decisions, and the main limit of
--   a register's matter (due_kind is the register). From listed_on it stands on the supervision
--   list: by its own lead where it has one, else 180 days ahead. What passes estimated days
--   is_estimated.
-- tables: supply_parcel_steps, supply_parcels, idle_states, idle_land, case_limits, rule_parameters, matter_pending_limits, matters
-- returns: due_kind VARCHAR, item_id VARCHAR, item_name VARCHAR, district VARCHAR, owner_unit VARCHAR, amount_ha DOUBLE, limit_on DATE, listed_on DATE, is_estimated BOOLEAN, from_on DATE, until_on DATE
with

penalty_limit as (
    select value::integer as days
    from rule_parameters
    where name = 'penalty_decision_days'
),

due as (
    select
        'supply_limit' as due_kind,
        parcels.parcel_id as item_id,
        parcels.parcel_name as item_name,
        parcels.district,
        parcels.owner_unit,
        steps.remaining_ha::double as amount_ha,
        parcels.due_on as limit_on,
        null as listed_on,
        null as is_estimated,
        steps.step_on as from_on,
        coalesce(steps.next_on, date '9999-12-31') as until_on,
    from supply_parcel_steps as steps
    inner join supply_parcels as parcels on steps.parcel_id = parcels.parcel_id
    where
        steps.basis = 'entry'
        and steps.is_open
    union all
    select
        'idle_line' as due_kind,
        states.supervision_no as item_id,
        idle_land.project_name as item_name,
        states.district,
        idle_land.owner_unit,
        idle_land.area_ha as amount_ha,
        states.idle_line_on as limit_on,
        null as listed_on,
        null as is_estimated,
        states.from_on,
        states.until_on,
    from idle_states as states
    inner join idle_land
        on
            states.supervision_no = idle_land.supervision_no
            and states.round = coalesce(idle_land.round, 1)
    where states.band in ('overdue', 'near_idle')
    union all
    select
        if(kinds.is_penalty, 'penalty_limit', 'case_limit') as due_kind,
        case_id as item_id,
        null as item_name,
        district,
        owner_unit,
        illegal_area_mu / 15 as amount_ha,
        if(kinds.is_penalty, filed_on + penalty_limit.days, deadline_on) as limit_on,
        null as listed_on,
        null as is_estimated,
        if(kinds.is_penalty, greatest(filed_on, issued_on), issued_on) as from_on,
        least(
            if(kinds.is_penalty, decided_on, null),
            coalesce(closing_on, date '9999-12-31')
        ) as until_on,
    from case_limits
    cross join penalty_limit
    cross join (values (false), (true)) as kinds (is_penalty)
    union all
    select
        limits.register as due_kind,
        limits.matter_id as item_id,
        matters.title as item_name,
        matters.district,
        matters.owner_unit,
        matters.area_ha as amount_ha,
        limits.limit_on,
        limits.lead_on as listed_on,
        limits.is_estimated,
        limits.from_on,
        limits.until_on,
    from matter_pending_limits as limits
    inner join matters
        on limits.register = matters.register and limits.matter_id = matters.matter_id
),

final as (
    select
        due_kind,
        item_id,
        item_name::varchar as item_name,
        district,
        owner_unit,
        amount_ha,
        limit_on,
        coalesce(listed_on, limit_on - 180)::date as listed_on,
        coalesce(is_estimated, false) as is_estimated,
        from_on,
        until_on,
    from due
    where
        limit_on is not null
        and from_on < until_on
)

select * from final
