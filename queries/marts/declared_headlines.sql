-- title: 台账声明的主要指标 | Headline indicators that registers declare
-- definition: 非受限台账声明的每项主要指标一行：单位、方向（none 为不分好坏）、算法（figure；没有事项的台账为公布数）、相除而得的乘数（times，比率为 100，不是相除的为空）、是否每年重新累计（restarts）、能否按月补足（is_paced）、该台账的事项是否分区（is_divided），分母的单位（amount_unit）和小数位数（decimals），以及自哪一天起有事项（counts_from，没有事项的为空）。
--   | One row a headline that a register declares, restricted ones aside: its unit and direction
--   (none is neither good nor bad), its figure (of a register without matters what was printed),
--   what its quotient is times (times: 100 of a rate, null of no quotient), whether it begins again each January (restarts), whether a shortfall
--   can be made up month by month (is_paced), whether the register's matters are of districts
--   (is_divided), the unit of its denominator (amount_unit) and the decimals it is written with; and
--   from which day there is a matter (counts_from, null where there is none).
-- tables: matter_spells, rule_registers, rule_register_headlines
-- returns: metric VARCHAR, unit VARCHAR, direction VARCHAR, restarts BOOLEAN, is_paced BOOLEAN, amount_unit VARCHAR, decimals INTEGER, sort_order INTEGER, register VARCHAR, figure VARCHAR, times INTEGER, is_divided BOOLEAN, counts_from DATE
with

begun as (
    select
        register,
        min(from_on) as counts_from,
        bool_or(district is not null) as is_divided,
    from matter_spells
    group by register
),

declared as (
    select
        headlines.register,
        headlines.metric,
        headlines.unit,
        headlines.better,
        registers.sort_order,
        begun.counts_from,
        begun.is_divided,
        case
            when begun.counts_from is null
                then 'measure'
            when headlines.figure = 'rate' and registers.rate = 'due'
                then 'on_time'
            else headlines.figure
        end as figure,
    from rule_register_headlines as headlines
    inner join rule_registers as registers on headlines.register = registers.register
    left outer join begun on headlines.register = begun.register
    where registers.scope <> 'restricted'
),

final as (
    select
        metric,
        unit,
        better as direction,
        figure in ('finished', 'resolved', 'coverage', 'area_done')
        or figure in ('on_time', 'mean_days', 'median_days') as restarts,
        -- What was late, or was printed, no later month makes good.
        better <> 'none'
        and figure not in (
            'on_time', 'breaches', 'mean_days', 'median_days', 'measure'
        ) as is_paced,
        case
            when unit <> 'pct' or figure = 'measure'
                then null
            when figure = 'money_done'
                then 'wan_yuan'
            else 'items'
        end as amount_unit,
        case
            when unit in ('count', 'people', 'households')
                then 0
            when unit = 'pct'
                then 2
            else 1
        end as decimals,
        -- After the eight; those of a register side by side.
        (100 + row_number() over (order by sort_order, metric))::integer
            as sort_order,
        register,
        figure,
        case
            when figure = 'measure'
                then null
            when unit = 'pct'
                then 100
            when figure = 'mean_days'
                then 1
        end as times,
        coalesce(is_divided, false) as is_divided,
        counts_from,
    from declared
)

select * from final
order by sort_order
