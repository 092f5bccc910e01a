-- title: 到期的台账事项 | Matters whose limit has fallen due
-- definition: 每个事项每项时限到期一行：到期日（due_on）为时限过去之日当时有效的截止日，此后的延期不改变；当日已到达目标为按期（is_on_time），met_on 为首次到达之日（按期的不晚于到期日）。不得早于的时限（at_least）在到达时判断。暂停中的没有到期日。void_on 为不再计入之日。
--   | One row a limit of a matter that falls due: due_on is the day in force when it passed, which
--   no later extension moves; whoever has reached the target by its end is on time. met_on is the
--   day the target was reached (of one on time not after due_on). A day before which it may not be
--   (at_least) is judged on the day of reaching. What is paused falls not due. void_on is the day
--   from which the matter counts no more.
-- tables: matter_limits, matter_spells, rule_register_stages
-- returns: register VARCHAR, matter_id VARCHAR, kind VARCHAR, cohort VARCHAR, district VARCHAR, lead_unit VARCHAR, owner_unit VARCHAR, leader VARCHAR, limit_no INTEGER, clock VARCHAR, target VARCHAR, is_main BOOLEAN, at_least BOOLEAN, starts_on DATE, due_on DATE, is_estimated BOOLEAN, is_on_time BOOLEAN, met_on DATE, void_on DATE
with

passed as (
    select *
    from matter_limits
    where
        not at_least
        and limit_on is not null
        and limit_on < until_on
    qualify
        row_number() over (partition by register, matter_id, limit_no order by from_on)
        = 1
),

floors as (
    select *
    from matter_limits
    where
        at_least
        and limit_on is not null
    qualify
        row_number()
            over (partition by register, matter_id, limit_no order by from_on desc)
        = 1
),

judged as (
    select * from passed
    union all
    select * from floors
),

-- The spells in which a limit's target is reached.
reached as (
    select
        judged.register,
        judged.matter_id,
        judged.limit_no,
        spells.from_on,
        spells.until_on,
        judged.limit_on,
    from judged
    inner join matter_spells as spells
        on judged.register = spells.register and judged.matter_id = spells.matter_id
    left outer join rule_register_stages as stages
        on spells.register = stages.register and spells.stage = stages.stage
    left outer join rule_register_stages as targets
        on judged.register = targets.register and judged.target = targets.stage
    where
        spells.state = 'done'
        or (spells.state = 'open' and stages.sort_order >= targets.sort_order)
),

met as (
    select
        register,
        matter_id,
        limit_no,
        bool_or(from_on <= limit_on and until_on > limit_on) as is_met_then,
        min(from_on) filter (where until_on > limit_on) as met_on,
        min(from_on) as first_met_on,
    from reached
    group by register, matter_id, limit_no
),

-- Whatever state a matter has last it has for good.
states as (
    select
        register,
        matter_id,
        any_value(kind) as kind,
        any_value(cohort) as cohort,
        any_value(district) as district,
        any_value(lead_unit) as lead_unit,
        any_value(owner_unit) as owner_unit,
        any_value(leader) as leader,
        max(from_on) filter (where state = 'void' and until_on = date '9999-12-31')
            as void_on,
    from matter_spells
    group by register, matter_id
),

final as (
    select
        judged.register,
        judged.matter_id,
        states.kind,
        states.cohort,
        states.district,
        states.lead_unit,
        states.owner_unit,
        states.leader,
        judged.limit_no,
        judged.clock,
        judged.target,
        judged.is_main,
        judged.at_least,
        judged.starts_on,
        case when judged.at_least then met.first_met_on else judged.limit_on end
            as due_on,
        judged.is_estimated,
        case
            when judged.at_least
                then met.first_met_on >= judged.limit_on
            else coalesce(met.is_met_then, false)
        end as is_on_time,
        case when judged.at_least then met.first_met_on else met.met_on end as met_on,
        states.void_on,
    from judged
    inner join states
        on judged.register = states.register and judged.matter_id = states.matter_id
    left outer join met
        on
            judged.register = met.register
            and judged.matter_id = met.matter_id
            and judged.limit_no = met.limit_no
    where
        not judged.at_least
        or met.first_met_on is not null
)

select * from final
order by register, due_on, matter_id, limit_no
