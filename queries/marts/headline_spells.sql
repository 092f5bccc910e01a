-- title: 主要指标的分子分母 | Numerators and denominators of the headline indicators
-- definition: 主要指标的分子和分母按区县分列，每行自 from_on 起、至 until_on 前一日止计入；某日的分子或分母为当日有效各行之和。每年重新累计的自 1 月 1 日起归零。cohort 为违法占耕比的年度，取分子分母俱全的最近一年；其他指标为 0。part 为 unknown 的行有效时，该年度不计算。
--   | Numerators and denominators of the headline indicators by district; a row counts from
--   from_on until the day before until_on, and a number at a date is the sum of the rows in
--   force. What begins again each year is nought on 1 January. cohort is the year of the farmland
--   ratio, of which the latest complete one counts, and 0 for the others; while a row whose part
--   is unknown is in force its year has no ratio.
-- tables: disposal_rate_spells, supply_stock_changes, idle_parcels, case_flows, staffing_counts, new_construction_farmland
-- returns: metric VARCHAR, cohort BIGINT, part VARCHAR, district VARCHAR, from_on DATE, until_on DATE, amount DECIMAL(38,9)
with

disposal_spells as (
    select
        metric,
        'denominator' as part,
        district,
        from_on,
        until_on,
        base_ha as amount,
    from disposal_rate_spells
    where
        base_ha <> 0
        and coalesce(basis, 'entry') = 'entry'
    union all
    select
        metric,
        'numerator' as part,
        district,
        from_on,
        until_on,
        disposed_ha as amount,
    from disposal_rate_spells
    where
        disposed_ha <> 0
        and coalesce(basis, 'entry') = 'entry'
),

supply_spells as (
    select
        'supply_over_10_parcels' as metric,
        'numerator' as part,
        district,
        change_on as from_on,
        date '9999-12-31' as until_on,
        open_parcels as amount,
    from supply_stock_changes
    where
        basis = 'entry'
        and age_band = 'over_10'
),

idle_spells as (
    select
        'idle_new_ha' as metric,
        'numerator' as part,
        district,
        identified_on as from_on,
        make_date(year(identified_on) + 1, 1, 1) as until_on,
        idle_area_ha as amount,
    from idle_parcels
    where identified_on is not null
),

case_spells as (
    select
        unnest(
            case
                when source = 'transfer'
                    then ['case_rectification_rate', 'case_transfer_closure_rate']
                else ['case_rectification_rate']
            end
        ) as metric,
        case flow when 'closed' then 'numerator' else 'denominator' end as part,
        district,
        change_on as from_on,
        date '9999-12-31' as until_on,
        cases as amount,
    from case_flows
    where flow in ('issued', 'closed')
),

post_spells as (
    select
        'staffing_fill_rate' as metric,
        if(parts.is_base, 'denominator', 'numerator') as part,
        district,
        counted_on as from_on,
        until_on,
        if(parts.is_base, counted_posts, staffed_posts) as amount,
    from staffing_counts
    cross join (values (false), (true)) as parts (is_base)
),

farmland_years as (
    select distinct
        year::bigint as year,
        make_date(year, 1, 1) as opened_on,
        make_date(year + 1, 1, 1) as ended_on,
    from new_construction_farmland
    where year between 1 and 9998
),

illegal_farmland as (
    select
        farmland_years.year,
        flows.district,
        greatest(flows.change_on, farmland_years.opened_on) as from_on,
        flows.farmland_mu,
    from case_flows as flows
    inner join farmland_years on flows.issue_year = farmland_years.year
    where
        flows.flow = 'issued'
        and flows.farmland_mu <> 0
),

farmland_spells as (
    select
        year as cohort,
        'numerator' as part,
        district,
        from_on,
        date '9999-12-31' as until_on,
        farmland_mu as amount,
    from illegal_farmland
    union all
    select
        taken.year as cohort,
        'denominator' as part,
        taken.district,
        farmland_years.opened_on as from_on,
        date '9999-12-31' as until_on,
        taken.total_farmland_mu::decimal(38, 9) as amount,
    from new_construction_farmland as taken
    inner join farmland_years on taken.year = farmland_years.year
    union all
    -- A running year's total counts from the day it is dated, an undated one when the year is over.
    select
        taken.year as cohort,
        'unknown' as part,
        taken.district,
        farmland_years.opened_on as from_on,
        least(coalesce(taken.as_of, farmland_years.ended_on), farmland_years.ended_on)
            as until_on,
        1 as amount,
    from new_construction_farmland as taken
    inner join farmland_years on taken.year = farmland_years.year
    union all
    select
        illegal_farmland.year as cohort,
        'unknown' as part,
        illegal_farmland.district,
        min(illegal_farmland.from_on) as from_on,
        date '9999-12-31' as until_on,
        1 as amount,
    from illegal_farmland
    anti join new_construction_farmland as taken
        on
            illegal_farmland.year = taken.year
            and illegal_farmland.district = taken.district
    group by illegal_farmland.year, illegal_farmland.district
),

spells as (
    select * from disposal_spells
    union all
    select * from supply_spells
    union all
    select * from idle_spells
    union all
    select * from case_spells
    union all
    select * from post_spells
),

cohorts as (
    select
        metric,
        0 as cohort,
        part,
        district,
        from_on,
        until_on,
        amount,
    from spells
    union all
    select
        'illegal_farmland_ratio' as metric,
        cohort,
        part,
        district,
        from_on,
        until_on,
        amount,
    from farmland_spells
),

final as (
    select
        metric,
        cohort::bigint as cohort,
        part,
        district,
        from_on,
        until_on,
        sum(amount)::decimal(38, 9) as amount,
    from cohorts
    where
        from_on < until_on
        and amount is not null
    group by metric, cohort, part, district, from_on, until_on
)

select * from final
order by metric, cohort, part, from_on, until_on, district
