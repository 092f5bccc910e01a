-- title: 台账状态变化 | How the register's states have changed
-- unit: 项 | matters
-- definition: 截至该日的二十四个月末（未满的当月为该日）各阶段的事项数；不再计入的事项不在其中。
--   | Matters by stage at twenty-four month ends to the date (a running month at the date); what no
--   longer counts is left out.
-- tables: matter_spells, calendar, rule_register_stages
-- params: as_of, districts, register
-- returns: month_end DATE, stage VARCHAR, items BIGINT
-- records: register_matters
--   with as_of = month_end
--   where stage = stage
--   total items = count()
with

points as (
    select day as month_end
    from calendar
    where
        is_month_end
        and day > $as_of::date - interval 24 month
        and day < date_trunc('month', $as_of::date)
    union all
    select $as_of::date as month_end
),

final as (
    select
        points.month_end,
        spells.stage,
        count(*) as items,
    from points
    inner join matter_spells as spells
        on points.month_end >= spells.from_on and points.month_end < spells.until_on
    left outer join rule_register_stages as stages
        on spells.register = stages.register and spells.stage = stages.stage
    where
        spells.register = $register::varchar
        and spells.state <> 'void'
        and ($districts::varchar[] is null or spells.district = any($districts))
    group by points.month_end, spells.stage, stages.sort_order
)

select * from final
order by month_end, stage
