-- title: 台账事项的每一步 | Every step of the matters
-- definition: 台账事项自起算日（不填的自首个有日期的事件，都没有的自数据截止日）起的每一步：进入阶段、计数的走访。done_count 为自最近一次重新打开以来的完成次数，达到应完成次数即办结（is_finished）；办结后再进入未办结阶段为重新打开（is_reopening，不含并行台账），完成次数和完成量归零。完成量按各次之和计，不超过事项总量；办结一步未填数量的为余下全部，总量不详的不详。无日期的事件按数据截止日、排在最后（is_dated 为否）。同日各步按录入日期、事件编号排列，step_no 自 0（起算）起。
--   | Every step of a register's matters from the day they are opened (else their first dated
--   event, else the day the data reach): a stage reached, or a visit that counts. done_count are
--   the times done since the last reopening; at the number required the matter is finished. An
--   open stage after that reopens it (not in a register of milestones) and sets times and amounts
--   back to nought. Amounts done add up, at most to the matter's own; a done step without one is
--   all that is left, unknown where the matter's own is. An event without a date counts on the
--   day the data reach, after all others (is_dated is false). Steps of a day are in the order of
--   entry and number; step 0 is the opening.
-- tables: matters, matter_events, rule_registers, rule_register_stages, rule_release_day
-- returns: register VARCHAR, matter_id VARCHAR, step_no BIGINT, step_on DATE, is_dated BOOLEAN, stage VARCHAR, state VARCHAR, is_beside BOOLEAN, done_count INTEGER, is_finished BOOLEAN, is_finishing BOOLEAN, is_reopening BOOLEAN, done_ha DECIMAL(38,9), done_people DECIMAL(38,9), done_households DECIMAL(38,9), done_wan DECIMAL(38,9)
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
        *,
        row_number() over (
            partition by register, matter_id
            order by
                is_dated desc, step_on asc, entered_on asc nulls first, event_id asc
        ) as step_no,
    from moved
    union all by name
    select
        register,
        matter_id,
        born_on as step_on,
        is_dated,
        first_stage as stage,
        'born' as move,
        0 as step_no,
    from born
),

-- The running state after each step, folded over the steps before it.
listed as (
    select
        register,
        matter_id,
        list(
            {
                'times': case move
                    when 'visit' then 1 when 'done' then 1 when 'open' then 0 else -1
                end,
                'ha': area_ha,
                'people': people,
                'households': households,
                'wan': money_wan
            }
            order by step_no
        ) as moves,
        list(
            {
                'step_no': step_no,
                'step_on': step_on,
                'is_dated': is_dated,
                'stage': stage,
                'move': move
            }
            order by step_no
        ) as steps,
    from numbered
    group by register, matter_id
),

folded as (
    select
        listed.register,
        listed.matter_id,
        born.required,
        born.is_parallel,
        unnest(listed.steps) as step,
        unnest(
            list_transform(
                range(1, len(listed.moves) + 1),
                lambda place: list_reduce( -- noqa: LT01
                    listed.moves[1:place], -- noqa: PRS
                    lambda held, move: case
                        when move.times = 1 then {
                            'times': held.times + 1,
                            'ha': case
                                when move.ha is null then born.area_ha
                                when born.area_ha is null then held.ha + move.ha
                                else least(born.area_ha, held.ha + move.ha)
                            end,
                            'people': case
                                when move.people is null then born.people
                                when born.people is null then held.people + move.people
                                else least(born.people, held.people + move.people)
                            end,
                            'households': case
                                when move.households is null then born.households
                                when born.households is null
                                    then held.households + move.households
                                else least(born.households, held.households + move.households)
                            end,
                            'wan': case
                                when move.wan is null then born.money_wan
                                when born.money_wan is null then held.wan + move.wan
                                else least(born.money_wan, held.wan + move.wan)
                            end
                        }
                        when move.times = 0 and held.times >= born.required then {
                            'times': 0, 'ha': 0, 'people': 0, 'households': 0, 'wan': 0
                        }
                        else held
                    end,
                    {'times': 0, 'ha': 0, 'people': 0, 'households': 0, 'wan': 0}
                )
            )
        ) as held,
    from listed
    inner join born
        on listed.register = born.register and listed.matter_id = born.matter_id
),

told as (
    select
        folded.register,
        folded.matter_id,
        folded.step.step_no,
        folded.step.step_on,
        folded.step.is_dated,
        case
            when folded.is_parallel
                then arg_max(folded.step.stage, stages.sort_order) over so_far
            else last_value(folded.step.stage ignore nulls) over so_far
        end as stage,
        coalesce(
            last_value(stages.state ignore nulls) over so_far = 'void'
            and not folded.is_parallel,
            false
        ) as is_void,
        folded.held.times as done_count,
        folded.required,
        coalesce(lag(folded.held.times) over so_far, 0) as times_before,
        folded.held.ha as done_ha,
        folded.held.people as done_people,
        folded.held.households as done_households,
        folded.held.wan as done_wan,
    from folded
    left outer join rule_register_stages as stages
        on folded.register = stages.register and folded.step.stage = stages.stage
    window so_far as (
        partition by folded.register, folded.matter_id
        order by folded.step.step_no
        rows between unbounded preceding and current row
    )
),

final as (
    select
        told.register,
        told.matter_id,
        told.step_no,
        told.step_on,
        told.is_dated,
        told.stage,
        case
            when told.is_void
                then 'void'
            when told.done_count >= told.required
                then 'done'
            else 'open'
        end as state,
        stages.is_beside and told.done_count < told.required as is_beside,
        told.done_count::integer as done_count,
        told.done_count >= told.required and not told.is_void as is_finished,
        told.done_count >= told.required
        and told.times_before < told.required as is_finishing,
        told.done_count = 0 and told.times_before >= told.required as is_reopening,
        told.done_ha::decimal(38, 9) as done_ha,
        told.done_people::decimal(38, 9) as done_people,
        told.done_households::decimal(38, 9) as done_households,
        told.done_wan::decimal(38, 9) as done_wan,
    from told
    left outer join rule_register_stages as stages
        on told.register = stages.register and told.stage = stages.stage
)

select * from final
order by register, matter_id, step_no
