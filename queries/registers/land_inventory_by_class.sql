-- title: 家底：分类、面积、价差与面临扣减的指标 | Inventory by class: area, price gap and quota at risk
-- unit: 公顷 | ha
-- definition: 声明此图的台账合在一起：以未完成面积为主要指标的是核查台账，其余为家底台账。家底各事项按现处的阶段（类别）计项数、面积和价差（金额），不再计入的除外；改过类别的另计。面临扣减的指标为核查台账未整改事项的面积，按其所属事项现处的类别列，没有所属家底事项的另列一行。未填面积、金额的只计项数，不按零计。
--   | The registers that declare this figure together: one with an indicator of open area holds the
--   checks, the others the inventory. Matters of the inventory are counted by the stage (class) in
--   which they stand, with area and price gap (the money); void ones are left out, and those that came
--   from another class are told. Quota at risk is the area of the checks not rectified, by the class
--   of the matter they are part of, and in a row of its own where that is none of the inventory. What
--   has no area or money is counted and never zero.
-- tables: matter_spells, matters, rule_registers, rule_register_headlines, rule_register_stages
-- params: as_of, districts, register
-- returns: stage VARCHAR, items BIGINT, area_ha DOUBLE, gap_wan DOUBLE, risk_ha DOUBLE, risk_items BIGINT, moved_in BIGINT, unfilled_ha BIGINT, unfilled_wan BIGINT, unfilled_risks BIGINT, all_items BIGINT, all_area_ha DOUBLE, all_gap_wan DOUBLE, all_unfilled_wan BIGINT, all_risk_ha DOUBLE, all_risk_items BIGINT, all_unfilled_risks BIGINT
-- labels:
--   gap_wan: 价差 | Price gap
--   risk_ha: 面临扣减的指标 | Quota at risk
--   risk_items: 未整改核查项数 | Checks not rectified
--   moved_in: 由其他类别转入 | Came from another class
--   unfilled_risks: 未填面积的核查项数 | Checks without an area
--   all_items: 合计项数 | Matters of all
--   all_area_ha: 合计面积 | Area of all
--   all_gap_wan: 合计价差 | Price gap of all
--   all_unfilled_wan: 合计未填金额的项数 | Without money, of all
--   all_risk_ha: 合计面临扣减的指标 | Quota at risk of all
--   all_risk_items: 合计未整改核查项数 | Checks not rectified of all
--   all_unfilled_risks: 合计未填面积的核查项数 | Checks without an area, of all
-- records: land_inventory_records
--   where stage = stage
--   total items = sum(is_item), risk_items = sum(is_risk), area_ha = sum(area_ha), gap_wan = sum(gap_wan), risk_ha = sum(risk_ha)
with

-- The registers of one inventory, where the one asked of is among them.
together as (
    select
        registers.register,
        count(headlines.register) > 0 as holds_checks,
    from rule_registers as registers
    left outer join rule_register_headlines as headlines
        on
            registers.register = headlines.register
            and headlines.figure = 'area_open'
    where list_contains(registers.figures, 'land_inventory_by_class')
    group by registers.register
    having exists (
        select 1
        from rule_registers as asked
        where
            asked.register = $register::varchar
            and list_contains(asked.figures, 'land_inventory_by_class')
    )
),

standing as (
    select
        spells.register,
        spells.matter_id,
        spells.stage,
        spells.state,
        spells.district,
        spells.whole_ha,
        spells.whole_wan,
        together.holds_checks,
    from matter_spells as spells
    inner join together on spells.register = together.register
    where
        spells.state <> 'void'
        and spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
),

-- Where the matter stands that a check is part of, in whatever district that is.
parents as (
    select
        matter_id,
        arg_min(stage, register) as stage,
    from standing
    where not holds_checks
    group by matter_id
),

moved as (
    select
        standing.register,
        standing.matter_id,
        count(*) > 0 as has_moved,
    from standing
    inner join matter_spells as spells
        on
            standing.register = spells.register
            and standing.matter_id = spells.matter_id
            and standing.stage <> spells.stage
            and spells.from_on <= $as_of::date
    where not standing.holds_checks
    group by standing.register, standing.matter_id
),

classes as (
    select
        standing.stage,
        count(*) as items,
        sum(standing.whole_ha) as area_ha,
        sum(standing.whole_wan) as gap_wan,
        count(*) filter (where moved.has_moved) as moved_in,
        count(*) - count(standing.whole_ha) as unfilled_ha,
        count(*) - count(standing.whole_wan) as unfilled_wan,
    from standing
    left outer join moved
        on
            standing.register = moved.register
            and standing.matter_id = moved.matter_id
    where
        not standing.holds_checks
        and ($districts::varchar[] is null or standing.district = any($districts))
    group by standing.stage
),

risks as (
    select
        parents.stage,
        count(*) as risk_items,
        sum(standing.whole_ha) as risk_ha,
        count(*) - count(standing.whole_ha) as unfilled_risks,
    from standing
    inner join matters
        on
            standing.register = matters.register
            and standing.matter_id = matters.matter_id
    left outer join parents on matters.parent_id = parents.matter_id
    where
        standing.holds_checks
        and standing.state = 'open'
        and ($districts::varchar[] is null or standing.district = any($districts))
    group by parents.stage
),

final as (
    select
        coalesce(classes.stage, risks.stage) as stage,
        coalesce(classes.items, 0) as items,
        classes.area_ha::double as area_ha,
        classes.gap_wan::double as gap_wan,
        risks.risk_ha::double as risk_ha,
        coalesce(risks.risk_items, 0) as risk_items,
        coalesce(classes.moved_in, 0) as moved_in,
        coalesce(classes.unfilled_ha, 0) as unfilled_ha,
        coalesce(classes.unfilled_wan, 0) as unfilled_wan,
        coalesce(risks.unfilled_risks, 0) as unfilled_risks,
        coalesce(sum(classes.items) over (), 0)::bigint as all_items,
        (sum(classes.area_ha) over ())::double as all_area_ha,
        (sum(classes.gap_wan) over ())::double as all_gap_wan,
        coalesce(sum(classes.unfilled_wan) over (), 0)::bigint as all_unfilled_wan,
        (sum(risks.risk_ha) over ())::double as all_risk_ha,
        coalesce(sum(risks.risk_items) over (), 0)::bigint as all_risk_items,
        coalesce(sum(risks.unfilled_risks) over (), 0)::bigint as all_unfilled_risks,
        (
            select min(stages.sort_order)
            from rule_register_stages as stages
            inner join together on stages.register = together.register
            where
                not together.holds_checks
                and stages.stage = coalesce(classes.stage, risks.stage)
        ) as sort_order,
    from classes
    full outer join risks on classes.stage = risks.stage
)

select * exclude (sort_order) from final
order by sort_order asc nulls last
