-- title: 台账办理情况 | Where the registers stand
-- unit: 各台账自有单位 | each in its own unit
-- definition: 各台账截至该日计入的事项、其中已办结、未办结、逾期（未办结且时限已过）的项数和最长逾期天数，并列所声明的主要指标中离当日生效目标最远的一项：数值、目标、领先（负数为未达）和领先占目标的百分比（目标为零而未达的计为一倍）。没有生效目标或没有数值的指标不比，中位数、覆盖率和公布数也不比。区县目标的取法同主要指标。没有计入事项的台账和受限台账不列。先按板块，再按逾期项数和离目标的远近排列。
--   | Of each register the matters that count at the date: how many, finished, open, past their limit
--   (open and the limit gone by) and the most days past, with that of its indicators which is
--   furthest from the target in force: value, target, lead (negative is behind) and the lead as a
--   percentage of the target (behind a target of nought counts as the whole of it). Indicators
--   without a target in force or a value are not compared, nor are medians, coverage and printed
--   numbers. Targets of districts are taken as for the headline indicators. Registers of which
--   nothing counts are left out, and restricted ones. By section, then by what is past its limit and
--   how far behind.
-- tables: matter_spells, matter_pending_limits, register_headline_spells, target_steps, rule_registers, rule_register_headlines, viewer
-- params: as_of, districts
-- returns: section VARCHAR, register VARCHAR, items BIGINT, finished BIGINT, open_items BIGINT, overdue BIGINT, longest_overdue_days BIGINT, metric VARCHAR, cohort VARCHAR, value DOUBLE, target DOUBLE, lead DOUBLE, of_target_pct DOUBLE, unit VARCHAR, is_behind BOOLEAN, is_flagged BOOLEAN
-- labels:
--   section: 板块 | Section
--   of_target_pct: 领先占目标 | Lead as % of the target
--   is_behind: 未达目标 | Behind its target
--   is_flagged: 攻坚期内 | In a campaign
-- codes:
--   section: approval = 审批与保障 | Approvals and supply of land
--   section: farmland = 耕地与规划 | Farmland and planning
--   section: livelihood = 民生与服务 | Livelihood and service
--   section: team = 队伍与内控 | Staff and internal control
-- absent:
--   of_target_pct: not_compared
-- records: register_matters
--   with register = register
--   total items = sum(is_current), open_items = sum(is_open), overdue = sum(is_overdue)
-- caveat: latest_state
with

standing as (
    select
        spells.register,
        spells.state,
        case
            when limits.limit_on < $as_of::date
                then date_diff('day', limits.limit_on, $as_of::date)
        end as days_late,
    from matter_spells as spells
    left outer join matter_pending_limits as limits
        on
            spells.register = limits.register
            and spells.matter_id = limits.matter_id
            and limits.from_on <= $as_of::date
            and limits.until_on > $as_of::date
    where
        spells.state <> 'void'
        and spells.from_on <= $as_of::date
        and spells.until_on > $as_of::date
        and ($districts::varchar[] is null or spells.district = any($districts))
),

counted as (
    select
        register,
        count(*) as items,
        count(*) filter (where state = 'done') as finished,
        count(*) filter (where state = 'open') as open_items,
        count(days_late) as overdue,
        max(days_late) as longest_overdue_days,
    from standing
    group by register
),

parts as (
    select
        metric,
        cohort,
        coalesce(sum(amount) filter (where part = 'numerator'), 0)::double as numerator,
        (sum(amount) filter (where part = 'denominator'))::double as denominator,
    from register_headline_spells
    where
        from_on <= $as_of::date
        and until_on > $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by metric, cohort
),

-- Of counts and amounts no row in force is nought; a rate or a mean has no value then.
valued as (
    select
        headlines.register,
        headlines.metric,
        headlines.unit,
        parts.cohort,
        if(headlines.better = 'lower', -1, 1) as sign,
        case
            when headlines.unit = 'pct'
                then 100 * parts.numerator / nullif(parts.denominator, 0)
            when headlines.figure = 'mean_days'
                then parts.numerator / nullif(parts.denominator, 0)
            else coalesce(parts.numerator, 0)
        end as value,
    from rule_register_headlines as headlines
    left outer join parts on headlines.metric = parts.metric
    where
        headlines.better <> 'none'
        and headlines.figure not in ('median_days', 'coverage', 'measure')
),

-- Whose targets add up, as for the headline indicators of the core tables.
shares as (
    select
        valued.metric,
        valued.unit,
        case
            when
                valued.unit = 'pct'
                and coalesce(len(list_distinct($districts::varchar[])), 0) <> 1
                then ['city']
            else coalesce(list_distinct($districts::varchar[]), viewer.regions)
        end as regions,
    from (
        select distinct
            metric,
            unit,
        from valued
    ) as valued
    cross join viewer
),

aims as (
    select
        shares.metric,
        sum(steps.cumulative_target) as target,
    from shares
    inner join target_steps as steps
        on
            shares.metric = steps.metric
            and shares.unit = steps.unit
            and list_contains(shares.regions, steps.region)
    where
        steps.from_on <= $as_of::date
        and steps.until_on > $as_of::date
    group by shares.metric
    having count(steps.cumulative_target) = any_value(len(shares.regions))
),

compared as (
    select
        valued.register,
        valued.metric,
        valued.cohort,
        valued.unit,
        valued.value,
        aims.target,
        valued.sign * valued.value - valued.sign * aims.target as lead,
        coalesce(
            100 * lead / nullif(abs(aims.target), 0), 100 * sign(round(lead, 9))
        ) as of_target_pct,
    from valued
    inner join aims on valued.metric = aims.metric
    where valued.value is not null
    qualify
        row_number() over (
            partition by valued.register
            order by of_target_pct asc, valued.metric asc, valued.cohort asc nulls first
        ) = 1
),

final as (
    select
        registers.section,
        counted.register,
        counted.items,
        counted.finished,
        counted.open_items,
        counted.overdue,
        counted.longest_overdue_days,
        compared.metric,
        compared.cohort,
        compared.value,
        compared.target,
        compared.lead,
        compared.of_target_pct,
        compared.unit,
        coalesce(round(compared.lead, 9) < 0, false) as is_behind,
        coalesce(
            $as_of::date between registers.flag_from and registers.flag_to, false
        ) as is_flagged,
        registers.sort_order,
    from counted
    inner join rule_registers as registers on counted.register = registers.register
    left outer join compared on counted.register = compared.register
)

select * exclude (sort_order) from final
order by
    list_position(['approval', 'farmland', 'livelihood', 'team'], section) asc,
    overdue desc,
    is_behind desc,
    of_target_pct asc nulls last,
    sort_order asc
