-- title: 到达各阶段的事项 | Matters by the stages they have reached
-- unit: 每行一项一阶段 | one matter and stage a row
-- definition: 截至该日计入的事项到达过的每个阶段一行，口径同“走到哪一步”，并注明是否现处该阶段。
--   | One row a stage that a matter which counts has reached by the date, as the figure of how far
--   they have come has it, and whether it stands there.
-- tables: matter_spells, matter_steps, matter_events, matters, rule_registers, rule_register_stages, release_facts
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, stage VARCHAR, is_standing BOOLEAN, district VARCHAR, owner_unit VARCHAR, area_ha DOUBLE, people BIGINT, households BIGINT, money_wan DOUBLE
-- labels:
--   is_standing: 现处此阶段 | Standing there
-- records: self
with

standing as (
    select *
    from matter_spells
    where
        register = $register::varchar
        and state <> 'void'
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

-- What a matter has reached by the date: of one stage the furthest, of milestones each.
furthest as (
    select
        standing.register,
        standing.matter_id,
        max(stages.sort_order) as sort_order,
    from standing
    inner join matter_steps as steps
        on
            standing.register = steps.register
            and standing.matter_id = steps.matter_id
            and steps.step_on <= $as_of::date
    inner join rule_register_stages as stages
        on steps.register = stages.register and steps.stage = stages.stage
    group by standing.register, standing.matter_id
),

milestones as (
    select distinct
        matter_id,
        stage,
    from matter_events
    where
        register = $register::varchar
        and event = 'stage'
        and coalesce(on_date, (select data_to from release_facts)) <= $as_of::date
),

counted as (
    select
        stages.stage,
        stages.sort_order,
        stages.state,
        standing.* exclude (stage, state),
        standing.stage = stages.stage as is_standing,
        case registers.flow
            when 'parallel' then milestones.stage is not null or stages.sort_order = 1
            else furthest.sort_order >= stages.sort_order
        end as is_reached,
    from rule_register_stages as stages
    inner join rule_registers as registers on stages.register = registers.register
    inner join standing on stages.register = standing.register
    left outer join furthest on standing.matter_id = furthest.matter_id
    left outer join milestones
        on standing.matter_id = milestones.matter_id and stages.stage = milestones.stage
    where stages.state <> 'void'
),

final as (
    select
        counted.matter_id,
        matters.title,
        counted.kind,
        counted.stage,
        counted.is_standing,
        counted.district,
        counted.owner_unit,
        counted.whole_ha::double as area_ha,
        counted.whole_people::bigint as people,
        counted.whole_households::bigint as households,
        counted.whole_wan::double as money_wan,
    from counted
    inner join matters
        on
            counted.register = matters.register
            and counted.matter_id = matters.matter_id
    where
        counted.is_reached
        or counted.is_standing
)

select * from final
order by stage, matter_id
