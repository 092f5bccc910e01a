-- title: 主要指标和台账声明的主要指标 | Headline indicators, the eight and those declared
-- definition: 八项主要指标和台账声明的主要指标各一行：单位、方向、是否每年重新累计、能否按月补足，算法（figure；八项为 parts），相除的乘数，是否分区，所需的导出表，以及自哪一天起有可计的（八项为任何一天，没有事项的台账为空）。
--   | One row for each of the eight headline indicators and of those that registers declare: unit,
--   direction, whether it begins again each January, whether a shortfall can be made up, its figure
--   (parts for the eight), what its quotient is times, whether it is of districts, the exports it needs, and
--   from which day there is anything to count (the eight: any; a register without matters: null).
-- tables: headline_metrics, declared_headlines
-- lookup: declared_headlines
-- returns: metric VARCHAR, unit VARCHAR, direction VARCHAR, restarts BOOLEAN, is_paced BOOLEAN, exports VARCHAR[], amount_unit VARCHAR, decimals INTEGER, sort_order INTEGER, register VARCHAR, figure VARCHAR, times INTEGER, is_divided BOOLEAN, counts_from DATE
with

final as (
    select
        metric,
        unit,
        direction,
        restarts,
        is_paced,
        exports,
        amount_unit,
        decimals,
        sort_order,
        null::varchar as register,
        'parts' as figure,
        if(unit = 'pct', 100, null) as times,
        true as is_divided,
        date '0001-01-01' as counts_from,
    from headline_metrics
    union all
    select
        metric,
        unit,
        direction,
        restarts,
        is_paced,
        []::varchar[] as exports,
        amount_unit,
        decimals,
        sort_order,
        register,
        figure,
        times,
        is_divided,
        counts_from,
    from declared_headlines
)

select * from final
order by sort_order
