-- title: 公布数与台账数对照 | Printed beside computed
-- unit: 各指标自有单位 | each in its own unit
-- definition: 本台账主要指标的公布数（本局公开文件所载，期末和发布日期均不晚于该日，取最新一版）与按台账事项在期末算得的数并列，差额为算得减公布。固定清单的比率每个批次一行，公布数未指明批次；公布数全市的取全市，选定一个区县的取该区县。另列公布数自身不合的：分子除以分母、台账声明的各分项之和（同地区、同周期、同单位，各取最新一版，分项缺一不列）、各区县之和与公布的总数相差超过末位半个单位的，两数并列，不作调整。差额在末位半个单位以内的为相符。台账算不出的（公布类指标、覆盖率）不列，当时台账还没有事项的没有算得数。
--   | A number this bureau has printed of an indicator that its register computes (of a period that had
--   ended by the date, in the newest version published by then) beside the one its matters give at
--   the period's end; the difference is computed less printed. A rate of frozen lists has a row a
--   list, for the document does not say which. The whole city has its own, a chosen district its
--   own. Printed numbers that do not agree with themselves stand here too: parts that divide, parts
--   the register says add up (all of them printed, each in its newest version, of one region, period
--   and unit), or districts that add up, to what misses the printed total by more than half a unit of
--   its last digit are shown with both numbers and not repaired. Within that half unit numbers agree.
--   What no register computes is left out; before its first matter a register has no number.
-- tables: measures, rule_register_metrics, rule_register_headlines, register_headline_spells, matter_finishes, matter_spells, districts, viewer
-- params: as_of, districts, register
-- returns: metric VARCHAR, period_to DATE, printed DOUBLE, computed DOUBLE, difference DOUBLE, source_doc VARCHAR, computed_from VARCHAR, agrees BOOLEAN, cohort VARCHAR, numerator DOUBLE, denominator DOUBLE, unit VARCHAR, grain VARCHAR, published_on DATE
-- labels:
--   printed: 公布数 | Printed
--   computed: 算得数 | Computed
--   difference: 差额（算得减公布） | Difference (computed less printed)
--   computed_from: 算得数来源 | Computed from
--   agrees: 相符 | Agrees
-- codes:
--   computed_from: rows = 台账事项 | The register's rows
--   computed_from: parts = 公布的分子分母 | The printed parts
--   computed_from: metrics = 公布的各分项之和 | The printed parts added
--   computed_from: districts = 公布的各区县之和 | The printed districts
-- records: self
with

asked as (
    select coalesce(list_distinct($districts::varchar[]), regions) as regions
    from viewer
),

-- How many decimals it was printed with, as far as a number tells. The first day of a week, month,
-- quarter or year is known by its last.
printed as (
    select
        measures.* exclude (period_from),
        case when measures.grain = 'span' then measures.period_from end as period_from,
        len(
            regexp_extract(
                rtrim(measures.value::decimal(38, 9)::varchar, '0'), '\.(\d*)$', 1
            )
        ) as decimals,
    from measures
    where
        measures.bureau is null
        and measures.basis = 'published'
        and measures.value is not null
        and measures.period_to <= $as_of::date
        and measures.published_on <= $as_of::date
        and (
            measures.metric in (
                select metrics.metric
                from rule_register_metrics as metrics
                where metrics.register = $register::varchar
            )
            or measures.metric in (
                select headlines.metric
                from rule_register_headlines as headlines
                where headlines.register = $register::varchar
            )
        )
    qualify
        row_number() over (
            partition by
                measures.metric,
                measures.region,
                measures.grain,
                case when measures.grain = 'span' then measures.period_from end,
                measures.period_to
            order by measures.published_on desc, measures.value asc
        ) = 1
),

-- Several districts together have no printed number of their own.
own as (
    select printed.*
    from printed
    cross join asked
    where asked.regions = [printed.region]
),

computable as (
    select
        own.*,
        headlines.figure,
    from own
    inner join rule_register_headlines as headlines
        on own.metric = headlines.metric
    where
        headlines.register = $register::varchar
        and headlines.unit = own.unit
        and headlines.figure not in ('measure', 'coverage')
),

ends as (
    select distinct
        metric,
        figure,
        period_to,
    from computable
),

-- A register that has no matter yet says nothing.
begun as (
    select min(from_on) as begun_on
    from matter_spells
    where register = $register::varchar
),

