-- title: 改判对整改率的影响 | What re-judging does to the rate
-- unit: 百分点 | percentage points
-- definition: 各年度下发后改判的图斑：由违法改判为其他的不再计入分母，由其他改判为违法的计入；改判影响为现整改率减按原判定计算的整改率。
--   | Cases of each year issued that were re-judged since: out of the illegal set, and so out of the
--   denominator, or into it. The lift is the rate as it stands less the rate on first judgements.
-- tables: case_flows, case_rejudgements
-- params: as_of, districts
-- returns: issue_year BIGINT, rejudged_out_cases BIGINT, rejudged_in_cases BIGINT, illegal_cases BIGINT, closed_cases BIGINT, cases_pct DOUBLE, first_pct DOUBLE, lift_pp DOUBLE
-- records: case_rejudged_records
--   where issue_year = issue_year
--   total rejudged_out_cases = sum(rejudged_out_cases), rejudged_in_cases = sum(rejudged_in_cases)
-- caveat: latest_state
with

rated as (
    select
        issue_year,
        coalesce(sum(cases) filter (where flow = 'issued'), 0)::bigint as illegal_cases,
        coalesce(sum(cases) filter (where flow = 'closed'), 0)::bigint as closed_cases,
    from case_flows
    where
        flow in ('issued', 'closed')
        and change_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by issue_year
),

rejudged as (
    select
        issue_year,
        count(*) filter (where direction = 'out') as rejudged_out_cases,
        count(*) filter (where direction = 'in') as rejudged_in_cases,
        count(*) filter (where direction = 'in' and closing_on <= $as_of::date)
            as closed_in_cases,
    from case_rejudgements
    where
        issued_on <= $as_of::date
        and ($districts::varchar[] is null or district = any($districts))
    group by issue_year
),

final as (
    select
        rejudged.issue_year,
        rejudged.rejudged_out_cases,
        rejudged.rejudged_in_cases,
        coalesce(rated.illegal_cases, 0) as illegal_cases,
        coalesce(rated.closed_cases, 0) as closed_cases,
        100 * coalesce(rated.closed_cases, 0)
        / nullif(coalesce(rated.illegal_cases, 0), 0) as cases_pct,
        100 * (coalesce(rated.closed_cases, 0) - rejudged.closed_in_cases)
        / nullif(
            coalesce(rated.illegal_cases, 0)
            - rejudged.rejudged_in_cases
            + rejudged.rejudged_out_cases,
            0
        ) as first_pct,
        cases_pct - first_pct as lift_pp,
    from rejudged
    left outer join rated on rejudged.issue_year = rated.issue_year
)

select * from final
order by issue_year
