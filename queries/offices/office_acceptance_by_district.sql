-- title: 各区县达标验收 | Acceptance by district
-- unit: 所、% | offices, %
-- definition: 达标验收率 = 已通过 10 个方面 50 项标准验收的所 ÷ 未撤并的所；未填报的不算通过，另列；合计为分子之和除以分母之和。目标由规则所定（默认 100%）。平均达标项数只计已填报的所。
--   | Acceptance rate = offices that passed the acceptance of 10 aspects and 50 standards ÷
--   offices not abolished; an office that states nothing has not passed and is counted apart;
--   together, sum over sum. The
--   target is the one in the rules (100% unless changed). Mean standards met is over the offices that state it.
-- tables: districts, staffing_counts, target_bands, rule_parameters
-- params: as_of, districts
-- returns: district VARCHAR, offices BIGINT, accepted_offices BIGINT, accepted_pct DOUBLE, target_pct DOUBLE, status VARCHAR, unstated_offices BIGINT, mean_standards DOUBLE, least_standards INTEGER, is_small BOOLEAN, all_accepted_pct DOUBLE, small_below BIGINT
-- exports: districts, offices
-- labels:
--   accepted_offices: 达标所数 | Accepted offices
--   accepted_pct: 达标验收率 | Acceptance rate
--   mean_standards: 平均达标项数 | Mean standards met
--   least_standards: 最少达标项数 | Fewest standards met
--   all_accepted_pct: 合计达标验收率 | Acceptance rate of all
-- absent:
--   target_pct: not_compared
-- records: office_condition_records
--   where district = district
--   total offices = count(), accepted_offices = sum(accepted_offices)
with

limits as (
    select max(value) filter (where name = 'small_denominator') as least_offices,
    from rule_parameters
),

summed as (
    select
        district,
        count(*) as offices,
        count(*) filter (where accepted) as accepted_offices,
        count(*) filter (where accepted is null) as unstated_offices,
        avg(standards_met) as mean_standards,
        min(standards_met) as least_standards,
    from staffing_counts
    where
        counted_on <= $as_of::date
        and until_on > $as_of::date
    group by district
),

rated as (
    select
        districts.district,
        districts.sort_order,
        coalesce(summed.offices, 0) as offices,
        coalesce(summed.accepted_offices, 0) as accepted_offices,
        100 * summed.accepted_offices / nullif(summed.offices, 0)::double
            as accepted_pct,
        coalesce(summed.unstated_offices, 0) as unstated_offices,
        summed.mean_standards,
        summed.least_standards,
    from districts
    left outer join summed on districts.district = summed.district
    where $districts::varchar[] is null or districts.district = any($districts)
),

final as (
    select
        rated.district,
        rated.offices,
        rated.accepted_offices,
        rated.accepted_pct,
        bands.target as target_pct,
        case when bands.metric is null then 'no_target' else bands.status end as status,
        rated.unstated_offices,
        rated.mean_standards,
        rated.least_standards,
        rated.offices < limits.least_offices as is_small,
        100 * sum(rated.accepted_offices) over ()
        / nullif(sum(rated.offices) over (), 0)::double as all_accepted_pct,
        limits.least_offices::bigint as small_below,
        rated.sort_order,
    from rated
    cross join limits
    left outer join target_bands as bands
        on
            bands.metric = 'office_accepted_pct'
            and bands.unit = 'pct'
            and rated.district = bands.region
            and (rated.accepted_pct is not null) = bands.has_value
            and coalesce(round(rated.accepted_pct, 9), 0) >= bands.score_from
            and coalesce(round(rated.accepted_pct, 9), 0) < bands.score_until
)

select * exclude (sort_order) from final
order by accepted_pct asc nulls last, sort_order asc