sums as (
    select
        ends.metric,
        ends.figure,
        ends.period_to,
        spells.cohort,
        coalesce(sum(spells.amount) filter (where spells.part = 'numerator'), 0)::double
            as numerator,
        (sum(spells.amount) filter (where spells.part = 'denominator'))::double
            as denominator,
    from ends
    inner join begun on ends.period_to >= begun.begun_on
    left outer join register_headline_spells as spells
        on
            spells.register = $register::varchar
            and ends.metric = spells.metric
            and ends.period_to >= spells.from_on
            and ends.period_to < spells.until_on
            and ($districts::varchar[] is null or spells.district = any($districts))
    where ends.figure <> 'median_days'
    group by ends.metric, ends.figure, ends.period_to, spells.cohort
),

medians as (
    select
        ends.metric,
        ends.period_to,
        median(finishes.days) as median_days,
    from ends
    inner join matter_finishes as finishes
        on
            finishes.register = $register::varchar
            and ends.period_to >= finishes.finished_on
            and date_trunc('year', ends.period_to) <= finishes.finished_on
            and finishes.is_dated
            and (
                $districts::varchar[] is null or finishes.district = any($districts)
            )
    where ends.figure = 'median_days'
    group by ends.metric, ends.period_to
),

from_rows as (
    select
        computable.*,
        sums.cohort,
        case
            when
                computable.figure in ('rate', 'on_time', 'resolved', 'money_done')
                then 100 * sums.numerator / nullif(sums.denominator, 0)
            when computable.figure = 'mean_days'
                then sums.numerator / nullif(sums.denominator, 0)
            when computable.figure = 'median_days'
                then medians.median_days
            else sums.numerator
        end as computed,
        case when computable.figure <> 'median_days' then sums.numerator end
            as part_of,
        sums.denominator as whole,
        'rows' as computed_from,
    from computable
    left outer join sums
        on computable.metric = sums.metric and computable.period_to = sums.period_to
    left outer join medians
        on
            computable.metric = medians.metric
            and computable.period_to = medians.period_to
),

from_parts as (
    select
        *,
        100 * numerator / nullif(denominator, 0) as computed,
        numerator as part_of,
        denominator as whole,
        'parts' as computed_from,
    from own
    where
        kind = 'ratio'
        and unit = 'pct'
        and numerator is not null
        and denominator <> 0
),

-- What adds up to a printed total: the parts the register names, each printed where the total is;
-- of what may be added the districts, to the city, where each of them has one.
added as (
    select
        'metrics' as computed_from,
        totals.metric,
        parts.region,
        parts.grain,
        parts.period_from,
        parts.period_to,
        parts.unit,
        sum(parts.value::decimal(38, 9))::double as computed,
    from rule_register_metrics as totals
    inner join printed as parts on list_contains(totals.parts, parts.metric)
    where totals.register = $register::varchar
    group by
        totals.metric,
        totals.parts,
        parts.region,
        parts.grain,
        parts.period_from,
        parts.period_to,
        parts.unit
    having count(*) = len(totals.parts)
    union all
    select
        'districts' as computed_from,
        parts.metric,
        'city' as region,
        parts.grain,
        parts.period_from,
        parts.period_to,
        parts.unit,
        sum(parts.value::decimal(38, 9))::double as computed,
    from printed as parts
    inner join districts on parts.region = districts.district
    inner join rule_register_metrics as metrics on parts.metric = metrics.metric
    where
        metrics.register = $register::varchar
        and metrics.additive
    group by
        parts.metric, parts.grain, parts.period_from, parts.period_to, parts.unit
    having
        count(*) = (
            select count(*)
            from districts as standing
            where
                coalesce(standing.valid_from <= parts.period_to, true)
                and coalesce(standing.valid_to >= parts.period_to, true)
        )
),

from_added as (
    select
        own.*,
        added.computed,
        added.computed as part_of,
        added.computed_from,
    from own
    inner join added
        on
            own.metric = added.metric
            and own.region = added.region
            and own.grain = added.grain
            and own.period_from is not distinct from added.period_from
            and own.period_to = added.period_to
            and own.unit = added.unit
),

compared as (
    select * from from_rows
    union all by name
    select * from from_parts
    union all by name
    select * from from_added
),

final as (
    select
        metric,
        period_to,
        value as printed,
        computed,
        round(computed - value, 9) as difference,
        source_doc,
        computed_from,
        abs(difference) <= 0.5 / 10 ** decimals as agrees,
        cohort,
        part_of as numerator,
        whole as denominator,
        unit,
        grain,
        published_on,
    from compared
)

select * from final
where
    computed_from = 'rows'
    or not agrees
order by metric, grain, period_to, computed_from, cohort
