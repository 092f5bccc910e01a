-- title: 家底和核查事项 | Matters of the inventory and its checks
-- unit: 每行一项 | one matter a row
-- definition: 按类别的图所计的家底事项和未整改的核查事项，每项一行；核查事项的类别为其所属家底事项现处的类别。
--   | The matters of the inventory and the checks not rectified that the figure by class counts, one a
--   row; the class of a check is that in which the matter it is part of stands.
-- tables: matter_spells, matters, rule_registers, rule_register_headlines
-- params: as_of, districts, register
-- returns: register VARCHAR, matter_id VARCHAR, title VARCHAR, stage VARCHAR, district VARCHAR, owner_unit VARCHAR, is_item BOOLEAN, is_risk BOOLEAN, area_ha DOUBLE, gap_wan DOUBLE, risk_ha DOUBLE, parent_id VARCHAR
-- labels:
--   is_item: 家底 | Inventory
--   is_risk: 未整改核查 | Check not rectified
-- records: self
with

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
        spells.owner_unit,
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

final as (
    select
        standing.register,
        standing.matter_id,
        matters.title,
        if(standing.holds_checks, parents.stage, standing.stage) as stage,
        standing.district,
        standing.owner_unit,
        not standing.holds_checks as is_item,
        standing.holds_checks as is_risk,
        if(standing.holds_checks, null, standing.whole_ha)::double as area_ha,
        if(standing.holds_checks, null, standing.whole_wan)::double as gap_wan,
        if(standing.holds_checks, standing.whole_ha, null)::double as risk_ha,
        matters.parent_id,
    from standing
    inner join matters
        on
            standing.register = matters.register
            and standing.matter_id = matters.matter_id
    left outer join parents
        on standing.holds_checks and matters.parent_id = parents.matter_id
    where
        (not standing.holds_checks or standing.state = 'open')
        and ($districts::varchar[] is null or standing.district = any($districts))
)

select * from final
order by is_risk desc, risk_ha desc nulls last, area_ha desc nulls last, matter_id asc
