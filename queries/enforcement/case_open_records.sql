-- title: 未销号图斑清单 | Open cases
-- unit: 每行一宗 | one case a row
-- definition: 该日未销号的每个违法图斑，及其整改时限、超期天数和责任单位；督察、巡察审计、转办件单独标出。
--   | Every illegal case open on the date with its deadline, days past it and responsible unit; those
--   from national inspection, party inspection or audit, and transfer are marked.
-- tables: case_illegal, cases
-- params: as_of, districts
-- returns: case_id VARCHAR, district VARCHAR, owner_unit VARCHAR, source VARCHAR, issue_year BIGINT, case_state VARCHAR, deadline_on DATE, overdue_days BIGINT, illegal_area_mu DOUBLE, illegal_farmland_mu DOUBLE, remaining_mu DOUBLE, review_stage VARCHAR, method VARCHAR, issued_on DATE, overdue_cases BIGINT, handed_open_cases BIGINT, handed_overdue_cases BIGINT
-- labels:
--   overdue_days: 超期天数 | Days overdue
-- records: self
-- caveat: latest_state
with

standing as (
    select
        case_id,
        case when case_state = 'closed' then 'closed_since' else case_state end
            as case_state,
    from case_illegal
    where
        issued_on <= $as_of::date
        and coalesce(closing_on > $as_of::date, true)
        and ($districts::varchar[] is null or district = any($districts))
),

final as (
    select
        cases.case_id,
        cases.district,
        cases.owner_unit,
        cases.source,
        cases.issue_year::bigint as issue_year,
        standing.case_state,
        cases.deadline_on,
        case
            when cases.deadline_on < $as_of::date
                then $as_of::date - cases.deadline_on
        end as overdue_days,
        cases.illegal_area_mu,
        cases.illegal_farmland_mu,
        cases.remaining_mu,
        cases.review_stage,
        cases.method,
        cases.issued_on,
        coalesce(cases.deadline_on < $as_of::date, false)::bigint as overdue_cases,
        (cases.source in ('supervision', 'audit', 'transfer'))::bigint
            as handed_open_cases,
        (
            cases.source in ('supervision', 'audit', 'transfer')
            and coalesce(cases.deadline_on < $as_of::date, false)
        )::bigint as handed_overdue_cases,
    from standing
    inner join cases on standing.case_id = cases.case_id
)

select * from final
order by overdue_days desc nulls last, case_id asc
