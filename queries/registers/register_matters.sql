-- title: 台账事项 | Matters of the register
-- unit: 每行一项 | one matter a row
-- definition: 截至该日台账的全部事项：所处阶段、状态、主时限及其依据和剩余天数（时限已过的写作逾期天数，供程序读取的 CSV 为负数；办结的没有）、另一时钟的时限、最近一次事件日期、数量与其中已完成。逾期为未办结且时限已过。含推定工作日的时限为推定。
--   | All matters of the register at the date: stage, state, the main limit with its basis (rule of
--   the register, set by hand, extended, paused, none) and the days left (those past are written
--   as days overdue, negative in a CSV for programs; none once finished), the limit of the other
--   clock, the day of the last event, the quantities and what is done of them. Overdue is open past
--   its limit. A limit over estimated working days is estimated.
-- tables: matter_spells, matter_limits, matter_pending_limits, matters, matter_events
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, cohort VARCHAR, stage VARCHAR, is_open BOOLEAN, leader VARCHAR, lead_unit VARCHAR, owner_unit VARCHAR, district VARCHAR, opened_on DATE, due_on DATE, due_basis VARCHAR, days_left BIGINT, last_event_on DATE, area_ha DOUBLE, people BIGINT, households BIGINT, money_wan DOUBLE, matter_state VARCHAR, is_overdue BOOLEAN, is_estimated BOOLEAN, other_limit_on DATE, done_ha DOUBLE, done_people BIGINT, done_households BIGINT, done_wan DOUBLE, parent_id VARCHAR, follows_id VARCHAR, is_current BOOLEAN
-- planned: due_on, other_limit_on
-- labels:
--   is_open: 未办结 | Open
--   due_basis: 时限依据 | Basis of the limit
--   last_event_on: 最近一次事件 | Last event
--   matter_state: 状态 | State
--   is_overdue: 已逾期 | Past its limit
--   is_estimated: 时限为推定 | Limit estimated
--   other_limit_on: 另一时钟的时限 | Limit of the other clock
--   done_ha: 已完成面积 | Area done
--   done_people: 已完成人数 | People, done
--   done_households: 已完成户数 | Households, done
--   done_wan: 已完成金额 | Money, done
--   is_current: 计入 | Counted
-- codes:
--   matter_state: open = 未办结 | Open
--   matter_state: beside = 基本完成 | All but done
--   matter_state: done = 已办结 | Done
--   matter_state: void = 不再计入 | No longer counted
--   due_basis: rule = 台账规则 | Rule of the register
--   due_basis: due_on = 逐项设定 | Set for the matter
--   due_basis: extension = 延期 | Extended
--   due_basis: paused = 暂停计时 | Clock paused
--   due_basis: none = 缺时限 | No limit
-- absent:
--   opened_on: not_reported
--   due_on: told_beside
-- records: self
with

standing as (
    select *
    from matter_spells
    where
        register = $register::varchar
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

limits as (
    select *
    from matter_limits
    where
        register = $register::varchar
        and from_on <= $as_of::date
        and until_on > $as_of::date
        and not at_least
),

others as (
    select
        matter_id,
        min(limit_on) as limit_on,
    from limits
    where not is_main
    group by matter_id
),

last_events as (
    select
        matter_id,
        max(on_date) as on_date,
    from matter_events
    where
        register = $register::varchar
        and on_date <= $as_of::date
    group by matter_id
),

final as (
    select
        standing.matter_id,
        matters.title,
        standing.kind,
        standing.cohort,
        standing.stage,
        standing.state = 'open' as is_open,
        standing.leader,
        standing.lead_unit,
        standing.owner_unit,
        standing.district,
        standing.opened_on,
        limits.limit_on as due_on,
        coalesce(limits.basis, 'none') as due_basis,
        date_diff('day', $as_of::date, pending.limit_on) as days_left,
        last_events.on_date as last_event_on,
        standing.whole_ha::double as area_ha,
        standing.whole_people::bigint as people,
        standing.whole_households::bigint as households,
        standing.whole_wan::double as money_wan,
        case when standing.is_beside then 'beside' else standing.state end
            as matter_state,
        coalesce(pending.limit_on < $as_of::date, false) as is_overdue,
        coalesce(limits.is_estimated, false) as is_estimated,
        others.limit_on as other_limit_on,
        standing.done_ha::double as done_ha,
        standing.done_people::bigint as done_people,
        standing.done_households::bigint as done_households,
        standing.done_wan::double as done_wan,
        matters.parent_id,
        matters.follows_id,
        standing.state <> 'void' as is_current,
    from standing
    inner join matters
        on
            standing.register = matters.register
            and standing.matter_id = matters.matter_id
    left outer join limits on standing.matter_id = limits.matter_id and limits.is_main
    left outer join matter_pending_limits as pending
        on
            standing.register = pending.register
            and standing.matter_id = pending.matter_id
            and pending.from_on <= $as_of::date
            and pending.until_on > $as_of::date
    left outer join others on standing.matter_id = others.matter_id
    left outer join last_events on standing.matter_id = last_events.matter_id
)

select * from final
order by is_open desc, days_left asc nulls last, matter_id asc
