-- title: 各来源图斑整改率 | Closure rate by source
-- unit: 占违法图斑的百分比 | % of the illegal cases
-- definition: 各线索来源全部年度违法图斑中已销号的占比，口径同各年度图斑整改率；转办件一行即转办件整改处置率。合计为分子之和除以分母之和。规则表列入总体口径的来源另行合计，即总体整改处置率；口径内没有图斑的为空。自行接手已销号为已销号中由本局自行接手处置的；违法行为人为填报了人数的图斑之和，没有图斑填报的为空。
--   | Closed out of the illegal cases of all years per source, as defined for the years; the row of
--   transferred cases is the transferred-case closure rate. All together: sum over sum. The sources
--   that the rules declare to be of the overall rate are also summed by themselves; without a case
--   of them that rate is empty. Of the closed ones those the bureau handled itself are counted;
--   offenders are the persons identified in the cases that state it, empty where none does.
-- tables: case_rectification_changes, rule_closure_sources, rule_parameters
-- params: as_of, districts
-- returns: source VARCHAR, illegal_cases BIGINT, closed_cases BIGINT, cases_pct DOUBLE, open_cases BIGINT, area_pct DOUBLE, farmland_pct DOUBLE, awaiting_cases BIGINT, undated_cases BIGINT, illegal_area_mu DOUBLE, closed_area_mu DOUBLE, illegal_farmland_mu DOUBLE, closed_farmland_mu DOUBLE, is_small BOOLEAN, all_cases_pct DOUBLE, is_declared BOOLEAN, declared_cases BIGINT, declared_closed BIGINT, declared_pct DOUBLE, self_closed_cases BIGINT, offenders BIGINT, offender_cases BIGINT, declared_offenders BIGINT
-- labels:
--   is_declared: 列入总体口径 | Of the overall rate
--   declared_cases: 口径内违法图斑 | Cases of the overall rate
--   declared_closed: 口径内已销号 | Closed of the overall rate
--   declared_pct: 总体整改处置率 | Overall closure rate
--   self_closed_cases: 自行接手已销号 | Closed, handled by the bureau itself
--   offender_cases: 填报违法行为人的图斑 | Cases that state offenders
--   declared_offenders: 口径内违法行为人 | Offenders of the overall rate
-- absent:
--   offenders: not_reported
--   declared_pct: not_compared
-- records: case_records
--   where source = source
--   total illegal_cases = count(), closed_cases = sum(closed_cases), open_cases = sum(open_cases), awaiting_cases = sum(awaiting_cases), undated_cases = sum(undated_cases), illegal_area_mu = sum(illegal_area_mu), closed_area_mu = sum(closed_area_mu), illegal_farmland_mu = sum(illegal_farmland_mu), closed_farmland_mu = sum(closed_farmland_mu), self_closed_cases = sum(self_closed_cases), offender_cases = sum(offender_cases), offenders = sum(offenders)
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
        sum(self_closed_cases)::bigint as self_closed_cases,
        sum(offender_cases)::bigint as offender_cases,
        case when sum(offender_cases) > 0 then sum(offenders)::bigint end as offenders,
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
        coalesce(declared.declared, false) as is_declared,
        sum(is_declared::bigint * sums.illegal_cases) over ()::bigint as declared_cases,
        sum(is_declared::bigint * sums.closed_cases) over ()::bigint as declared_closed,
        100 * declared_closed / nullif(declared_cases, 0)::double as declared_pct,
        sums.self_closed_cases,
        sums.offenders,
        sums.offender_cases,
        sum(case when is_declared then sums.offenders end) over ()::bigint
            as declared_offenders,
    from sums
    cross join small_denominator
    left outer join rule_closure_sources as declared
        on sums.source = declared.case_source
)

select * from final
order by illegal_cases desc, source asc
