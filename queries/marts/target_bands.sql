-- title: 目标的状态区间 | Bands of the targets
-- definition: 目标每一有效区间内各状态的得分区间（左闭右开）：得分越大越好，越高越好的指标为其值，越低越好的为其值的相反数，比较前保留九位小数。按序时：不差于目标；略慢：差距不超过目标的容许幅度；其余为滞后。零目标只有零才算完成。尚未到期的一段不论得分均为目标未到期；有目标而没有值的（has_value 为假）没有状态。各区县之和：同状态各区县的界限相加，缺一则没有；有一个未到期的，其和未到期。
--   | Of each step of a target the half-open range of scores of each status. The higher the score
--   the better: it is the value, or less the value where lower is better, to nine decimals. On
--   pace: no worse than the target; slightly behind: worse by no more than the margin of it; else
--   behind. A target of nought is met only at nought. A step not yet due has that status whatever
--   the score; without a value (has_value is false) a target in force has none. Limits of regions
--   add up, status by status, where each region has the status: a sum waits while one of them does.
-- tables: target_steps, headline_metrics, indicators, rule_parameters, districts
-- returns: metric VARCHAR, unit VARCHAR, region VARCHAR, from_on DATE, until_on DATE, target DOUBLE, has_value BOOLEAN, status VARCHAR, score_from DOUBLE, score_until DOUBLE, next_due_on DATE, next_target DOUBLE, year_target DOUBLE
with

status_margin as (
    select max(margin) as margin
    from headline_metrics
),

districts_and_city as (
    select district as region
    from districts
    union all
    select 'city' as region
),

-- Acceptance is measured against a rule, the same for all districts at all times.
standing_targets as (
    select
        'office_accepted_pct' as metric,
        'pct' as unit,
        districts_and_city.region,
        date '0001-01-01' as from_on,
        date '9999-12-31' as until_on,
        parameters.value as target,
    from rule_parameters as parameters
    cross join districts_and_city
    where parameters.name = 'acceptance_target_pct'
),

targeted as (
    select
        steps.metric,
        steps.unit,
        steps.region,
        steps.from_on,
        steps.until_on,
        steps.cumulative_target as target,
        steps.next_due_on,
        steps.next_target,
        steps.year_target,
        if(metrics.direction = 'higher', 1, -1) as sign,
    from target_steps as steps
    inner join indicators as metrics on steps.metric = metrics.metric
    -- What is neither good nor bad has no light, whatever was aimed at.
    where metrics.direction <> 'none'
    union all
    select
        metric,
        unit,
        region,
        from_on,
        until_on,
        target,
        null as next_due_on,
        null as next_target,
        target as year_target,
        1 as sign,
    from standing_targets
),

limits as (
    select
        targeted.metric,
        targeted.unit,
        targeted.region,
        targeted.from_on,
        targeted.until_on,
        targeted.target,
        targeted.next_due_on,
        -- After the last of its steps a region keeps its target while another goes on.
        coalesce(targeted.next_target, targeted.target) as next_target,
        targeted.year_target,
        targeted.target is null as is_waiting,
        (targeted.sign * targeted.target)::decimal(38, 9)::double as met_from,
        (
            targeted.sign * targeted.target
            - status_margin.margin * abs(targeted.target)
        )::decimal(38, 9)::double as near_from,
    from targeted
    cross join status_margin
),

bands as (
    select
        *,
        true as has_value,
        'on_pace' as status,
        met_from as score_from,
        'infinity'::double as score_until,
    from limits
    where not is_waiting
    union all
    select
        *,
        true as has_value,
        'slightly_behind' as status,
        near_from as score_from,
        met_from as score_until,
    from limits
    where not is_waiting
    union all
    select
        *,
        true as has_value,
        'behind' as status,
        '-infinity'::double as score_from,
        near_from as score_until,
    from limits
    where not is_waiting
    union all
    select
        *,
        false as has_value,
        null as status,
        '-infinity'::double as score_from,
        'infinity'::double as score_until,
    from limits
    where not is_waiting
    union all
    -- A step in force has no score here: it only lets a sum wait for another region.
    select
        limits.*,
        answers.has_value,
        'not_yet_due' as status,
        case when limits.is_waiting then '-infinity'::double else 0 end as score_from,
        case when limits.is_waiting then 'infinity'::double else 0 end as score_until,
    from limits
    cross join (values (true), (false)) as answers (has_value)
),

final as (
    select
        metric,
        unit,
        region,
        from_on,
        until_on,
        target,
        has_value,
        status,
        score_from,
        score_until,
        next_due_on,
        next_target,
        year_target,
    from bands
)

select * from final
order by metric, unit, region, from_on, has_value, status
