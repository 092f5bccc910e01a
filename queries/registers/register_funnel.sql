-- title: 走到哪一步 | How far the matters have come
-- unit: 项 | matters
-- definition: 截至该日按台账的阶段顺序：现处该阶段的事项和到达过该阶段或其后阶段的事项（非必经的阶段和并行台账的阶段只计到达过该阶段本身的），及到达者的数量；不再计入的事项不在其中。目标为办结件数、完成面积、完成人数这类主要指标在该日生效的目标，占比为该指标该日的值除以目标（本年的目标对本年的数），只列在末一阶段。
--   | By the register's stages in order at the date: matters standing in it, and those that have
--   reached it or a later one (of a stage that is not on everyone's way, and of any in a register of
--   milestones, those that have been there), with their quantities; what no longer counts is left
--   out. The target is that in force of the register's indicator of matters finished, area or people
--   done, set beside the last stage alone, with the share of it that the indicator has come to (of a
--   year's target by the year's work).
-- tables: matter_spells, matter_reaches, rule_register_stages, rule_register_headlines, register_headline_spells, target_steps, viewer
-- params: as_of, districts, register
-- returns: stage VARCHAR, standing BIGINT, reached BIGINT, area_ha DOUBLE, people BIGINT, households BIGINT, money_wan DOUBLE, target DOUBLE, target_pct DOUBLE, target_unit VARCHAR, is_aside BOOLEAN
-- labels:
--   standing: 现处此阶段 | Standing
--   reached: 到达过 | Reached
--   target_unit: 目标单位 | Unit of the target
--   is_aside: 非必经 | Not on everyone's way
-- absent:
--   target_pct: not_compared
-- records: register_reach_records
--   where stage = stage
--   total reached = count(), standing = sum(is_standing)
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

counted as (
    select
        standing.* exclude (stage, state),
        stages.stage,
        stages.sort_order,
        coalesce(stages.is_aside, false) as is_aside,
        standing.stage = stages.stage as is_standing,
        coalesce(reaches.reached_on <= $as_of::date, false) as is_reached,
    from standing
    inner join rule_register_stages as stages on standing.register = stages.register
    left outer join matter_reaches as reaches
        on
            standing.register = reaches.register
            and standing.matter_id = reaches.matter_id
            and stages.stage = reaches.stage
    where stages.state <> 'void'
),

asked as (
    select coalesce(list_distinct($districts::varchar[]), regions) as regions
    from viewer
),

aimed as (
    select
        headlines.metric,
        headlines.unit,
        sum(steps.cumulative_target) as target,
    from rule_register_headlines as headlines
    cross join asked
    inner join target_steps as steps
        on
            headlines.metric = steps.metric
            and headlines.unit = steps.unit
            and list_contains(asked.regions, steps.region)
            and steps.from_on <= $as_of::date
            and steps.until_on > $as_of::date
    where
        headlines.register = $register::varchar
        and headlines.figure in ('finished', 'area_done', 'people_done')
    group by headlines.metric, headlines.unit
    having count(steps.cumulative_target) = len(any_value(asked.regions))
    order by headlines.metric
    limit 1
),

-- A year's target is met by the year's work, as the headline counts it.
done as (
    select sum(spells.amount)::double as amount
    from register_headline_spells as spells
    where
        spells.register = $register::varchar
        and spells.metric = (select metric from aimed)
        and spells.part = 'numerator'
        and spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
        and ($districts::varchar[] is null or spells.district = any($districts))
),

summed as (
    select
        stage,
        sort_order,
        is_aside,
        count(*) filter (where is_standing) as standing,
        count(*) filter (where is_reached) as reached,
        (sum(whole_ha) filter (where is_reached))::double as area_ha,
        (sum(whole_people) filter (where is_reached))::bigint as people,
        (sum(whole_households) filter (where is_reached))::bigint as households,
        (sum(whole_wan) filter (where is_reached))::double as money_wan,
        sort_order = max(sort_order) over () as is_last,
    from counted
    group by stage, sort_order, is_aside
),

final as (
    select
        summed.stage,
        summed.standing,
        summed.reached,
        summed.area_ha,
        summed.people,
        summed.households,
        summed.money_wan,
        aimed.target,
        100 * coalesce(done.amount, 0) / nullif(aimed.target, 0) as target_pct,
        aimed.unit as target_unit,
        summed.is_aside,
        summed.sort_order,
    from summed
    left outer join aimed on summed.is_last
    cross join done
)

select * exclude (sort_order) from final
order by sort_order
