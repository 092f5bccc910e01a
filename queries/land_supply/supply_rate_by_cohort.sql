-- title: 各批准年份的供地率 | Supply rate by approval year
-- unit: 占批准面积的百分比 | % of the area approved
-- definition: 某年批准的地块截至该日的供地面积（划拨、出让、协议、租赁、补办，减撤销供地），除以该年批准面积。近五年合计为该日之前五个完整年份的供地面积之和除以批准面积之和。
--   | Area supplied by the date (allocation, grant, agreement, lease, late formalities, less
--   reversals) out of the parcels approved in a year, divided by the area approved in it. The five years together are
--   the last five complete years before the date, sum over sum.
-- tables: supply_flows
-- params: as_of, districts, basis
-- returns: approved_year BIGINT, parcels BIGINT, approved_ha DOUBLE, supplied_ha DOUBLE, rate_pct DOUBLE, five_year_rate_pct DOUBLE
-- labels:
--   approved_year: 批准年份 | Approval year
--   approved_ha: 批准面积 | Approved
--   supplied_ha: 已供面积 | Supplied
--   five_year_rate_pct: 近五年合计供地率 | Five years together
-- absent:
--   five_year_rate_pct: not_compared
-- records: supply_cohort_records
--   where approved_year = approved_year
--   total parcels = count(), approved_ha = sum(area_ha), supplied_ha = sum(supplied_ha)
with

cohorts as (
    select
        approved_year,
        (sum(first_parcels) filter (where bridge_step = 'approved'))::bigint as parcels,
        sum(area_ha) filter (where bridge_step = 'approved') as approved_ha,
        coalesce(
            -sum(stock_ha) filter (where bridge_step in ('supplied', 'reversed')), 0
        ) as supplied_ha,
    from supply_flows
    where
        basis = $basis
        and change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by approved_year
),

recent as (
    select
        100 * sum(supplied_ha)::double
        / nullif(sum(approved_ha), 0)::double as five_year_rate_pct,
    from cohorts
    where
        approved_year between year($as_of::date) - 5 and year($as_of::date) - 1
        and approved_ha != 0
),

final as (
    select
        cohorts.approved_year,
        cohorts.parcels,
        cohorts.approved_ha::double as approved_ha,
        cohorts.supplied_ha::double as supplied_ha,
        100 * cohorts.supplied_ha::double
        / nullif(cohorts.approved_ha, 0)::double as rate_pct,
        recent.five_year_rate_pct,
    from cohorts
    cross join recent
)

select * from final
order by approved_year
