-- title: 台账主要指标的分子分母 | Parts of the headline indicators of registers
-- definition: 台账所声明主要指标的分子（numerator）和分母（denominator）按区县的合计，每行自 from_on 起、至 until_on 前一日止有效；固定清单的比率只计最新的清单，其首个事项之日起，前一清单不再计入；用时中位数所用的每次办结的天数（each）自办结日起计入至当年末。受限台账不在其中。
--   | What numerator and denominator of the headline indicators that registers declare come to in each
--   district, from from_on until the day before until_on. Of a rate of frozen lists only the newest
--   list counts: from the day of its first matter the list before counts no more. Of a median the
--   days of each finish (each), which count from that day to the end of its year. Restricted
--   registers are not among them.
-- tables: declared_headlines, register_headline_spells, duty_spells, matter_finishes
-- returns: register VARCHAR, metric VARCHAR, part VARCHAR, district VARCHAR, from_on DATE, until_on DATE, amount DECIMAL(38,9)
with

begun as (
    select
        metric,
        cohort,
        min(from_on) as begun_on,
    from register_headline_spells
    group by metric, cohort
),

lists as (
    select
        metric,
        cohort,
        coalesce(
            lead(begun_on) over (partition by metric order by begun_on, cohort),
            date '9999-12-31'
        ) as superseded_on,
    from begun
),

counted as (
    select
        spells.register,
        spells.metric,
        spells.part,
        spells.district,
        spells.from_on,
        least(spells.until_on, lists.superseded_on) as until_on,
        spells.amount,
    from register_headline_spells as spells
    inner join declared_headlines as headlines on spells.metric = headlines.metric
    inner join lists
        on
            spells.metric = lists.metric
            and spells.cohort is not distinct from lists.cohort
    where spells.from_on < lists.superseded_on
    union all
    select
        spells.register,
        headlines.metric,
        spells.part,
        spells.district,
        spells.from_on,
        spells.until_on,
        spells.amount,
    from duty_spells as spells
    inner join declared_headlines as headlines
        on spells.register = headlines.register and headlines.figure = 'coverage'
),

-- A row that ends, or whose list is followed by another, takes away what it added.
ends as (
    select
        register,
        metric,
        part,
        district,
        if(sides.is_end, until_on, from_on) as from_on,
        if(sides.is_end, -amount, amount) as amount,
    from counted
    cross join (values (false), (true)) as sides (is_end)
),

changes as (
    select
        register,
        metric,
        part,
        district,
        from_on,
        sum(amount) as amount,
    from ends
    where from_on < date '9999-12-31'
    group by register, metric, part, district, from_on
    having sum(amount) <> 0
),

totals as (
    select
        register,
        metric,
        part,
        district,
        from_on,
        lead(from_on, 1, date '9999-12-31') over days as until_on,
        sum(amount) over days as amount,
    from changes
    window
        days as (
            partition by register, metric, part, district
            order by from_on
        )
),

finishes as (
    select
        finishes.register,
        headlines.metric,
        'each' as part,
        finishes.district,
        finishes.finished_on as from_on,
        make_date(year(finishes.finished_on) + 1, 1, 1) as until_on,
        finishes.days as amount,
    from matter_finishes as finishes
    inner join declared_headlines as headlines
        on finishes.register = headlines.register and headlines.figure = 'median_days'
    where
        finishes.is_dated
        and finishes.days is not null
),

gathered as (
    select * from totals
    where amount <> 0
    union all
    select * from finishes
),

final as (
    select
        register,
        metric,
        part,
        district,
        from_on,
        until_on,
        amount::decimal(38, 9) as amount,
    from gathered
)

select * from final
order by register, metric, part, from_on, district
