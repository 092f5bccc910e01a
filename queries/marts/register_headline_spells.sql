-- title: 台账指标的分子分母 | Numerators and denominators of the registers' indicators
-- definition: 台账所声明的各项指标的分子和分母，按批次和区县分列，每行自 from_on 起、至 until_on 前一日止计入，某日的值为当日有效各行之和：比率为百分之分子除以分母，平均用时为分子除以分母，其余只有分子。清单的比率按批次；按到期计的为当年到期且已过时限的；化解率的分母为年初未办结和当年新增的；本年的数每年 1 月 1 日归零，日期不详的办结不在其中；面积换算为指标的单位。不再计入的日子从分子分母同时剔除。中位数、覆盖率和公布数不在其中。
--   | Numerators and denominators of the indicators that registers declare, by cohort and district; a
--   row counts from from_on until the day before until_on, and a value at a date is the sum of the
--   rows in force: of a rate a hundred times the one over the other, of mean days the quotient, of
--   all else the numerator. A rate of frozen lists is by cohort; one of what falls due is of limits
--   that passed in the year; the resolution rate divides by what was open on 1 January or opened in
--   the year. What is of a year is nought on 1 January, and a finish of an unknown day is not in it.
--   Areas are in the indicator's unit. On the days on which a matter is void it leaves both. Medians, coverage and
--   printed numbers are not among them.
-- tables: matter_spells, matter_counted, matter_dues, matter_pending_limits, matter_finishes, rule_registers, rule_register_headlines
-- returns: register VARCHAR, metric VARCHAR, cohort VARCHAR, part VARCHAR, district VARCHAR, from_on DATE, until_on DATE, amount DECIMAL(38,9)
with

parts as (
    select unnest([false, true]) as is_base
),

lines as (
    select
        headlines.register,
        headlines.metric,
        case
            when headlines.figure <> 'rate'
                then headlines.figure
            when registers.rate = 'due'
                then 'on_time'
            else 'rate'
        end as figure,
        case headlines.unit when 'mu' then 15 when 'sqm' then 10000 else 1 end as times,
    from rule_register_headlines as headlines
    inner join rule_registers as registers on headlines.register = registers.register
),

counting as (
    select
        *,
        lag(done_ha, 1, 0) over (partition by register, matter_id order by from_on)
            as held_ha,
    from matter_spells
),

standing as (
    select
        lines.metric,
        spells.*,
        lines.figure,
        lines.times,
    from counting as spells
    inner join lines on spells.register = lines.register
    where spells.state <> 'void'
),

-- What holds of a matter while it stands in a state.
states as (
    select
        register,
        metric,
        if(figure = 'rate', cohort, null) as cohort,
        part,
        district,
        from_on,
        until_on,
        amount,
    from (
        select
            *,
            if(parts.is_base, 'denominator', 'numerator') as part,
            case
                when figure = 'rate' then if(parts.is_base or state = 'done', 1, 0)
                when figure = 'money_done' and parts.is_base then whole_wan
                when figure = 'money_done' and whole_wan is not null then done_wan
                when parts.is_base then null
                when figure = 'open' then if(state = 'open', 1, 0)
                when figure = 'area_open' then if(state = 'open', times * whole_ha, 0)
                when figure = 'people_done' then done_people
            end as amount,
        from standing
        cross join parts
        where figure in ('rate', 'open', 'area_open', 'people_done', 'money_done')
    ) as told
),

overdue as (
    select
        standing.register,
        standing.metric,
        null as cohort,
        'numerator' as part,
        standing.district,
        greatest(standing.from_on, limits.from_on, limits.limit_on + 1) as from_on,
        least(standing.until_on, limits.until_on) as until_on,
        1 as amount,
    from standing
    inner join matter_pending_limits as limits
        on
            standing.register = limits.register
            and standing.matter_id = limits.matter_id
            and standing.from_on < limits.until_on
            and standing.until_on > limits.from_on
    where
        standing.figure = 'overdue_open'
        and standing.state = 'open'
        and limits.limit_on is not null
),

dues as (
    select
        dues.register,
        lines.metric,
        null as cohort,
        if(parts.is_base, 'denominator', 'numerator') as part,
        dues.district,
        dues.matter_id,
        dues.due_on as from_on,
        make_date(year(dues.due_on) + 1, 1, 1) as until_on,
        if(parts.is_base, 1, dues.is_on_time::integer) as amount,
    from matter_dues as dues
    inner join lines on dues.register = lines.register and lines.figure = 'on_time'
    cross join parts
    where dues.is_main
),

