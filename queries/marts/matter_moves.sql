-- title: 台账事项的经过 | What happened to the matters
-- definition: 台账事项自起算（step_no 为 0）起依次发生的每一件：进入阶段或计数的走访。无日期的按数据截止日、排在同日最后；同日的按录入日期、事件编号排列；起算日以前的按起算日。move 为 born 起算、open 进入未办结阶段、milestone 到达节点、done 进入办结阶段、void 不再计入、visit 走访。数量为该次的（起算一行为空），whole_ 为事项总量。
--   | Everything that happened to a matter in its order from the opening (step_no 0) on: a stage
--   reached, or a visit that counts. What has no date counts on the day the data reach, after all
--   others of it; of one day the order is that of entry and number; what was before the opening
--   counts from it. move is born, open, milestone, done, void or visit. Quantities are those of the
--   event, whole_ those of the matter.
-- tables: matters, matter_events, rule_registers, rule_register_stages, rule_release_day
-- returns: register VARCHAR, matter_id VARCHAR, step_no BIGINT, step_on DATE, is_dated BOOLEAN, stage VARCHAR, move VARCHAR, is_parallel BOOLEAN, required INTEGER, area_ha DECIMAL(38,9), people DECIMAL(38,9), households DECIMAL(38,9), money_wan DECIMAL(38,9), whole_ha DECIMAL(38,9), whole_people DECIMAL(38,9), whole_households DECIMAL(38,9), whole_wan DECIMAL(38,9)
with

declared as (
    select
        registers.register,
        registers.flow = 'parallel' as is_parallel,
        registers.counts_visits,
        arg_min(stages.stage, stages.sort_order) filter (where stages.state = 'open')
            as first_stage,
    from rule_registers as registers
    inner join rule_register_stages as stages on registers.register = stages.register
    group by all
),

firsts as (
    select
        register,
        matter_id,
        min(on_date) as first_on,
    from matter_events
    group by register, matter_id
),

-- Every matter: when it exists from, and what its whole is.
born as (
    select
        matters.register,
        matters.matter_id,
        declared.is_parallel,
        declared.counts_visits or matters.required is not null as counts_visits,
        greatest(coalesce(matters.required, 1), 1) as required,
        declared.first_stage,
        coalesce(matters.opened_on, firsts.first_on, release_day.data_to) as born_on,
        coalesce(matters.opened_on, firsts.first_on) is not null as is_dated,
        release_day.data_to,
        matters.area_ha::decimal(38, 9) as area_ha,
        matters.people::decimal(38, 9) as people,
        matters.households::decimal(38, 9) as households,
        matters.money_wan::decimal(38, 9) as money_wan,
    from matters
    inner join declared on matters.register = declared.register
    cross join rule_release_day as release_day
    left outer join firsts
        on matters.register = firsts.register and matters.matter_id = firsts.matter_id
),

-- What moves a matter: stages, and visits where they count as done.
moved as (
    select
        born.register,
        born.matter_id,
        greatest(coalesce(events.on_date, born.data_to), born.born_on) as step_on,
        events.on_date is not null as is_dated,
        events.on_date,
        events.entered_on,
        events.event_id,
        case when events.event = 'stage' then events.stage end as stage,
        case
            when events.event = 'visit' then 'visit'
            when stages.state = 'open' and born.is_parallel then 'milestone'
            else stages.state
        end as move,
        events.area_ha::decimal(38, 9) as area_ha,
        events.people::decimal(38, 9) as people,
        events.households::decimal(38, 9) as households,
        events.money_wan::decimal(38, 9) as money_wan,
    from matter_events as events
    inner join born
        on events.register = born.register and events.matter_id = born.matter_id
    left outer join rule_register_stages as stages
        on events.register = stages.register and events.stage = stages.stage
    where
        (events.event = 'stage' and stages.stage is not null)
        or (events.event = 'visit' and born.counts_visits)
),

numbered as (
    select
        register,
        matter_id,
        row_number() over (
            partition by register, matter_id
            order by
                step_on asc,
                is_dated desc,
                on_date asc,
                entered_on asc nulls first,
                event_id asc
        ) as step_no,
        step_on,
        is_dated,
        stage,
        move,
        area_ha,
        people,
        households,
        money_wan,
    from moved
    union all
    select
        register,
        matter_id,
        0 as step_no,
        born_on as step_on,
        is_dated,
        first_stage as stage,
        'born' as move,
        null as area_ha,
        null as people,
        null as households,
        null as money_wan,
    from born
),

final as (
    select
        numbered.register,
        numbered.matter_id,
        numbered.step_no,
        numbered.step_on,
        numbered.is_dated,
        numbered.stage,
        numbered.move,
        born.is_parallel,
        born.required::integer as required,
        numbered.area_ha,
        numbered.people,
        numbered.households,
        numbered.money_wan,
        born.area_ha as whole_ha,
        born.people as whole_people,
        born.households as whole_households,
        born.money_wan as whole_wan,
    from numbered
    inner join born
        on numbered.register = born.register and numbered.matter_id = born.matter_id
)

select * from final
order by register, matter_id, step_no
