-- title: 改判对整改率的影响 | What re-judging does to the rate
-- unit: 百分点 | percentage points
-- definition: 各年度下发、至该日已改判的图斑（改判日期未填的也在内）：由违法改判为其他的不再计入分母，由其他改判为违法的计入；改判影响为现整改率减去没有这些改判时的整改率；合计为各年度分子之和除以分母之和。
--   | Cases of each year issued that were re-judged by the date (undated ones included): out of the
--   illegal set, and so out of the denominator, or into it. The lift is the rate as it stands less
--   the rate without these re-judgements; all years together: sum over sum.
-- tables: case_rectification_changes, case_rejudgements
-- params: as_of, districts
-- returns: issue_year BIGINT, rejudged_out_cases BIGINT, rejudged_in_cases BIGINT, illegal_cases BIGINT, closed_cases BIGINT, first_illegal_cases BIGINT, first_closed_cases BIGINT, cases_pct DOUBLE, first_pct DOUBLE, lift_pp DOUBLE, all_cases_pct DOUBLE, all_first_pct DOUBLE, all_lift_pp DOUBLE
-- labels:
--   rejudged_out_cases: 改判为不违法 | Re-judged out
--   rejudged_in_cases: 改判为违法 | Re-judged in
--   first_illegal_cases: 按原判定违法图斑 | Illegal on first judgements
--   first_closed_cases: 其中已销号 | Of them closed
--   first_pct: 按原判定整改率 | Rate on first judgements
--   lift_pp: 改判影响 | Lift
--   all_first_pct: 合计按原判定整改率 | All together, on first judgements
--   all_lift_pp: 合计改判影响 | Lift of all together
-- records: case_rejudged_records
--   where issue_year = issue_year
--   total rejudged_out_cases = sum(rejudged_out_cases), rejudged_in_cases = sum(rejudged_in_cases)
-- caveat: latest_state
with

rated as (
    select
        issue_year,
        sum(illegal_cases)::bigint as illegal_cases,
        sum(closed_cases)::bigint as closed_cases,
    from case_rectification_changes
    where
        change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by issue_year
),

rejudged as (
    select
        issue_year,
        count(*) filter (where rejudged_way = 'out') as rejudged_out_cases,
        count(*) filter (where rejudged_way = 'in') as rejudged_in_cases,
        count(*) filter (where rejudged_way = 'in' and closing_on <= $as_of::date)
            as closed_in_cases,
    from case_rejudgements
    where
        issued_on <= $as_of::date
        and coalesce(rejudged_on <= $as_of::date, true)
        and ($districts::varchar[] is null or district = any($districts))
    group by issue_year
),

counted as (
    select
        coalesce(rated.issue_year, rejudged.issue_year) as issue_year,
        coalesce(rejudged.rejudged_out_cases, 0) as rejudged_out_cases,
        coalesce(rejudged.rejudged_in_cases, 0) as rejudged_in_cases,
        coalesce(rated.illegal_cases, 0) as illegal_cases,
        coalesce(rated.closed_cases, 0) as closed_cases,
        coalesce(rejudged.closed_in_cases, 0) as closed_in_cases,
    from rated
    full outer join rejudged on rated.issue_year = rejudged.issue_year
),

rated_years as (
    select
        issue_year,
        rejudged_out_cases,
        rejudged_in_cases,
        illegal_cases,
        closed_cases,
        illegal_cases - rejudged_in_cases + rejudged_out_cases as first_illegal_cases,
        closed_cases - closed_in_cases as first_closed_cases,
        100 * closed_cases / nullif(illegal_cases, 0) as cases_pct,
        100 * first_closed_cases / nullif(first_illegal_cases, 0) as first_pct,
        cases_pct - first_pct as lift_pp,
    from counted
),

together as (
    select
        100 * sum(closed_cases) / nullif(sum(illegal_cases), 0)::double
            as all_cases_pct,
        100 * sum(first_closed_cases) / nullif(sum(first_illegal_cases), 0)::double
            as all_first_pct,
        all_cases_pct - all_first_pct as all_lift_pp,
    from rated_years
),

final as (
    select
        rated_years.*,
        together.*,
    from rated_years
    cross join together
)

select * from final
order by issue_year
