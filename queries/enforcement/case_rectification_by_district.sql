-- title: 各区县图斑整改率 | Rectification rate by district
-- unit: 占违法图斑的百分比 | % of the illegal cases
-- definition: 各区县全部年度违法图斑的整改率，按宗数、违法面积和违法耕地面积分别计算，口径同各年度图斑整改率；没有违法图斑的不计算。合计为分子之和除以分母之和；未整改占比为该区县未销号图斑占表中各区县之和的比重。
--   | Rectification rate of the illegal cases of all years per district, by number, illegal area
--   and illegal farmland, as defined for the years; a district without illegal cases has no rate.
--   All together: sum over sum. The share of open cases is of those of the districts listed.
-- tables: districts, case_rectification_changes, rule_parameters
-- params: as_of, districts
-- returns: district VARCHAR, illegal_cases BIGINT, closed_cases BIGINT, open_cases BIGINT, cases_pct DOUBLE, area_pct DOUBLE, farmland_pct DOUBLE, awaiting_cases BIGINT, undated_cases BIGINT, illegal_area_mu DOUBLE, closed_area_mu DOUBLE, illegal_farmland_mu DOUBLE, closed_farmland_mu DOUBLE, is_small BOOLEAN, all_cases_pct DOUBLE, open_share_pct DOUBLE
-- labels:
--   open_share_pct: 占未销号比重 | Share of open cases
-- records: case_records
--   where district = district
--   total illegal_cases = count(), closed_cases = sum(closed_cases), open_cases = sum(open_cases), awaiting_cases = sum(awaiting_cases), undated_cases = sum(undated_cases), illegal_area_mu = sum(illegal_area_mu), closed_area_mu = sum(closed_area_mu), illegal_farmland_mu = sum(illegal_farmland_mu), closed_farmland_mu = sum(closed_farmland_mu)
-- caveat: latest_state, closing_date_missing
with

sums as (
    select
        districts.district,
        districts.sort_order,
        coalesce(sum(changes.illegal_cases), 0)::bigint as illegal_cases,
        coalesce(sum(changes.closed_cases), 0)::bigint as closed_cases,
        coalesce(sum(changes.open_cases), 0)::bigint as open_cases,
        coalesce(sum(changes.awaiting_cases), 0)::bigint as awaiting_cases,
        coalesce(sum(changes.undated_cases), 0)::bigint as undated_cases,
        coalesce(sum(changes.illegal_area_mu), 0)::double as illegal_area_mu,
        coalesce(sum(changes.closed_area_mu), 0)::double as closed_area_mu,
        coalesce(sum(changes.illegal_farmland_mu), 0)::double as illegal_farmland_mu,
        coalesce(sum(changes.closed_farmland_mu), 0)::double as closed_farmland_mu,
    from districts
    left outer join case_rectification_changes as changes
        on
            districts.district = changes.district
            and changes.change_on <= $as_of::date
    where $districts::varchar[] is null or districts.district = any($districts)
    group by districts.district, districts.sort_order
),

small_denominator as (
    select value as least_cases
    from rule_parameters
    where name = 'small_denominator'
),

final as (
    select
        sums.district,
        sums.illegal_cases,
        sums.closed_cases,
        sums.open_cases,
        100 * sums.closed_cases / nullif(sums.illegal_cases, 0) as cases_pct,
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
        100 * sums.open_cases
        / nullif(sum(sums.open_cases) over (), 0)::double as open_share_pct,
        sums.sort_order,
    from sums
    cross join small_denominator
)

select * exclude (sort_order) from final
order by cases_pct desc nulls last, sort_order asc
