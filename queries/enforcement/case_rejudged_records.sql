-- title: 改判图斑清单 | Re-judged cases
-- unit: 每行一宗 | one case a row
-- definition: 该日及以前下发、至该日已改判（改判日期未填的也在内）、原判定与现判定不同且有一方为非农违法的每个图斑。
--   | Every case issued and re-judged by the date (undated ones included) whose first and present
--   judgement differ and one of which is illegal non-agricultural use.
-- tables: case_rejudgements, cases
-- params: as_of, districts
-- returns: case_id VARCHAR, district VARCHAR, source VARCHAR, issue_year BIGINT, issued_on DATE, first_judgement VARCHAR, judgement VARCHAR, rejudged_on DATE, rejudged_out_cases BIGINT, rejudged_in_cases BIGINT, owner_unit VARCHAR
-- records: self
-- caveat: latest_state
with

rejudged as (
    select
        case_id,
        issue_year,
        rejudged_way,
    from case_rejudgements
    where
        issued_on <= $as_of::date
        and coalesce(rejudged_on <= $as_of::date, true)
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        cases.case_id,
        cases.district,
        cases.source,
        rejudged.issue_year,
        cases.issued_on,
        cases.first_judgement,
        cases.judgement,
        cases.rejudged_on,
        (rejudged.rejudged_way = 'out')::bigint as rejudged_out_cases,
        (rejudged.rejudged_way = 'in')::bigint as rejudged_in_cases,
        cases.owner_unit,
    from rejudged
    inner join cases on rejudged.case_id = cases.case_id
)

select * from final
order by rejudged_on desc nulls last, case_id asc
