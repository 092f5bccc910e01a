-- title: 其他指标的通报位次 | Ranks of other indicators
-- unit: 名次；数值为各指标自有单位 | rank; values in each indicator's own unit
-- definition: 上级通报中八项主要指标以外各指标截至该日的名次、参排数、上期位次、连续第一的期数（至该期止，不是第一的为 0）和通报值；单位和方向取自规则表，其次为台账所声明，都没有的为空，指标以编码列出。名次为全市名次，不随区县筛选变化。
--   | Rank, number of units ranked, the rank before, how many periods in a row up to that one were
--   first (0 where it is not), and the value published, of every indicator that is not one of the
--   eight headline ones, to the date. Unit and direction are the rules', else those a register
--   declares; what neither lists has none and stands by its code. Ranks are the whole city's, whatever is chosen.
-- tables: rankings, headline_metrics, rule_ranked_metrics, rule_register_metrics, rule_register_headlines
-- params: as_of
-- returns: ranked_metric VARCHAR, period_on DATE, rank BIGINT, rank_of BIGINT, rank_before BIGINT, first_in_a_row BIGINT, published_value DOUBLE, ranked_unit VARCHAR, better VARCHAR, publisher VARCHAR
-- labels:
--   ranked_metric: 通报指标 | Indicator ranked
--   first_in_a_row: 连续第一期数 | First in a row
--   ranked_unit: 数值单位 | Unit of the value
--   better: 方向 | Better when
-- codes:
--   ranked_metric: land_application_quality = 用地报批质量 | Quality of land applications
--   ranked_metric: application_withdrawal_rate = 用地报件撤件率 | Land applications withdrawn
--   ranked_metric: approval_days = 报批平均用时 | Mean time to approval
--   ranked_metric: annual_assessment = 年度考核 | Yearly assessment
--   ranked_metric: land_survey_quality = 国土变更调查质量 | Quality of the land survey
--   ranked_metric: farmland_protection_incentive = 耕地保护激励 | Farmland protection incentive
--   better: higher = 越高越好 | Higher
--   better: lower = 越低越好 | Lower
--   better: none = 不分好坏 | Neither
-- absent:
--   published_value: not_reported
-- records: self
-- caveat: whole_city
with

published as (
    select
        rankings.*,
        count(*) filter (where rankings.rank > 1) over (
            partition by rankings.metric order by rankings.period_on
        ) as broken,
    from rankings
    left outer join headline_metrics as headline on rankings.metric = headline.metric
    where
        rankings.period_on <= $as_of::date
        and headline.metric is null
),

declared as (
    select
        metric,
        any_value(unit) as unit,
        any_value(better) as direction,
    from (
        select
            metric,
            unit,
            better,
        from rule_register_metrics
        union
        select
            metric,
            unit,
            better,
        from rule_register_headlines
    ) as named
    group by metric
),

final as (
    select
        published.metric as ranked_metric,
        published.period_on,
        published.rank::bigint as rank,
        published.rank_of::bigint as rank_of,
        lag(published.rank::bigint) over (
            partition by published.metric order by published.period_on
        ) as rank_before,
        case
            when published.rank = 1
                then count(*) filter (where published.rank = 1) over (
                    partition by published.metric, published.broken
                    order by published.period_on
                )
            else 0
        end as first_in_a_row,
        published.value as published_value,
        coalesce(known.unit, declared.unit) as ranked_unit,
        coalesce(known.direction, declared.direction) as better,
        published.publisher,
    from published
    left outer join rule_ranked_metrics as known on published.metric = known.metric
    left outer join declared on published.metric = declared.metric
)

select * from final
order by ranked_metric, period_on