broken_floors as (
    select
        dues.register,
        lines.metric,
        null as cohort,
        'numerator' as part,
        dues.district,
        dues.matter_id,
        dues.due_on as from_on,
        date '9999-12-31' as until_on,
        1 as amount,
    from matter_dues as dues
    inner join lines on dues.register = lines.register and lines.figure = 'breaches'
    where
        dues.at_least
        and not dues.is_on_time
),

-- Finished in the year: how many, and in how many days.
finishes as (
    select
        finishes.register,
        lines.metric,
        null as cohort,
        if(parts.is_base, 'denominator', 'numerator') as part,
        finishes.district,
        finishes.matter_id,
        finishes.finished_on as from_on,
        make_date(year(finishes.finished_on) + 1, 1, 1) as until_on,
        case
            when lines.figure = 'finished'
                then if(parts.is_base, null, 1)
            when parts.is_base
                then if(finishes.days is null, null, 1)
            else finishes.days
        end as amount,
    from matter_finishes as finishes
    inner join lines
        on
            finishes.register = lines.register
            and lines.figure in ('finished', 'mean_days')
    cross join parts
    where finishes.is_dated
),

areas as (
    select
        register,
        metric,
        null as cohort,
        'numerator' as part,
        district,
        matter_id,
        from_on,
        make_date(year(from_on) + 1, 1, 1) as until_on,
        times * (done_ha - coalesce(held_ha, 0)) as amount,
    from standing
    where
        figure = 'area_done'
        and is_dated
),

happened as (
    select * from dues
    union all
    select * from broken_floors
    union all
    select * from finishes
    union all
    select * from areas
),

-- What happened to a matter counts on the days on which the matter does.
kept as (
    select
        happened.register,
        happened.metric,
        happened.cohort,
        happened.part,
        happened.district,
        greatest(happened.from_on, counted.from_on) as from_on,
        least(happened.until_on, counted.until_on) as until_on,
        happened.amount,
    from happened
    inner join matter_counted as counted
        on
            happened.register = counted.register
            and happened.matter_id = counted.matter_id
),

-- The years whose work a matter is: open when they began, or opened in them.
born as (
    select
        register,
        metric,
        matter_id,
        min(from_on) as born_on,
    from standing
    where figure = 'resolved'
    group by register, metric, matter_id
),

-- From a year in which it opens, or that begins with it open, to the end of the last such year.
windows as (
    select
        standing.register,
        standing.metric,
        standing.matter_id,
        case
            when standing.from_on = born.born_on
                then standing.from_on
            else make_date(year(standing.from_on) + 1, 1, 1)
        end as since_on,
        case
            when standing.until_on = date '9999-12-31'
                then standing.until_on
            else make_date(year(standing.until_on - 1) + 1, 1, 1)
        end as ended_on,
    from standing
    inner join born
        on
            standing.register = born.register
            and standing.metric = born.metric
            and standing.matter_id = born.matter_id
    where
        standing.figure = 'resolved'
        and (standing.state = 'open' or standing.from_on = born.born_on)
),

resolved as (
    select
        standing.register,
        standing.metric,
        null as cohort,
        if(parts.is_base, 'denominator', 'numerator') as part,
        standing.district,
        greatest(standing.from_on, windows.since_on) as from_on,
        least(standing.until_on, windows.ended_on) as until_on,
        if(parts.is_base or standing.state = 'done', 1, 0) as amount,
    from windows
    inner join standing
        on
            windows.register = standing.register
            and windows.metric = standing.metric
            and windows.matter_id = standing.matter_id
            and windows.since_on < standing.until_on
            and windows.ended_on > standing.from_on
    cross join parts
),

gathered as (
    select * from states
    union all
    select * from overdue
    union all
    select * from kept
    union all
    select * from resolved
),

final as (
    select
        register,
        metric,
        cohort,
        part,
        district,
        from_on,
        until_on,
        sum(amount::decimal(38, 9))::decimal(38, 9) as amount,
    from gathered
    where amount <> 0 and from_on < until_on
    group by register, metric, cohort, part, district, from_on, until_on
)

select * from final
order by register, metric, from_on, until_on, cohort, part, district
