-- title: 完成率的事项 | Matters of the completion rate
-- unit: 每行一项 | one matter a row
-- definition: 完成率分母中的事项及其是否计入分子，分母同“完成率”。
--   | The matters a completion rate divides by, and whether each counts as done.
-- tables: matter_spells, matter_dues, matter_counted, matters, rule_registers
-- params: as_of, districts, register
-- returns: matter_id VARCHAR, title VARCHAR, kind VARCHAR, cohort VARCHAR, district VARCHAR, owner_unit VARCHAR, limit_on DATE, met_on DATE, is_done INTEGER
-- planned: limit_on
-- labels:
--   met_on: 完成日期 | Done on
--   is_done: 计为完成 | Counts as done
-- records: self
with

counted as (
    select
        spells.register,
        spells.matter_id,
        spells.kind,
        spells.cohort,
        spells.district,
        spells.owner_unit,
        null::date as limit_on,
        case when spells.state = 'done' and spells.is_dated then spells.from_on end
            as met_on,
        (spells.state = 'done')::integer as is_done,
    from matter_spells as spells
    inner join rule_registers as registers on spells.register = registers.register
    where
        registers.rate = 'cohort'
        and spells.state <> 'void'
        and spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
    union all
    select
        dues.register,
        dues.matter_id,
        dues.kind,
        null as cohort,
        dues.district,
        dues.owner_unit,
        dues.due_on as limit_on,
        case when dues.met_on <= $as_of::date then dues.met_on end as met_on,
        dues.is_on_time::integer as is_done,
    from matter_dues as dues
    inner join matter_counted as counting
        on dues.register = counting.register and dues.matter_id = counting.matter_id
    inner join rule_registers as registers on dues.register = registers.register
    where
        registers.rate = 'due'
        and dues.is_main
        and dues.due_on <= $as_of::date
        and dues.due_on >= date_trunc('year', $as_of::date)
        and counting.from_on <= $as_of::date
        and counting.until_on > $as_of::date
),

final as (
    select
        counted.matter_id,
        matters.title,
        counted.kind,
        counted.cohort,
        counted.district,
        counted.owner_unit,
        counted.limit_on,
        counted.met_on,
        counted.is_done,
    from counted
    inner join matters
        on counted.register = matters.register and counted.matter_id = matters.matter_id
    where
        counted.register = $register::varchar
        and ($districts::varchar[] is null or counted.district = any($districts))
)

select * from final
order by is_done, limit_on, matter_id
