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

-- A spell holds at the month ends from the month it begins in until the one it ends in; there are
-- few such spans however many spells there are.
spans as (
    select
        stage,
        date_trunc('month', from_on) as from_month,
        if(until_on > $as_of::date, date '9999-12-31', date_trunc('month', until_on))
            as until_month,
        count(*) as items,
    from matter_spells
    where
        register = $register::varchar
        and state <> 'void'
        and from_on <= $as_of::date
        and until_on > last_day($as_of::date - interval 24 month)
        and ($districts::varchar[] is null or district = any($districts))
    group by all
),

final as (
    select
        points.month_end,
        spans.stage,
        sum(spans.items)::bigint as items,
    from points
    inner join spans
        on points.month_end >= spans.from_month and points.month_end < spans.until_month
    group by points.month_end, spans.stage
)

select final.*
from final
left outer join rule_register_stages as stages
    on stages.register = $register::varchar and final.stage = stages.stage
order by final.month_end, stages.sort_order, final.stage
