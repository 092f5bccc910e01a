-- title: 到达阶段的日期 | Days on which stages are reached
-- definition: 台账事项首次到达每个阶段的日期：到达该阶段或其后的阶段；并行台账只计到达该阶段，首个阶段自起算即到达。不再计入的阶段不在其中。
--   | The day on which a matter first reached each stage: that stage or a later one; of a register
--   of milestones that one alone, the first of them from the opening. Stages that no longer count
--   are left out.
-- tables: matter_moves, rule_register_stages
-- returns: register VARCHAR, matter_id VARCHAR, stage VARCHAR, reached_on DATE
with

final as (
    select
        moves.register,
        moves.matter_id,
        stages.stage,
        min(moves.step_on) as reached_on,
    from matter_moves as moves
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
            else own.sort_order >= stages.sort_order
        end
    group by moves.register, moves.matter_id, stages.stage
)

select * from final
order by register, matter_id, stage
