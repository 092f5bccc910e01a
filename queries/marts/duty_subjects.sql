-- title: 经常性任务的对象 | Subjects of recurring duties
-- definition: 台账声明的经常性任务（expects）应对之完成的对象，每个对象、每类要求一行，自 from_on 起、至 until_on 前一日止应完成：各所为统计在册期间，各行政区为名称有效期间，另一台账的事项为其计入期间（类别为其自身类别），本台账的事项为处于未办结阶段的期间，并延至离开当期的期末（不因退出而减少当期的分母），不再计入的日子除外。
--   | Whom the recurring duties of the registers are owed to, a row a subject and requirement, from
--   from_on until the day before until_on: offices while they are listed, districts while their name
--   holds, matters of another register while they count (their kind is their own), matters of the
--   register itself while they stand in an open stage and to the end of the period in which they
--   leave it, so that nobody lowers a denominator by leaving; days on which it is void are left out.
-- tables: rule_register_expects, rule_register_stages, staffing_counts, districts, matters, matter_spells, matter_counted
-- returns: register VARCHAR, subject_id VARCHAR, subject VARCHAR, kind VARCHAR, required INTEGER, every VARCHAR, district VARCHAR, from_on DATE, until_on DATE
with

offices_listed as (
    select
        office_id as subject_id,
        office_name as subject,
        district,
        counted_on as from_on,
        until_on,
    from staffing_counts
),

districts_listed as (
    select
        district as subject_id,
        district as subject,
        district,
        coalesce(valid_from, date '1900-01-01') as from_on,
        coalesce(valid_to + 1, date '9999-12-31') as until_on,
    from districts
),

-- A reviewed risk point is done to the register, and to be reviewed again: its stage tells.
spells as (
    select
        spells.register,
        spells.matter_id as subject_id,
        matters.title as subject,
        spells.kind,
        spells.district,
        spells.from_on,
        spells.until_on,
        spells.state <> 'void' as counts,
        spells.state <> 'void' and coalesce(stages.state, 'open') = 'open' as is_open,
        counted.until_on as void_on,
    from matter_spells as spells
    inner join matters
        on spells.register = matters.register and spells.matter_id = matters.matter_id
    left outer join rule_register_stages as stages
        on spells.register = stages.register and spells.stage = stages.stage
    left outer join matter_counted as counted
        on
            spells.register = counted.register
            and spells.matter_id = counted.matter_id
            and spells.from_on >= counted.from_on
            and spells.from_on < counted.until_on
    where spells.register in (select per from rule_register_expects)
),

-- The first day after the period in which a matter left.
periods as (
    select
        ends.last_on,
        steps.every,
        case
            when steps.every = 'half'
                then
                    make_date(
                        year(ends.last_on) + (month(ends.last_on) > 6)::integer,
                        if(month(ends.last_on) > 6, 1, 7),
                        1
                    )
            else (date_trunc(steps.every, ends.last_on) + steps.length)::date
        end as next_on,
    from (
        select distinct until_on - 1 as last_on
        from spells
        where until_on < date '9999-12-31'
    ) as ends
    cross join (
        values
        ('month', interval 1 month),
        ('quarter', interval 3 month),
        ('half', interval 6 month),
        ('year', interval 1 year)
    ) as steps (every, length)
),

owed as (
    select
        expects.register,
        listed.*,
        expects.kind,
        expects.required,
        expects.every,
    from rule_register_expects as expects
    inner join offices_listed as listed on expects.per = 'offices'
    union all
    select
        expects.register,
        listed.*,
        expects.kind,
        expects.required,
        expects.every,
    from rule_register_expects as expects
    inner join districts_listed as listed on expects.per = 'districts'
    union all
    select
        expects.register,
        spells.subject_id,
        spells.subject,
        spells.district,
        spells.from_on,
        case
            when
                expects.per <> expects.register
                or expects.every = 'once'
                or spells.until_on = date '9999-12-31'
                then spells.until_on
            else least(spells.void_on, periods.next_on)
        end as until_on,
        expects.kind,
        expects.required,
        expects.every,
    from rule_register_expects as expects
    inner join spells
        on
            expects.per = spells.register
            and (expects.kind is null or expects.kind = spells.kind)
            and if(expects.per = expects.register, spells.is_open, spells.counts)
    left outer join periods
        on
            spells.until_on - 1 = periods.last_on
            and expects.every = periods.every
),

final as (
    select
        register,
        subject_id,
        subject,
        kind,
        required,
        every,
        district,
        from_on,
        until_on,
    from owed
    where from_on < until_on
)

select * from final
order by register, subject_id, kind, from_on
