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

milestones as (
    select
        stage,
        sort_order,
    from rule_register_stages
    where
        register = $register::varchar
        and state <> 'void'
),

-- A day that nobody noted is unknown, and the milestone is reached all the same.
reached as (
    select
        moves.matter_id,
        moves.stage,
        any_value(milestones.sort_order) as sort_order,
        min(moves.step_on) filter (where moves.is_dated) as reached_on,
    from matter_moves as moves
    inner join milestones on moves.stage = milestones.stage
    where
        moves.register = $register::varchar
        and moves.step_no > 0
        and moves.move in ('milestone', 'open', 'done')
        and moves.step_on <= $as_of::date
    group by moves.matter_id, moves.stage
),

days as (
    select
        matter_id,
        reached_on,
        count(reached_on) as milestones,
        max(sort_order) as last_order,
    from reached
    group by matter_id, reached_on
),

come as (
    select
        matter_id,
        max(reached_on) as last_on,
        max(last_order) as last_order,
        max(milestones) as most_on_a_day,
    from days
    group by matter_id
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
        standing.matter_id,
        arg_max(events.note, (events.on_date, events.event_id)) as blocking,
        max(events.on_date) as blocked_on,
    from standing
    inner join matter_events as events
        on
            standing.register = events.register
            and standing.matter_id = events.matter_id
            and events.event = 'note'
            and events.on_date <= $as_of::date
    left outer join come on standing.matter_id = come.matter_id
    where
        standing.state = 'open'
        and coalesce(come.last_on <= events.on_date, true)
    group by standing.matter_id
),

parameter as (
    select value::bigint as unvisited_after
    from rule_parameters
    where name = 'unvisited_days'
),

told as (
    select
        standing.register,
        standing.matter_id,
        standing.district,
        standing.kind,
        standing.state = 'open' as is_open,
        visits.last_visit_on,
        case
            when standing.state = 'open'
                then
                    date_diff(
                        'day',
                        coalesce(visits.last_visit_on, standing.opened_on),
                        $as_of::date
                    )
        end as days_unvisited,
        coalesce(days_unvisited > parameter.unvisited_after, false) as is_unvisited,
        notes.blocking,
        notes.blocked_on,
        coalesce(come.last_order, 0) as last_order,
        coalesce(come.most_on_a_day, 0) as most_on_a_day,
        parameter.unvisited_after,
    from standing
    cross join parameter
    left outer join come on standing.matter_id = come.matter_id
    left outer join visits on standing.matter_id = visits.matter_id
    left outer join notes on standing.matter_id = notes.matter_id
),

totals as (
    select
        count(*) as all_projects,
        count(*) filter (where is_open) as all_open,
        count(*) filter (where is_unvisited) as all_unvisited,
        count(blocked_on) as all_blocked,
        count(*) filter (where most_on_a_day >= 3) as all_at_once,
    from told
),

placed as (
    select *
    from told
    order by
        is_open desc,
        blocked_on is null asc,
        days_unvisited desc nulls last,
        matter_id asc
    limit 48
),

final as (
    select
        placed.matter_id,
        matters.title,
        placed.district,
        placed.kind,
        milestones.stage,
        case
            when reached.matter_id is not null
                then 'reached'
            when milestones.sort_order < placed.last_order
                then 'skipped'
            when milestones.sort_order = placed.last_order + 1
                then 'next'
            else 'ahead'
        end as milestone_state,
        reached.reached_on,
        date_diff(
            'day',
            last_value(reached.reached_on ignore nulls) over (
                partition by placed.matter_id
                order by milestones.sort_order
                rows between unbounded preceding and 1 preceding
            ),
            reached.reached_on
        ) as days_between,
        placed.is_open,
        placed.last_visit_on,
        placed.days_unvisited,
        placed.is_unvisited,
        placed.blocking,
        placed.blocked_on,
        placed.most_on_a_day,
        totals.all_projects,
        totals.all_open,
        totals.all_unvisited,
        totals.all_blocked,
        totals.all_at_once,
        placed.unvisited_after,
        milestones.sort_order,
    from placed
    cross join milestones
    cross join totals
    inner join matters
        on placed.register = matters.register and placed.matter_id = matters.matter_id
    left outer join reached
        on placed.matter_id = reached.matter_id and milestones.stage = reached.stage
)

select * exclude (sort_order) from final
order by
    is_open desc,
    blocked_on is null asc,
    days_unvisited desc nulls last,
    matter_id asc,
    sort_order asc
