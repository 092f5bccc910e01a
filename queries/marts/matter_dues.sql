-- title: 到期的台账事项 | Matters whose limit has fallen due
-- definition: 每个事项每项时限到期一行：到期日（due_on）为时限过去之日当时有效的截止日，此后的延期不改变；当日已到达目标为按期（is_on_time），met_on 为首次到达之日（按期的不晚于到期日）。不得早于的时限（at_least）在到达时判断。暂停中的没有到期日。is_main 为到期当日的主时限：前后相继的时限各计一次，此后另一时限起算也不改变。
--   | One row a limit of a matter that falls due: due_on is the day in force when it passed, which
--   no later extension moves; whoever has reached the target by its end is on time. met_on is the
--   day the target was reached (of one on time not after due_on). A day before which it may not be
--   (at_least) is judged on the day of reaching. What is paused falls not due. is_main: it
--   was the main limit when it passed; of limits that follow each other each counts, and none is
--   taken back by the next.
-- tables: matter_limits, matter_spells, rule_register_stages
-- returns: register VARCHAR, matter_id VARCHAR, kind VARCHAR, cohort VARCHAR, district VARCHAR, lead_unit VARCHAR, owner_unit VARCHAR, leader VARCHAR, limit_no INTEGER, clock VARCHAR, target VARCHAR, is_main BOOLEAN, at_least BOOLEAN, starts_on DATE, due_on DATE, is_estimated BOOLEAN, is_on_time BOOLEAN, met_on DATE
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

-- What a floor was when its target was reached, below.
floors as (
    select *
    from matter_limits
    where
        at_least
        and limit_on is not null
),

judged as (
    select * from passed
    union all
    select * from floors
),

-- The runs of spells in which a limit's target is reached.
targets as (
    select distinct
        register,
        matter_id,
        limit_no,
        target,
    from judged
),

standing as (
    select
        targets.register,
        targets.matter_id,
        targets.limit_no,
        spells.from_on,
        spells.until_on,
        spells.state = 'done'
        or (
            spells.state = 'open'
            and coalesce(stages.sort_order >= ends.sort_order, false)
        ) as is_met,
    from targets
    inner join matter_spells as spells
        on targets.register = spells.register and targets.matter_id = spells.matter_id
    left outer join rule_register_stages as stages
        on spells.register = stages.register and spells.stage = stages.stage
    left outer join rule_register_stages as ends
        on targets.register = ends.register and targets.target = ends.stage
),

turned as (
    select
        *,
        count(*) filter (where not is_met) over (
            partition by register, matter_id, limit_no order by from_on
        ) as run_no,
    from standing
),

reached as (
    select
        register,
        matter_id,
        limit_no,
        min(from_on) as from_on,
        max(until_on) as until_on,
    from turned
    where is_met
    group by register, matter_id, limit_no, run_no
),

first_reached as (
    select
        register,
        matter_id,
        limit_no,
        min(from_on) as met_on,
    from reached
    group by register, matter_id, limit_no
),

met as (
    select
        passed.register,
        passed.matter_id,
        passed.limit_no,
        bool_or(reached.from_on <= passed.limit_on) as is_met_then,
        min(reached.from_on) as met_on,
    from passed
    inner join reached
        on
            passed.register = reached.register
            and passed.matter_id = reached.matter_id
            and passed.limit_no = reached.limit_no
            and passed.limit_on < reached.until_on
    group by passed.register, passed.matter_id, passed.limit_no
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
    from matter_spells
    group by register, matter_id
),

-- A floor as it was when it was reached; of one reached in a pause only the days before count.
kept as (
    select
        floors.*,
        first_reached.met_on,
        least(first_reached.met_on, floors.until_on) >= floors.limit_on as is_kept,
    from floors
    inner join first_reached
        on
            floors.register = first_reached.register
            and floors.matter_id = first_reached.matter_id
            and floors.limit_no = first_reached.limit_no
            and floors.from_on <= first_reached.met_on
    qualify
        row_number()
            over (
                partition by floors.register, floors.matter_id, floors.limit_no
                order by floors.from_on desc
            )
        = 1
),

fallen as (
    select
        passed.* exclude (basis, lead_on, from_on, until_on, limit_on),
        passed.limit_on as due_on,
        met.met_on,
        coalesce(met.is_met_then, false) as is_on_time,
    from passed
    left outer join met
        on
            passed.register = met.register
            and passed.matter_id = met.matter_id
            and passed.limit_no = met.limit_no
    union all
    select
        * exclude (basis, lead_on, from_on, until_on, limit_on, met_on, is_kept),
        met_on as due_on,
        met_on,
        is_kept as is_on_time,
    from kept
),

final as (
    select
        fallen.register,
        fallen.matter_id,
        states.kind,
        states.cohort,
        states.district,
        states.lead_unit,
        states.owner_unit,
        states.leader,
        fallen.limit_no,
        fallen.clock,
        fallen.target,
        fallen.is_main,
        fallen.at_least,
        fallen.starts_on,
        fallen.due_on,
        fallen.is_estimated,
        fallen.is_on_time,
        fallen.met_on,
    from fallen
    inner join states
        on fallen.register = states.register and fallen.matter_id = states.matter_id
)

select * from final
order by register, due_on, matter_id, limit_no
