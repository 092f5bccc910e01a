-- title: 公布数各版 | Versions of the printed numbers
-- unit: 每次发布一行 | one publication a row
-- definition: 本台账所声明指标的公布数或统计数，本局的，期末和发布日期均不晚于该日，每次发布一行，含已被后来的发布取代的各版及修订原因。期初只列起止期间的。
--   | Numbers of the indicators a register declares that were printed or reported of this bureau, of
--   periods that had ended by the date and published by then, one row a publication, with those a
--   later one has replaced and why. Only spans of time show their first day.
-- tables: measures, rule_register_metrics, rule_register_headlines, viewer
-- params: as_of, districts, register
-- returns: metric VARCHAR, region VARCHAR, grain VARCHAR, period_from DATE, period_to DATE, value DOUBLE, numerator DOUBLE, denominator DOUBLE, unit VARCHAR, basis VARCHAR, published_on DATE, source_doc VARCHAR, revision VARCHAR
-- records: self
with

declared as (
    select metric
    from rule_register_metrics
    where register = $register::varchar
    union
    select metric
    from rule_register_headlines
    where register = $register::varchar
),

final as (
    select
        measures.metric,
        measures.region,
        measures.grain,
        case when measures.grain = 'span' then measures.period_from end as period_from,
        measures.period_to,
        measures.value,
        measures.numerator,
        measures.denominator,
        measures.unit,
        measures.basis,
        measures.published_on,
        measures.source_doc,
        measures.revision,
    from measures
    inner join declared on measures.metric = declared.metric
    cross join viewer
    where
        measures.bureau is null
        and measures.period_to <= $as_of::date
        and measures.published_on <= $as_of::date
        and list_contains(
            coalesce($districts::varchar[], viewer.regions), measures.region
        )
)

select * from final
order by metric, grain, period_to, region, published_on
