-- title: 项目节点作战图 | Projects and their milestones
-- unit: 天 | days
-- definition: 并行台账中计入的事项，每个事项、每个节点一行，按台账的节点顺序：是否到达及日期，距前一个已到达节点的天数（同日为 0）；未到达而其后节点已到达的为跳过，不算逾期；最后到达的节点之后第一个为下一节点，其后为未到。卡点为最后一个节点到达后的最近一条备注。最近走访超过规则所定日数（默认 30 天）的在办事项列为久未走访，没有走访的自起算日计。在办的在前，有卡点的、久未走访的依次在前，至多列 48 个，合计为全部。
--   | The matters of a register of milestones that count, a row a matter and milestone in the
--   register's order: whether it is reached and when, and the days since the milestone reached before
--   it (0 on the same day). One not reached while a later one is was skipped and is not late; the
--   first after the last reached is next, the rest lie ahead. The blocking point is the latest note
--   since the last milestone. An open matter whose last visit is longer ago than set in the rules
--   (30 days unless changed) is unvisited, counted from the opening where there was none. Open ones come
--   first, the blocked and the longest unvisited before others, 48 at most; the sums are of all.
-- tables: matter_spells, matter_moves, matters, matter_events, rule_register_stages, rule_parameters
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, district VARCHAR, kind VARCHAR, stage VARCHAR, milestone_state VARCHAR, reached_on DATE, days_between BIGINT, is_open BOOLEAN, last_visit_on DATE, days_unvisited BIGINT, is_unvisited BOOLEAN, blocking VARCHAR, blocked_on DATE, most_on_a_day BIGINT, all_projects BIGINT, all_open BIGINT, all_unvisited BIGINT, all_blocked BIGINT, all_at_once BIGINT, unvisited_after BIGINT
-- labels:
--   milestone_state: 节点状态 | Milestone
--   reached_on: 到达日期 | Reached on
--   days_between: 距前一节点天数 | Days since the one before
--   last_visit_on: 最近走访 | Last visit
--   days_unvisited: 距最近走访天数 | Days since the last visit
--   is_unvisited: 久未走访 | Unvisited
--   blocking: 卡点 | Blocking point
--   blocked_on: 卡点日期 | Blocked since
--   most_on_a_day: 同日到达节点数 | Milestones on one day
--   all_projects: 合计项数 | Matters of all
--   all_open: 合计在办 | Open of all
--   all_unvisited: 合计久未走访 | Unvisited of all
--   all_blocked: 合计有卡点 | Blocked of all
--   all_at_once: 合计三个及以上节点同日 | Three milestones or more on one day, of all
--   unvisited_after: 久未走访的日数 | Days after which unvisited
-- codes:
--   milestone_state: reached = 已到达 | Reached
--   milestone_state: skipped = 跳过 | Skipped
--   milestone_state: next = 下一节点 | Next
--   milestone_state: ahead = 未到 | Ahead
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

-- A day that nobody noted is unknown, and the milestone is reached all the same.
reached as (
    select
        moves.matter_id,
        moves.stage,
        min(moves.step_on) filter (where moves.is_dated) as reached_on,
    from matter_moves as moves
    where
        moves.register = $register::varchar
        and moves.step_no > 0
        and moves.move in ('milestone', 'open', 'done')
        and moves.step_on <= $as_of::date
    group by moves.matter_id, moves.stage
),

crossed as (
    select
        standing.matter_id,
        standing.district,
        standing.kind,
        standing.state = 'open' as is_open,
        standing.opened_on,
        stages.stage,
        stages.sort_order,
        reached.matter_id is not null as is_reached,
        reached.reached_on,
        coalesce(
            max(if(reached.matter_id is null, null, stages.sort_order))
                over (partition by standing.matter_id),
            0
        ) as last_order,
        max(reached.reached_on) over (partition by standing.matter_id) as last_on,
        last_value(reached.reached_on ignore nulls) over (
            partition by standing.matter_id
            order by stages.sort_order
            rows between unbounded preceding and 1 preceding
        ) as before_on,
        count(reached.reached_on)
            over (partition by standing.matter_id, reached.reached_on)
            as on_the_day,
        stages.sort_order = min(stages.sort_order) over () as is_first,
    from standing
    inner join rule_register_stages as stages on standing.register = stages.register
    left outer join reached
        on standing.matter_id = reached.matter_id and stages.stage = reached.stage
    where stages.state <> 'void'
),

visits as (
    select
        matter_id,
        max(on_date) as last_visit_on,
    from matter_events
    where
        register = $register::varchar
        and event = 'visit'
        and on_date <= $as_of::date
    group by matter_id
),

notes as (
    select
        crossed.matter_id,
        arg_max(events.note, (events.on_date, events.event_id)) as blocking,
        max(events.on_date) as blocked_on,
    from crossed
    inner join matter_events as events
        on
            events.register = $register::varchar
            and crossed.matter_id = events.matter_id
            and events.event = 'note'
            and events.on_date <= $as_of::date
            and coalesce(crossed.last_on <= events.on_date, true)
    where
        crossed.is_open
        and crossed.is_first
    group by crossed.matter_id
),

parameter as (
    select value::bigint as unvisited_after
    from rule_parameters
    where name = 'unvisited_days'
),

told as (
    select
        crossed.matter_id,
        matters.title,
        crossed.district,
        crossed.kind,
        crossed.stage,
        case
            when crossed.is_reached
                then 'reached'
            when crossed.sort_order < crossed.last_order
                then 'skipped'
            when crossed.sort_order = crossed.last_order + 1
                then 'next'
            else 'ahead'
        end as milestone_state,
        crossed.reached_on,
        date_diff('day', crossed.before_on, crossed.reached_on) as days_between,
        crossed.is_open,
        visits.last_visit_on,
        case
            when crossed.is_open
                then
                    date_diff(
                        'day',
                        coalesce(visits.last_visit_on, crossed.opened_on),
                        $as_of::date
                    )
        end as days_unvisited,
        coalesce(days_unvisited > parameter.unvisited_after, false) as is_unvisited,
        notes.blocking,
        notes.blocked_on,
        max(crossed.on_the_day) over (partition by crossed.matter_id) as most_on_a_day,
        parameter.unvisited_after,
        crossed.sort_order,
        crossed.is_first,
        dense_rank() over (
            order by
                crossed.is_open desc,
                notes.blocked_on is null asc,
                days_unvisited desc nulls last,
                crossed.matter_id asc
        ) as place,
    from crossed
    cross join parameter
    inner join matters
        on
            matters.register = $register::varchar
            and crossed.matter_id = matters.matter_id
    left outer join visits on crossed.matter_id = visits.matter_id
    left outer join notes on crossed.matter_id = notes.matter_id
),

final as (
    select
        matter_id,
        title,
        district,
        kind,
        stage,
        milestone_state,
        reached_on,
        days_between,
        is_open,
        last_visit_on,
        days_unvisited,
        is_unvisited,
        blocking,
        blocked_on,
        most_on_a_day,
        -- A filter over the whole of it would be counted anew for every row.
        count(if(is_first, 1, null)) over () as all_projects,
        count(if(is_first and is_open, 1, null)) over () as all_open,
        count(if(is_first and is_unvisited, 1, null)) over () as all_unvisited,
        count(if(is_first, blocked_on, null)) over () as all_blocked,
        count(if(is_first and most_on_a_day >= 3, 1, null)) over () as all_at_once,
        unvisited_after,
        place,
        sort_order,
    from told
)

select * exclude (place, sort_order) from final
where place <= 48
order by place, sort_order
