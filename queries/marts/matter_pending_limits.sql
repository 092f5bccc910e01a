-- title: 未办结事项的主时限 | Main limits of open matters
-- definition: 事项未办结期间的主时限，自 from_on 起、至 until_on 前一日止。时限所定的阶段已到达的（basis 为 met）和暂停计时的（paused）没有截止日：既不超期，也不到期。
--   | The main limit of a matter while it is open, from from_on until the day before until_on. Of
--   one whose stage is reached (basis met) and of one paused there is no day: it is neither overdue
--   nor falls due.
-- tables: matter_spells, matter_limits, rule_register_stages
-- returns: register VARCHAR, matter_id VARCHAR, basis VARCHAR, limit_on DATE, lead_on DATE, is_estimated BOOLEAN, from_on DATE, until_on DATE
with

judged as (
    select
        limits.* exclude (from_on, until_on),
        greatest(spells.from_on, limits.from_on) as from_on,
        least(spells.until_on, limits.until_on) as until_on,
        coalesce(stages.sort_order >= ends.sort_order, false) as is_met,
    from matter_spells as spells
    inner join matter_limits as limits
        on
            spells.register = limits.register
            and spells.matter_id = limits.matter_id
            and spells.from_on < limits.until_on
            and spells.until_on > limits.from_on
    left outer join rule_register_stages as stages
        on spells.register = stages.register and spells.stage = stages.stage
    left outer join rule_register_stages as ends
        on limits.register = ends.register and limits.target = ends.stage
    where
        spells.state = 'open'
        and limits.is_main
),

final as (
    select
        register,
        matter_id,
        if(is_met, 'met', basis) as basis,
        if(is_met, null, limit_on) as limit_on,
        if(is_met, null, lead_on) as lead_on,
        is_estimated and not is_met as is_estimated,
        from_on,
        until_on,
    from judged
)

select * from final
order by register, matter_id, from_on
