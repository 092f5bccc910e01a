-- title: 主要指标的分子分母 | Numerators and denominators of the headline indicators
-- definition: 主要指标（违法占耕比除外）的分子和分母按区县分列，每行自 from_on 起、至 until_on 前一日止计入；某日的分子或分母为当日有效各行之和。每年重新累计的自 1 月 1 日起归零。
--   | Numerators and denominators of the headline indicators, all but the farmland ratio, by
--   district; a row counts from from_on until the day before until_on, and a number at a date is
--   the sum of the rows in force. What begins again each year is nought on 1 January.
-- tables: supply_base_stock, supply_base_changes, supply_stock_changes, idle_states, idle_parcels, case_flows, staffing_counts
-- returns: metric VARCHAR, part VARCHAR, district VARCHAR, from_on DATE, until_on DATE, amount DECIMAL(38,9)
with

supply_spells as (
    select
        'supply_disposal_rate' as metric,
        'denominator' as part,
        district,
        make_date(from_year, 1, 1) as from_on,
        date '9999-12-31' as until_on,
        base_ha as amount,
    from supply_base_stock
    where
        basis = 'entry'
        and from_year between 1 and 9998
    union all
    select
        'supply_disposal_rate' as metric,
        'numerator' as part,
        district,
        change_on as from_on,
        make_date(base_year + 1, 1, 1) as until_on,
        disposed_ha as amount,
    from supply_base_changes
    where basis = 'entry'
    union all
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
    -- A spell standing over new year is in the base of the year that begins.
    select
        'idle_disposal_rate' as metric,
        'denominator' as part,
        district,
        make_date(year(from_on) + 1, 1, 1) as from_on,
        make_date(least(year(until_on), 9998) + 1, 1, 1) as until_on,
        standing_ha as amount,
    from idle_states
    where
        standing_ha > 0
        and not is_revoked
    union all
    select
        'idle_disposal_rate' as metric,
        'numerator' as part,
        district,
        released_on as from_on,
        make_date(year(released_on) + 1, 1, 1) as until_on,
        released_ha as amount,
    from idle_parcels
    where year(identified_on) < year(released_on)
    union all
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
        unnest(['numerator', 'denominator']) as part,
        district,
        counted_on as from_on,
        until_on,
        unnest([staffed_posts, counted_posts]) as amount,
    from staffing_counts
),

spells as (
    select * from supply_spells
    union all
    select * from idle_spells
    union all
    select * from case_spells
    union all
    select * from post_spells
),

final as (
    select
        metric,
        part,
        district,
        from_on,
        until_on,
        sum(amount)::decimal(38, 9) as amount,
    from spells
    where
        from_on < until_on
        and amount is not null
    group by metric, part, district, from_on, until_on
)

select * from final
order by metric, part, from_on, until_on, district
