-- title: 各来源图斑整改率 | Closure rate by source
-- unit: 占违法图斑的百分比 | % of the illegal cases
-- definition: 各线索来源全部年度违法图斑中已销号的占比，口径同各年度图斑整改率；转办件一行即转办件整改处置率。合计为分子之和除以分母之和。
--   | Closed out of the illegal cases of all years per source, as defined for the years; the row of
--   transferred cases is the transferred-case closure rate. All together: sum over sum.
-- tables: case_rectification_changes, rule_parameters
-- params: as_of, districts
-- returns: source VARCHAR, illegal_cases BIGINT, closed_cases BIGINT, cases_pct DOUBLE, open_cases BIGINT, area_pct DOUBLE, farmland_pct DOUBLE, awaiting_cases BIGINT, undated_cases BIGINT, illegal_area_mu DOUBLE, closed_area_mu DOUBLE, illegal_farmland_mu DOUBLE, closed_farmland_mu DOUBLE, is_small BOOLEAN, all_cases_pct DOUBLE
-- records: case_records
--   where source = source
--   total illegal_cases = count(), closed_cases = sum(closed_cases), open_cases = sum(open_cases), awaiting_cases = sum(awaiting_cases), undated_cases = sum(undated_cases), illegal_area_mu = sum(illegal_area_mu), closed_area_mu = sum(closed_area_mu), illegal_farmland_mu = sum(illegal_farmland_mu), closed_farmland_mu = sum(closed_farmland_mu)
-- caveat: latest_state, closing_date_missing
with

sums as (
    select
        source,
        sum(illegal_cases)::bigint as illegal_cases,
        sum(closed_cases)::bigint as closed_cases,
        sum(open_cases)::bigint as open_cases,
        sum(awaiting_cases)::bigint as awaiting_cases,
        sum(undated_cases)::bigint as undated_cases,
        sum(illegal_area_mu)::double as illegal_area_mu,
        sum(closed_area_mu)::double as closed_area_mu,
        sum(illegal_farmland_mu)::double as illegal_farmland_mu,
        sum(closed_farmland_mu)::double as closed_farmland_mu,
    from case_rectification_changes
    where
        change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by source
),

small_denominator as (
    select value as least_cases
    from rule_parameters
    where name = 'small_denominator'
),

final as (
    select
        sums.source,
        sums.illegal_cases,
        sums.closed_cases,
        100 * sums.closed_cases / nullif(sums.illegal_cases, 0) as cases_pct,
        sums.open_cases,
        100 * sums.closed_area_mu / nullif(sums.illegal_area_mu, 0) as area_pct,
        100 * sums.closed_farmland_mu
        / nullif(sums.illegal_farmland_mu, 0) as farmland_pct,
        sums.awaiting_cases,
        sums.undated_cases,
        sums.illegal_area_mu,
        sums.closed_area_mu,
        sums.illegal_farmland_mu,
        sums.closed_farmland_mu,
        sums.illegal_cases < small_denominator.least_cases as is_small,
        100 * sum(sums.closed_cases) over ()
        / nullif(sum(sums.illegal_cases) over (), 0)::double as all_cases_pct,
    from sums
    cross join small_denominator
)

select * from final
order by illegal_cases desc, source asc
