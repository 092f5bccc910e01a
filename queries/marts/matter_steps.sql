-- title: 台账事项的每一步 | Every step of the matters
-- definition: 台账事项自起算日（不填的自首个有日期的事件，都没有的自数据截止日）起的每一步：进入阶段、计数的走访。done_count 为自最近一次重新打开以来的完成次数，达到应完成次数即办结（is_finished）；办结后再进入未办结阶段为重新打开（is_reopening，不含并行台账），完成次数和完成量归零。完成量按各次之和计（负数冲减），和不超过事项总量；办结一步未填数量的为余下全部，总量不详的不详。不再计入期间的走访不计。无日期的事件按数据截止日、排在最后（is_dated 为否）。同日各步按录入日期、事件编号排列，step_no 自 0（起算）起。
--   | Every step of a register's matters from the day they are opened (else their first dated
--   event, else the day the data reach): a stage reached, or a visit that counts. done_count are
--   the times done since the last reopening; at the number required the matter is finished. An
--   open stage after that reopens it (not in a register of milestones) and sets times and amounts
--   back to nought. Amounts done add up (what is taken back is negative), the sum at most the
--   matter's own; a done step without one is all that is left, unknown where the matter's own is.
--   Visits to what is void do not count. An event without a date counts on the
--   day the data reach, after all others (is_dated is false). Steps of a day are in the order of
--   entry and number; step 0 is the opening.
-- tables: matter_moves, rule_register_stages
-- returns: register VARCHAR, matter_id VARCHAR, step_no BIGINT, step_on DATE, is_dated BOOLEAN, stage VARCHAR, state VARCHAR, is_beside BOOLEAN, done_count INTEGER, is_finished BOOLEAN, is_finishing BOOLEAN, is_reopening BOOLEAN, done_ha DECIMAL(38,9), done_people DECIMAL(38,9), done_households DECIMAL(38,9), done_wan DECIMAL(38,9)
with

-- A void matter has left: visits to it count no more until it is back.
voided as (
    select
        *,
        coalesce(
            last_value(nullif(move, 'visit') ignore nulls) over so_far
            = 'void',
            false
        ) as is_void,
        move = 'done' or (move = 'visit' and not is_void) as counts,
    from matter_moves
    window so_far as (
        partition by register, matter_id
        order by step_no
        rows between unbounded preceding and current row
    )
),

-- Where one time finishes a matter every open stage begins anew. Where it takes several, only one
-- after the last of them does: these few are folded over the steps before.
several as (
    select
        register,
        matter_id,
        required,
        list(step_no order by step_no) as numbers,
        list(
            case
                when counts
                    then 1
                when move = 'open'
                    then 0
                else -1
            end
            order by step_no
        ) as moves,
    from voided
    where required > 1
    group by register, matter_id, required
    having bool_or(move = 'open')
),

placed as (
    select
        register,
        matter_id,
        required,
        numbers,
        moves,
        unnest(range(1, len(numbers) + 1)) as place,
    from several
),

begun_anew as (
    select
        register,
        matter_id,
        numbers[place] as step_no,
    from placed
    where
        moves[place] = 0
        and list_reduce( -- noqa: PRS, LT01
            moves[1:place - 1],
            lambda times, move: case
                when move = 1 then times + 1
                when move = 0 and times >= required then 0
                else times
            end,
            0
        )
        >= required
),

grouped as (
    select
        voided.*,
        sum(
            (
                begun_anew.step_no is not null
                or (voided.move = 'open' and voided.required = 1)
            )::integer
        ) over (
            partition by voided.register, voided.matter_id
            order by voided.step_no
            rows between unbounded preceding and current row
        ) as round_no,
    from voided
    left outer join begun_anew
        on
            voided.register = begun_anew.register
            and voided.matter_id = begun_anew.matter_id
            and voided.step_no = begun_anew.step_no
),

-- What the done steps of a round add up to so far, and how often they were done.
summed as (
    select
        *,
        (count(*) filter (where counts) over in_round)::integer as done_count,
        coalesce(sum(area_ha) filter (where counts) over in_round, 0) as sum_ha,
        coalesce(sum(people) filter (where counts) over in_round, 0) as sum_people,
        coalesce(sum(households) filter (where counts) over in_round, 0)
            as sum_households,
        coalesce(sum(money_wan) filter (where counts) over in_round, 0) as sum_wan,
        counts and area_ha is null as lacks_ha,
        counts and people is null as lacks_people,
        counts and households is null as lacks_households,
        counts and money_wan is null as lacks_wan,
    from grouped
    window in_round as (
        partition by register, matter_id, round_no
        order by step_no
        rows between unbounded preceding and current row
    )
),

sorted as (
    select
        summed.*,
        stages.sort_order,
    from summed
    left outer join rule_register_stages as stages
        on summed.register = stages.register and summed.stage = stages.stage
),

-- A done step without an amount is all that was left then, nothing where no more was.
told as (
    select
        *,
        lag(done_count, 1, 0) over (partition by register, matter_id order by step_no)
            as count_before,
        case
            when is_parallel and not is_void
                then arg_max(stage, if(move <> 'void', sort_order, null)) over so_far
            else last_value(stage ignore nulls) over so_far
        end as stage_now,
        case
            when whole_ha is null
                then if(bool_or(lacks_ha) over in_round, null, sum_ha)
            else least(
                whole_ha,
                sum_ha
                + greatest(
                    0,
                    max(if(lacks_ha, whole_ha - sum_ha, null))
                        over in_round
                )
            )
        end as done_ha,
        case
            when whole_people is null
                then if(bool_or(lacks_people) over in_round, null, sum_people)
            else least(
                whole_people,
                sum_people
                + greatest(
                    0,
                    max(if(lacks_people, whole_people - sum_people, null))
                        over in_round
                )
            )
        end as done_people,
        case
            when whole_households is null
                then if(bool_or(lacks_households) over in_round, null, sum_households)
            else least(
                whole_households,
                sum_households
                + greatest(
                    0,
                    max(if(lacks_households, whole_households - sum_households, null))
                        over in_round
                )
            )
        end as done_households,
        case
            when whole_wan is null
                then if(bool_or(lacks_wan) over in_round, null, sum_wan)
            else least(
                whole_wan,
                sum_wan
                + greatest(
                    0,
                    max(if(lacks_wan, whole_wan - sum_wan, null))
                        over in_round
                )
            )
        end as done_wan,
    from sorted
    window
        so_far as (
            partition by register, matter_id
            order by step_no
            rows between unbounded preceding and current row
        ),
        in_round as (
            partition by register, matter_id, round_no
            order by step_no
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
        told.stage_now as stage,
        case
            when told.is_void
                then 'void'
            when told.done_count >= told.required
                then 'done'
            else 'open'
        end as state,
        stages.is_beside and not told.is_void and told.done_count < told.required
            as is_beside,
        told.done_count,
        told.done_count >= told.required and not told.is_void as is_finished,
        told.counts and told.done_count = told.required as is_finishing,
        told.move = 'open'
        and told.done_count = 0
        and told.count_before >= told.required as is_reopening,
        told.done_ha::decimal(38, 9) as done_ha,
        told.done_people::decimal(38, 9) as done_people,
        told.done_households::decimal(38, 9) as done_households,
        told.done_wan::decimal(38, 9) as done_wan,
    from told
    left outer join rule_register_stages as stages
        on told.register = stages.register and told.stage_now = stages.stage
)

select * from final
order by register, matter_id, step_no
