-- title: 主要指标一览 | The headline indicators
-- definition: 八项主要指标的单位、方向、是否每年重新累计（restarts）、能否按月补足（is_paced，只会增加的越低越好指标不能），是否每年一个独立的比率（is_yearly），所需的导出表（exports），分母的单位（amount_unit）和写出的小数位数（decimals），以及略慢的容许幅度（margin）。
--   | Unit and direction of the eight headline indicators, whether they begin again each January
--   (restarts), whether a shortfall can be made up month by month (is_paced; what should stay low
--   and only grows cannot), whether each year has a ratio of its own (is_yearly), the exports it
--   needs, the unit of its denominator (amount_unit), the decimals it is written with, and the
--   share of a target that still counts as slightly behind (margin).
-- tables: rule_parameters
-- returns: metric VARCHAR, unit VARCHAR, direction VARCHAR, restarts BOOLEAN, is_paced BOOLEAN, is_yearly BOOLEAN, exports VARCHAR[], amount_unit VARCHAR, decimals INTEGER, sort_order INTEGER, margin DOUBLE
with

listed as (
    select
        known.metric,
        known.unit,
        known.direction,
        known.restarts,
        known.is_paced,
        known.is_yearly,
        known.exports,
        known.amount_unit,
        known.decimals,
        known.sort_order,
    from (
        values
        (
            'supply_disposal_rate', 'pct', 'higher', true, true, false,
            ['supply_parcels', 'supply_events'], 'ha', 2, 1
        ),
        (
            'supply_over_10_parcels', 'count', 'lower', false, true, false,
            ['supply_parcels', 'supply_events'], null, 0, 2
        ),
        (
            'idle_disposal_rate', 'pct', 'higher', true, true, false,
            ['idle_land'], 'ha', 2, 3
        ),
        (
            'idle_new_ha', 'ha', 'lower', true, false, false,
            ['idle_land'], null, 2, 4
        ),
        (
            'case_rectification_rate', 'pct', 'higher', false, true, false,
            ['cases'], 'cases', 2, 5
        ),
        (
            'case_transfer_closure_rate', 'pct', 'higher', false, true, false,
            ['cases'], 'cases', 2, 6
        ),
        (
            'illegal_farmland_ratio', 'pct', 'lower', false, false, true,
            ['cases', 'new_construction_farmland'], 'mu', 2, 7
        ),
        (
            'staffing_fill_rate', 'pct', 'higher', false, true, false,
            ['offices'], 'people', 1, 8
        )
    ) as known (
        metric,
        unit,
        direction,
        restarts,
        is_paced,
        is_yearly,
        exports,
        amount_unit,
        decimals,
        sort_order
    )
),

final as (
    select
        listed.metric,
        listed.unit,
        listed.direction,
        listed.restarts,
        listed.is_paced,
        listed.is_yearly,
        listed.exports,
        listed.amount_unit,
        listed.decimals,
        listed.sort_order,
        parameters.value / 100 as margin,
    from listed
    cross join rule_parameters as parameters
    where parameters.name = 'status_margin_pct'
)

select * from final
order by sort_order
