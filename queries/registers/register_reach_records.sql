-- title: 到达各阶段的事项 | Matters by the stages they have reached
-- unit: 每行一项一阶段 | one matter and stage a row
-- definition: 截至该日计入的事项到达过的每个阶段一行，口径同“走到哪一步”（非必经的阶段只列到过的），并注明是否现处该阶段。
--   | One row a stage that a matter which counts has reached by the date, as the figure of how far
--   they have come has it (one not on everyone's way by being there alone), and whether it stands
--   there.
-- tables: matter_spells, matter_reaches, matters, rule_register_stages
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, stage VARCHAR, is_standing BOOLEAN, district VARCHAR, owner_unit VARCHAR, area_ha DOUBLE, people BIGINT, households BIGINT, money_wan DOUBLE
-- labels:
--   is_standing: 现处此阶段 | Standing there
-- records: self
with

final as (
    select
        spells.matter_id,
        matters.title,
        spells.kind,
        stages.stage,
        spells.stage = stages.stage as is_standing,
        spells.district,
        spells.owner_unit,
        spells.whole_ha::double as area_ha,
        spells.whole_people::bigint as people,
        spells.whole_households::bigint as households,
        spells.whole_wan::double as money_wan,
    from matter_spells as spells
    inner join matters
        on spells.register = matters.register and spells.matter_id = matters.matter_id
    inner join rule_register_stages as stages on spells.register = stages.register
    left outer join matter_reaches as reaches
        on
            spells.register = reaches.register
            and spells.matter_id = reaches.matter_id
            and stages.stage = reaches.stage
    where
        spells.register = $register::varchar
        and spells.state <> 'void'
        and spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
        and ($districts::varchar[] is null or spells.district = any($districts))
        and stages.state <> 'void'
        and (reaches.reached_on <= $as_of::date or spells.stage = stages.stage)
)

select * from final
order by stage, matter_id
