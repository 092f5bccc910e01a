-- title: 到达阶段的日期 | Days on which stages are reached
-- definition: 台账事项首次到达每个阶段的日期：到达该阶段或其后的阶段；声明为非必经（aside）的阶段和并行台账的阶段只计到达该阶段本身，并行台账的首个阶段自起算即到达。起算当日即进入其他阶段的，不算到过非必经的首个阶段。不再计入的阶段不在其中。
--   | The day on which a matter first reached each stage: that stage or a later one; a stage
--   declared aside (not on everyone's way) and those of a register of milestones only by being
--   there, the first milestone from the opening. Who is elsewhere on the day of its opening has not
--   been in a first stage that is aside. Stages that no longer count are left out.
-- tables: matter_moves, rule_register_stages
-- returns: register VARCHAR, matter_id VARCHAR, stage VARCHAR, reached_on DATE
with

-- A matter is born in the first stage, until something of it is known: that may be the same day.
moves as (
    select
        *,
        min(step_on) filter (where step_no > 0 and stage is not null) over (
            partition by register, matter_id
        ) as first_known_on,
    from matter_moves
),

final as (
    select
        moves.register,
        moves.matter_id,
        stages.stage,
        min(moves.step_on) as reached_on,
    from moves
    inner join rule_register_stages as own
        on moves.register = own.register and moves.stage = own.stage
    inner join rule_register_stages as stages on moves.register = stages.register
    where
        stages.state <> 'void'
        and case
            when moves.is_parallel
                then
                    (moves.step_no > 0 and own.stage = stages.stage)
                    or (moves.step_no = 0 and stages.sort_order = 1)
            -- No such column in a release published before.
            when coalesce(stages.is_aside, false)
                then
                    own.stage = stages.stage
                    and (
                        moves.step_no > 0
                        or moves.step_on is distinct from moves.first_known_on
                    )
            else own.sort_order >= stages.sort_order
        end
    group by moves.register, moves.matter_id, stages.stage
)

select * from final
order by register, matter_id, stage
