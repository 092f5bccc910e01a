-- title: 久未走访的项目 | Projects long unvisited
-- unit: 每行一个项目 | one project a row
-- definition: 该日在办、距最近一次走访（没有走访的自起算日计）超过规则所定日数（默认 30 天）的事项，最久的在前，口径同“项目节点作战图”。
--   | Matters open at the date whose last visit (or opening, where there was none) is longer ago than
--   set in the rules (30 days unless changed), the longest first, as the figure of milestones has them.
-- tables: matter_spells, matters, matter_events, rule_parameters
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, district VARCHAR, owner_unit VARCHAR, leader VARCHAR, stage VARCHAR, opened_on DATE, last_visit_on DATE, days_unvisited BIGINT
-- records: self
with

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

final as (
    select
        spells.matter_id,
        matters.title,
        spells.kind,
        spells.district,
        spells.owner_unit,
        spells.leader,
        spells.stage,
        spells.opened_on,
        visits.last_visit_on,
        date_diff(
            'day', coalesce(visits.last_visit_on, spells.opened_on), $as_of::date
        ) as days_unvisited,
    from matter_spells as spells
    inner join matters
        on spells.register = matters.register and spells.matter_id = matters.matter_id
    left outer join visits on spells.matter_id = visits.matter_id
    where
        spells.register = $register::varchar
        and spells.state = 'open'
        and spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
        and ($districts::varchar[] is null or spells.district = any($districts))
)

select final.* from final
inner join rule_parameters as parameter
    on parameter.name = 'unvisited_days' and final.days_unvisited > parameter.value
order by final.days_unvisited desc, final.matter_id asc
