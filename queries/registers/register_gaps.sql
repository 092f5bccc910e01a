-- title: 台账缺项 | What the register does not say
-- unit: 项 | matters
-- definition: 截至该日：计入的事项总数、不再计入的、起算日期不详的、办结日期不详的（计入存量，不计入任何月份）、未办结而没有时限的、暂停计时的、时限为推定的、重新打开过的，以及未填面积、人数、户数、金额的项数。
--   | At the date: matters that count, those void, those whose opening or finishing day is unknown
--   (they stand in the stock and count in no month), open ones without a limit, paused, with an
--   estimated limit, once reopened, and those without area, people, households or money.
-- tables: matter_spells, matter_pending_limits, matter_flows
-- params: as_of, districts, register
-- returns: items BIGINT, void_items BIGINT, unopened BIGINT, undated BIGINT, unlimited BIGINT, paused BIGINT, estimated BIGINT, reopened BIGINT, overdue BIGINT, open_items BIGINT, beside_items BIGINT, finished BIGINT, unfilled_ha BIGINT, unfilled_people BIGINT, unfilled_households BIGINT, unfilled_wan BIGINT, area_ha DOUBLE, people BIGINT, households BIGINT, money_wan DOUBLE, done_ha DOUBLE, done_people BIGINT, done_households BIGINT, done_wan DOUBLE
-- labels:
--   void_items: 不再计入 | No longer counted
--   unopened: 起算日期不详 | Opening unknown
--   undated: 办结日期不详 | Finishing day unknown
--   unlimited: 未办结而无时限 | Open without a limit
-- records: register_matters
--   total items = sum(is_current), overdue = sum(is_overdue), open_items = sum(is_open)
-- caveat: latest_state
-- restricted: items
with

standing as (
    select
        spells.*,
        limits.basis,
        limits.limit_on,
        limits.is_estimated,
        spells.state <> 'void' as counts,
    from matter_spells as spells
    left outer join matter_pending_limits as limits
        on
            spells.register = limits.register
            and spells.matter_id = limits.matter_id
            and limits.from_on <= $as_of::date
            and limits.until_on > $as_of::date
    where
        spells.register = $register::varchar
        and spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
        and ($districts::varchar[] is null or spells.district = any($districts))
),

again as (
    select coalesce(sum(items), 0) as reopened
    from matter_flows
    where
        register = $register::varchar
        and flow = 'reopened'
        and flow_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        count(*) filter (where counts) as items,
        count(*) filter (where not counts) as void_items,
        count(*) filter (where counts and opened_on is null) as unopened,
        count(*) filter (where state = 'done' and not is_dated) as undated,
        count(*) filter (where state = 'open' and basis is null) as unlimited,
        count(*) filter (where basis = 'paused') as paused,
        count(*) filter (where is_estimated) as estimated,
        any_value(again.reopened)::bigint as reopened,
        count(*) filter (where limit_on < $as_of::date) as overdue,
        count(*) filter (where state = 'open') as open_items,
        count(*) filter (where is_beside) as beside_items,
        count(*) filter (where state = 'done') as finished,
        count(*) filter (where counts and whole_ha is null) as unfilled_ha,
        count(*) filter (where counts and whole_people is null) as unfilled_people,
        count(*) filter (where counts and whole_households is null)
            as unfilled_households,
        count(*) filter (where counts and whole_wan is null) as unfilled_wan,
        (sum(whole_ha) filter (where counts))::double as area_ha,
        (sum(whole_people) filter (where counts))::bigint as people,
        (sum(whole_households) filter (where counts))::bigint as households,
        (sum(whole_wan) filter (where counts))::double as money_wan,
        (sum(done_ha) filter (where counts))::double as done_ha,
        (sum(done_people) filter (where counts))::bigint as done_people,
        (sum(done_households) filter (where counts))::bigint as done_households,
        (sum(done_wan) filter (where counts))::double as done_wan,
    from standing
    cross join again
)

select * from final
