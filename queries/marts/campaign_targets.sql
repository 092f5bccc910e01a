-- title: 攻坚期内的目标 | Targets within a campaign
-- definition: 有攻坚期（flag）的台账，其“本年办结”类主要指标（figure 为 finished）在攻坚期内、攻坚期首日所在年度到期的件数目标，每个节点一行；目标自年初累计。有多个此类指标的取首个。
--   | Of each register with a campaign the targets, in matters, of its headline of what is finished in
--   the year (figure `finished`) that fall due within the campaign and the year it begins in, one row
--   a step. They count from the beginning of the year. Of several such headlines the first counts.
-- tables: targets, rule_registers, rule_register_headlines
-- returns: register VARCHAR, metric VARCHAR, region VARCHAR, due_on DATE, target DOUBLE
with

headlines as (
    select
        register,
        min(metric) as metric,
    from rule_register_headlines
    where figure = 'finished' and unit = 'count'
    group by register
),

final as (
    select
        registers.register,
        headlines.metric,
        targets.region,
        targets.due_on,
        max(targets.cumulative_target) as target,
    from rule_registers as registers
    inner join headlines on registers.register = headlines.register
    inner join targets on headlines.metric = targets.metric
    where
        targets.unit = 'count'
        and targets.due_on >= registers.flag_from
        and targets.due_on <= registers.flag_to
        and targets.year = year(registers.flag_from)
        and year(targets.due_on) = targets.year
    group by registers.register, headlines.metric, targets.region, targets.due_on
)

select * from final
order by register, region, due_on
