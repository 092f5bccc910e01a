-- title: 逾期竣工 | Overdue completions
-- unit: 宗 | parcels
-- definition: 约定竣工时间早于该日的供地（已签约，每宗按最近一次认定轮次计一次）中，该日尚未竣工的为逾期竣工；已整宗收回、置换的不计。逾期占比 = 逾期宗数 ÷ 约定竣工时间早于该日的宗数。测算违约金 = 成交价格 × 规则所定日率 × 逾期天数，只计有成交价格的逾期地块；规则未设日率（0）的为空。各合同的日率可能不同，实际应缴以合同为准。
--   | Of the land supplied (contracted, a parcel once, by its latest round) whose agreed finish is
--   before the date, what is not finished by the date is overdue; parcels taken back or swapped as
--   a whole are left out. Share overdue = overdue ÷ parcels whose agreed finish is before the
--   date. Estimated penalty = price × the daily rate in the rules × days overdue, over the overdue
--   parcels with a price; empty where the rules set no rate (0). Contracts may have other rates:
--   what is due stands in the contract.
-- tables: idle_land, districts, rule_parameters
-- params: as_of, districts
-- returns: district VARCHAR, due_parcels BIGINT, overdue_parcels BIGINT, overdue_ha DOUBLE, overdue_pct DOUBLE, longest_overdue_days BIGINT, median_overdue_days DOUBLE, priced_parcels BIGINT, penalty_wan DOUBLE, penalty_permille DOUBLE, is_small BOOLEAN, all_overdue_pct DOUBLE
-- labels:
--   due_parcels: 已到约定竣工期 | Finish agreed before
--   overdue_parcels: 逾期竣工 | Overdue
--   overdue_ha: 逾期面积 | Area overdue
--   overdue_pct: 逾期占比 | Share overdue
--   priced_parcels: 有成交价格的逾期地块 | Overdue with a price
--   penalty_wan: 测算违约金 | Estimated penalty
--   penalty_permille: 违约金日率（‰） | Penalty a day (‰)
--   all_overdue_pct: 合计逾期占比 | Share overdue of all
-- absent:
--   penalty_wan: not_applicable
--   penalty_permille: not_applicable
-- records: completion_overdue_records
--   where district = district
--   total overdue_parcels = count(), overdue_ha = sum(area_ha), priced_parcels = sum(priced_parcels), penalty_wan = sum(penalty_wan)
-- caveat: latest_state
with

limits as (
    select
        nullif(max(value) filter (where name = 'finish_penalty_permille'), 0)
            as penalty_permille,
        max(value) filter (where name = 'small_denominator') as least_parcels,
    from rule_parameters
),

latest as (
    select *
    from idle_land
    where contract_on <= $as_of::date
    qualify
        row_number()
            over (partition by supervision_no order by coalesce(round, 1) desc)
        = 1
),

due as (
    select
        latest.district,
        latest.area_ha::decimal(24, 9) as area_ha,
        latest.price_wan::decimal(24, 6) as price_wan,
        $as_of::date - latest.agreed_finish_on as days,
        coalesce(latest.actual_finish_on > $as_of::date, true) as is_overdue,
    from latest
    where
        latest.agreed_finish_on < $as_of::date
        and not coalesce(
            latest.method in ('paid_recovery', 'forfeiture', 'swap')
            and latest.disposed_on <= $as_of::date
            and coalesce(latest.disposed_ha, latest.idle_ha, latest.area_ha)
            >= latest.area_ha,
            false
        )
),

summed as (
    select
        district,
        count(*) as due_parcels,
        count(*) filter (where is_overdue) as overdue_parcels,
        sum(area_ha) filter (where is_overdue) as overdue_ha,
        max(days) filter (where is_overdue) as longest_days,
        median(days) filter (where is_overdue) as median_days,
        count(price_wan) filter (where is_overdue) as priced_parcels,
        sum(price_wan * days) filter (where is_overdue) as price_days,
    from due
    group by district
),

final as (
    select
        districts.district,
        coalesce(summed.due_parcels, 0) as due_parcels,
        coalesce(summed.overdue_parcels, 0) as overdue_parcels,
        coalesce(summed.overdue_ha, 0)::double as overdue_ha,
        100 * summed.overdue_parcels / nullif(summed.due_parcels, 0)::double
            as overdue_pct,
        summed.longest_days as longest_overdue_days,
        summed.median_days as median_overdue_days,
        coalesce(summed.priced_parcels, 0) as priced_parcels,
        summed.price_days::double * limits.penalty_permille / 1000 as penalty_wan,
        limits.penalty_permille,
        coalesce(summed.due_parcels, 0) < limits.least_parcels as is_small,
        100 * (sum(summed.overdue_parcels) over ())::double
        / nullif(sum(summed.due_parcels) over (), 0)::double as all_overdue_pct,
        districts.sort_order,
    from districts
    cross join limits
    left outer join summed on districts.district = summed.district
    where $districts::varchar[] is null or districts.district = any($districts)
)

select * exclude (sort_order) from final
order by overdue_parcels desc, sort_order asc
