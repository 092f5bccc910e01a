-- title: 完成率 | Completion rate
-- unit: % | %
-- definition: 固定清单的台账：清单中已办结的除以清单中计入的事项（不再计入的从分子分母同时剔除），每个批次一组；按到期计的台账：当年到期且在时限当日已办结的除以当年到期的全部事项（含未办结的）。基本完成的只并列，不计入。目标为本台账主要指标在该日生效的目标，选定一个区县的取该区县的，固定清单的只列在当时最新的清单上。
--   | A register with frozen lists: what is finished of a list over what counts of it (void leaves
--   both), a group a cohort. A register by what falls due: what was finished when its limit passed
--   over all whose limit passed in the year, open ones included. All but done stands beside and is
--   never in it. The target is that of the register's own indicator in force at the date, of the one
--   district chosen if one is, and of frozen lists it is set beside the list that was the newest then.
-- tables: matter_spells, matter_dues, matter_counted, calendar, rule_registers, rule_register_headlines, target_steps, viewer
-- params: as_of, districts, register
-- returns: month_end DATE, denominator BIGINT, numerator BIGINT, rate_pct DOUBLE, beside_pct DOUBLE, target_pct DOUBLE, lead_pp DOUBLE, cohort VARCHAR, beside_items BIGINT
-- labels:
--   beside_pct: 含基本完成 | With all but done
--   beside_items: 基本完成 | All but done
-- absent:
--   target_pct: not_compared
-- records: register_rate_records
--   with as_of = month_end
--   where cohort = cohort
--   total denominator = count(), numerator = sum(is_done)
-- restricted: denominator, numerator, rate_pct, lead_pp; target_pct
with

points as (
    select day as month_end
    from calendar
    where
        is_month_end
        and day > $as_of::date - interval 12 month
        and day < date_trunc('month', $as_of::date)
    union all
    select $as_of::date as month_end
),

kinds_of_rate as (
    select rate
    from rule_registers
    where register = $register::varchar
),

cohorts as (
    select
        points.month_end,
        spells.cohort,
        count(*) as denominator,
        count(*) filter (where spells.state = 'done') as numerator,
        count(*) filter (where spells.is_beside) as beside_items,
    from points
    inner join matter_spells as spells
        on points.month_end >= spells.from_on and points.month_end < spells.until_on
    cross join kinds_of_rate
    where
        spells.register = $register::varchar
        and kinds_of_rate.rate = 'cohort'
        and spells.state <> 'void'
        and ($districts::varchar[] is null or spells.district = any($districts))
    group by points.month_end, spells.cohort
),

dues as (
    select
        points.month_end,
        null as cohort,
        count(*) as denominator,
        count(*) filter (where dues.is_on_time) as numerator,
        0::bigint as beside_items,
    from points
    inner join matter_dues as dues
        on
            points.month_end >= dues.due_on
            and dues.due_on >= date_trunc('year', points.month_end)
    inner join matter_counted as counting
        on
            dues.register = counting.register
            and dues.matter_id = counting.matter_id
            and points.month_end >= counting.from_on
            and points.month_end < counting.until_on
    cross join kinds_of_rate
    where
        dues.register = $register::varchar
        and dues.is_main
        and kinds_of_rate.rate = 'due'
        and ($districts::varchar[] is null or dues.district = any($districts))
    group by points.month_end
),

counted as (
    select * from cohorts
    union all
    select * from dues
),

-- A target is set for the list that is worked on: the newest, as for the headline.
lists as (
    select
        cohort,
        coalesce(
            lead(min(from_on)) over (order by min(from_on), cohort),
            date '9999-12-31'
        ) as superseded_on,
    from matter_spells
    cross join kinds_of_rate
    where
        register = $register::varchar
        and kinds_of_rate.rate = 'cohort'
        and state <> 'void'
    group by cohort
),

-- Of a rate the target is that of the one district asked for, else the city's.
asked as (
    select
        if(
            len(coalesce(list_distinct($districts::varchar[]), regions)) = 1,
            coalesce($districts::varchar[], regions)[1],
            'city'
        ) as region,
    from viewer
),

final as (
    select
        counted.month_end,
        counted.denominator,
        counted.numerator,
        100 * counted.numerator / nullif(counted.denominator, 0)::double as rate_pct,
        100 * (counted.numerator + counted.beside_items)
        / nullif(counted.denominator, 0)::double as beside_pct,
        steps.cumulative_target as target_pct,
        rate_pct - target_pct as lead_pp,
        counted.cohort,
        counted.beside_items,
    from counted
    cross join asked
    left outer join lists on counted.cohort is not distinct from lists.cohort
    left outer join rule_register_headlines as headlines
        on
            headlines.register = $register::varchar
            and headlines.figure in ('rate', 'on_time')
            and coalesce(counted.month_end < lists.superseded_on, true)
    left outer join target_steps as steps
        on
            headlines.metric = steps.metric
            and steps.unit = 'pct'
            and asked.region = steps.region
            and counted.month_end >= steps.from_on
            and counted.month_end < steps.until_on
    qualify
        row_number() over (
            partition by counted.month_end, counted.cohort order by headlines.metric
        ) = 1
)

select * from final
order by cohort asc nulls first, month_end asc
