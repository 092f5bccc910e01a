-- title: 各年度图斑整改率 | Rectification rate by year issued
-- unit: 占违法图斑的百分比 | % of the illegal cases
-- definition: 已销号图斑占该年度下发违法图斑之比，按宗数、违法面积和违法耕地面积分别计算，面积只计已销号的。违法图斑指核实范围（不含被拆分、重复、异议中）内判定为非农违法的；剩余面积为零且审核结束、有销号日期（缺则整改完成日期）的为已销号。合计为各年度分子之和除以分母之和。
--   | Closed out of illegal cases issued in a year: by number, by illegal area and by illegal
--   farmland, areas of closed cases only. Illegal: in the verified set (no split originals,
--   duplicates or cases under objection) and judged illegal non-agricultural use. Closed: nothing
--   remains, the review is finished and a closing date (else the day rectified) has come. All years
--   together: sum over sum.
-- tables: case_rectification_changes, rule_parameters
-- params: as_of, districts
-- returns: issue_year BIGINT, illegal_cases BIGINT, closed_cases BIGINT, open_cases BIGINT, cases_pct DOUBLE, area_pct DOUBLE, farmland_pct DOUBLE, awaiting_cases BIGINT, undated_cases BIGINT, illegal_area_mu DOUBLE, closed_area_mu DOUBLE, illegal_farmland_mu DOUBLE, closed_farmland_mu DOUBLE, is_small BOOLEAN, all_cases_pct DOUBLE, all_area_pct DOUBLE, all_farmland_pct DOUBLE
-- labels:
--   illegal_cases: 违法图斑 | Illegal cases
--   closed_cases: 已销号 | Closed
--   cases_pct: 整改率（宗数） | By number
--   area_pct: 整改率（面积） | By area
--   farmland_pct: 整改率（耕地） | By farmland
--   awaiting_cases: 已整改待审核 | Awaiting review
--   undated_cases: 缺销号日期 | No closing date
--   closed_area_mu: 已销号违法面积 | Illegal area closed
--   closed_farmland_mu: 已销号违法耕地 | Illegal farmland closed
--   all_cases_pct: 合计整改率（宗数） | All together, by number
--   all_area_pct: 合计整改率（面积） | All together, by area
--   all_farmland_pct: 合计整改率（耕地） | All together, by farmland
-- records: case_records
--   where issue_year = issue_year
--   total illegal_cases = count(), closed_cases = sum(closed_cases), open_cases = sum(open_cases), awaiting_cases = sum(awaiting_cases), undated_cases = sum(undated_cases), illegal_area_mu = sum(illegal_area_mu), closed_area_mu = sum(closed_area_mu), illegal_farmland_mu = sum(illegal_farmland_mu), closed_farmland_mu = sum(closed_farmland_mu)
-- caveat: latest_state, closing_date_missing
with

sums as (
    select
        issue_year,
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
    group by issue_year
),

small_denominator as (
    select value as least_cases
    from rule_parameters
    where name = 'small_denominator'
),

final as (
    select
        sums.issue_year,
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
        100 * sum(sums.closed_area_mu) over ()
        / nullif(sum(sums.illegal_area_mu) over (), 0) as all_area_pct,
        100 * sum(sums.closed_farmland_mu) over ()
        / nullif(sum(sums.illegal_farmland_mu) over (), 0) as all_farmland_pct,
    from sums
    cross join small_denominator
)

select * from final
order by issue_year
