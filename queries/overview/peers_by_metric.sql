-- title: 与其他局公布数并列 | Beside what other bureaus printed
-- unit: 各指标自有单位 | each in its own unit
-- definition: 其他局公布的各指标最近一期的数（期末和发布日期均不晚于该日，取最新一版），载明来源和截至日期；本局的数只在同一指标、同一周期、同一期间、同一单位和同一类数值都已公布时并列，否则不列并注明原因。各局口径不尽相同，不排名。全市的数，不随区县筛选变化。
--   | The latest number each other bureau printed of an indicator (of a period that had ended by the
--   date, in the newest version published by then), with its source and its date. Ours stands
--   beside it only where we printed the same indicator of the same length and end of period, in
--   the same unit and of the same kind; else there is none and the reason is given. Definitions
--   differ between bureaus, so nobody is ranked. Whole cities, whatever is chosen.
-- tables: measures
-- params: as_of
-- returns: metric VARCHAR, bureau VARCHAR, period_to DATE, value DOUBLE, own_printed DOUBLE, unit VARCHAR, absence_reason VARCHAR, grain VARCHAR, source_doc VARCHAR, published_on DATE, own_source VARCHAR, own_published_on DATE
-- planned: own_published_on
-- labels:
--   own_printed: 本局公布数 | Printed by us
--   absence_reason: 本局不列的原因 | Why ours is missing
--   own_source: 本局文件依据 | Our document
--   own_published_on: 本局发布日期 | Published by us on
-- codes:
--   absence_reason: not_printed = 本局未公布该指标 | We printed no such number
--   absence_reason: other_unit = 单位或数值类型不同 | Another unit or kind of value
--   absence_reason: other_period = 本局只有其他期间的数 | Ours is of another period
-- absent:
--   own_printed: told_beside
--   own_published_on: told_beside
-- records: self
-- caveat: whole_city
with

printed as (
    select
        metric,
        bureau,
        grain,
        case when grain = 'span' then period_from end as period_from,
        period_to,
        case
            when value is not null
                then value
            when kind = 'ratio' and unit = 'pct'
                then 100 * numerator / nullif(denominator, 0)
        end as value,
        unit,
        kind,
        published_on,
        source_doc,
    from measures
    where
        region = 'city'
        and basis = 'published'
        and period_to <= $as_of::date
        and published_on <= $as_of::date
    qualify
        row_number() over (
            partition by
                metric,
                bureau,
                grain,
                case when grain = 'span' then period_from end,
                period_to
            order by published_on desc, value asc
        ) = 1
),

own as (
    select *
    from printed
    where bureau is null
),

peers as (
    select *
    from printed
    where bureau is not null
    qualify
        row_number() over (
            partition by metric, bureau, grain
            order by period_to desc, period_from desc nulls last
        ) = 1
),

kinds as (
    select
        peers.metric,
        peers.bureau,
        peers.grain,
        bool_or(own.unit = peers.unit and own.kind = peers.kind) as is_alike,
    from peers
    inner join own on peers.metric = own.metric
    group by peers.metric, peers.bureau, peers.grain
),

final as (
    select
        peers.metric,
        peers.bureau,
        peers.period_to,
        peers.value,
        own.value as own_printed,
        peers.unit,
        case
            when own.metric is not null
                then null
            when kinds.metric is null
                then 'not_printed'
            when kinds.is_alike
                then 'other_period'
            else 'other_unit'
        end as absence_reason,
        peers.grain,
        peers.source_doc,
        peers.published_on,
        own.source_doc as own_source,
        own.published_on as own_published_on,
    from peers
    left outer join own
        on
            peers.metric = own.metric
            and peers.grain = own.grain
            and peers.period_from is not distinct from own.period_from
            and peers.period_to = own.period_to
            and peers.unit = own.unit
            and peers.kind = own.kind
    left outer join kinds
        on
            peers.metric = kinds.metric
            and peers.bureau = kinds.bureau
            and peers.grain = kinds.grain
)

select * from final
order by metric, bureau, grain
